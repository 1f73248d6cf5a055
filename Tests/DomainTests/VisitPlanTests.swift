import Domain
import Seed
import Testing

/// Which enterprises an officer visits next (Measures 27 and 30).
@Suite struct VisitPlanTests {
  private let today: CivilDate
  private let parameters: VisitParameters
  private let calendar: WorkingCalendar

  init() throws {
    // A Thursday; Friday and the made-up Saturday, 8 February, follow.
    today = try CivilDate("2025-02-06")
    parameters = try Seed.rules().visits
    calendar = try Seed.calendar()
  }

  private func plan(_ candidates: [VisitPlan.Candidate], absences: [Absence] = []) -> VisitPlan {
    VisitPlan(candidates, parameters, calendar: calendar, from: today, absences: absences)
  }

  private func candidates(_ count: Int, seed: UInt64) throws -> [VisitPlan.Candidate] {
    var random = SeededRandom(seed: seed)
    return try (0..<count).map { number in
      let from = today.adding(days: -random.below(60))
      return .init(
        code: try .sample(number), isNotResumed: random.below(4) == 0,
        openTickets: random.below(3) == 0 ? random.below(9) : 0,
        lastOnSite: random.below(2) == 0 ? today.adding(days: -random.below(50)) : nil,
        listedOn: random.below(4) == 0 ? today.adding(days: -random.below(30)) : nil,
        servedFrom: from)
    }
  }

  @Test func `each reason is spelt out with its points and its last day`() throws {
    let plan = plan([
      .init(
        code: try .sample(1), isNotResumed: true, openTickets: 7, lastOnSite: nil,
        listedOn: today.adding(days: -2), servedFrom: today.adding(days: -10))
    ])
    let entry = try #require(plan.visits.first)
    #expect(
      entry.reasons.map(\.english) == [
        "has not resumed work", "7 open tickets", "on a key list since 2025-02-04",
        "never visited on site, served for 10 days",
      ])
    #expect(
      entry.reasons.map(\.chinese) == [
        "尚未复工", "未办结问题7件", "2025-02-04新列入重点清单", "联系10天尚无实地走访",
      ])
    #expect(entry.reasons.map(\.points) == [100, 5 * 30, 40, 10 + 30] && entry.points == 330)
    #expect(
      entry.reasons.map(\.due.description) == [
        "2025-02-07", "2025-02-10", "2025-02-12", "2025-02-26",
      ])
    #expect(entry.due == entry.reasons[0].due && entry.day == today && !entry.isLate)
  }

  @Test func `policy that wasn't explained and data that lack are reasons of their own`() throws {
    let plan = plan([
      .init(
        code: try .sample(1), lastOnSite: today.adding(days: -1), unexplained: [1, 26],
        undetermined: [3], servedFrom: today.adding(days: -10))
    ])
    // Due ten workdays later, on the last of those that are planned or after them.
    let entry = try #require((plan.visits + plan.later).first)
    #expect(entry.reasons.map(\.chinese) == ["第1、26条政策尚未宣讲", "第3条缺企业资料", "距上次实地走访1天"])
    #expect(entry.reasons[0].english == "measures 1, 26 not explained yet")
    #expect(entry.reasons[1].english == "measures 3 lack its data")
    #expect(entry.reasons.map(\.points) == [20, 20, 1])
    #expect(entry.due == calendar.adding(workdays: 10, to: today))
  }

  @Test func `it is due 30 days after the last visit on site, on the workday before`() throws {
    let visited = try CivilDate("2025-01-16")  // 30 days later is a Saturday.
    let entry = plan([
      .init(code: try .sample(1), lastOnSite: visited, servedFrom: visited.adding(days: -20))
    ]).visits.first
    #expect(entry?.due == (try CivilDate("2025-02-14")))
    #expect(entry?.reasons.map(\.what) == [.sinceVisit(days: 21)])
    let overdue = plan([
      .init(
        code: try .sample(1), lastOnSite: today.adding(days: -40),
        servedFrom: today.adding(days: -90))
    ]).visits.first
    #expect(overdue?.isLate == true && overdue?.points == 30 + 50)
  }

  @Test func `who takes over has the whole time, whatever the one before did`() throws {
    let entry = try #require(
      plan([
        .init(
          code: try .sample(1), lastOnSite: today.adding(days: -200),
          servedFrom: today.adding(days: -20))
      ]).visits.first)
    #expect(entry.reasons.map(\.what) == [.neverVisited(days: 20)])
    #expect(entry.due == today.adding(days: 8) && !entry.isLate)
  }

  @Test func `a list that was seen to, or long ago, asks for nothing`() throws {
    func reasons(listed: Int, visited: Int) throws -> Int {
      let candidate = VisitPlan.Candidate(
        code: try .sample(1), lastOnSite: today.adding(days: -visited),
        listedOn: today.adding(days: -listed), servedFrom: today.adding(days: -90))
      let plan = plan([candidate])
      return (plan.visits + plan.later).flatMap(\.reasons).count
    }
    #expect(try reasons(listed: 5, visited: 4) == 1 && reasons(listed: 5, visited: 6) == 2)
    #expect(try reasons(listed: 14, visited: 20) == 2 && reasons(listed: 15, visited: 20) == 1)
    #expect(try reasons(listed: -1, visited: 20) == 1)
  }

  @Test(arguments: SeededRandom.seeds(20))
  func `so many visits a day, on workdays that the officer is there`(seed: UInt64) throws {
    let away = Absence(from: today.adding(days: 4), to: today.adding(days: 7), reason: "培训")
    let all = try candidates(60, seed: seed)
    let plan = plan(all, absences: [away])
    let days = Dictionary(grouping: plan.visits) { $0.day }
    for (day, visits) in days {
      let day = try #require(day)
      #expect(calendar.isWorkday(day) && !away.contains(day) && day >= today)
      #expect(calendar.workdays(after: today, through: day) < parameters.horizonWorkdays)
      #expect(visits.count <= parameters.mostInDay)
    }
    #expect(Set((plan.visits + plan.later).map(\.code)) == Set(all.map(\.code)))
    #expect(plan.visits.count + plan.later.count == all.count)
    #expect(plan.later.allSatisfy { $0.day == nil })
  }

  @Test(arguments: SeededRandom.seeds(40))
  func `nobody is late whom any order of visits would have reached in time`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed &+ 1000)
    let plan = plan(try candidates(5 + random.below(40), seed: seed))
    let all = plan.visits + plan.later
    let days = Set(plan.visits.compactMap(\.day)).sorted()
    let last = calendar.adding(workdays: parameters.horizonWorkdays - 1, to: today)
    let canAll = (0...20).allSatisfy { offset in
      let day = today.adding(days: offset)
      guard day <= last else { return true }
      let room = (1 + calendar.workdays(after: today, through: day)) * parameters.mostInDay
      return all.count { $0.due <= day } <= room
    }
    let isPast = all.contains { $0.due < today }
    if canAll, !isPast {
      #expect(plan.visits.allSatisfy { !$0.isLate } && plan.later.allSatisfy { $0.due > last })
    }
    // The ranks: what is due first, then more points, then the smaller code.
    for (first, second) in zip(plan.visits, plan.visits.dropFirst()) {
      #expect((first.due, -first.points, first.code) < (second.due, -second.points, second.code))
      #expect(first.day ?? today <= second.day ?? today)
    }
    #expect(days.first == (plan.visits.isEmpty ? nil : today))
  }

  @Test(arguments: SeededRandom.seeds(5))
  func `the order of the input doesn't matter`(seed: UInt64) throws {
    var all = try candidates(50, seed: seed)
    let first = plan(all)
    var random = SeededRandom(seed: seed &+ 9)
    all.shuffle(using: &random)
    #expect(plan(all) == first)
  }

  @Test func `ties go by code, and a day off begins on the next workday`() throws {
    let sunday = try CivilDate("2025-02-09")
    let equal = try [3, 1, 2, 5, 4].map {
      VisitPlan.Candidate(code: try .sample($0), isNotResumed: true, servedFrom: sunday)
    }
    let plan = VisitPlan(equal, parameters, calendar: calendar, from: sunday)
    #expect(plan.visits.map(\.code) == equal.map(\.code).sorted())
    let monday = sunday.adding(days: 1)
    #expect(
      plan.visits.map(\.day) == [monday, monday, monday]
        + [monday, monday].map { $0.adding(days: 1) })
    #expect(plan.visits.map(\.isLate) == [false, false, false, true, true])
  }

  @Test func `nobody to visit makes an empty plan`() {
    #expect(plan([]).visits.isEmpty && plan([]).later.isEmpty)
  }

  @Test func `the latest of the lists that are in force counts`() throws {
    var enterprise = Enterprise()
    #expect(VisitPlan.Candidate.listedOn(enterprise, today) == nil)
    enterprise.keyLists = [
      .init(list: .expanding, from: today.adding(days: -9), reason: "订单"),
      .init(list: .nearScale, from: today.adding(days: -3), reason: "拟上规"),
      .init(
        list: .newlyProducing, from: today.adding(days: -2), to: today, reason: "投产"),
      .init(list: .turningProfitable, from: today.adding(days: 1), reason: "扭亏"),
    ]
    #expect(VisitPlan.Candidate.listedOn(enterprise, today) == today.adding(days: -3))
  }

  @Test func `numbers that can't be are refused`() throws {
    var rules = try Seed.rules()
    rules.visits.mostInDay = 0
    #expect(throws: Invalid.self) { try rules.validate() }
    rules = try Seed.rules()
    rules.visits.weights.ticketPoints = -1
    #expect(throws: Invalid.self) { try rules.validate() }
  }
}
