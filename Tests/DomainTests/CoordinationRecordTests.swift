import Domain
import Testing

/// The records of coordination: what they hold, refuse, and give back.
@Suite struct CoordinationRecordTests {
  private let day = CivilDate(day: 20_120)
  private let long = String(repeating: "长", count: 5_000)

  private func isKnown<R: Record>(_ record: R) throws {
    try record.validate()
    #expect(Kinds.type(of: R.kind) == R.self)
    let bytes = try RecordJSON.encode(record)
    #expect(try RecordJSON.decode(R.self, from: bytes) == record)
  }

  @Test func `a call-back is about a visit of its enterprise, by someone else than who visited`()
    throws
  {
    let (code, other) = (try CreditCode.sample(1), try CreditCode.sample(2))
    let visit = Visit(
      enterprise: code, officers: [.sample(1)], on: day, mode: .onSite, findings: "正常")
    var call = CallBack(
      enterprise: code, visit: .sample(9), answer: .denied, on: day.adding(days: 2),
      spokeWith: "韦厂长", caller: .sample(2), note: "未见来人")
    try isKnown(call)
    #expect(call.subject == RecordID(code))
    try call.check(against: visit, author: .sample(1))
    call.caller = .sample(1)
    #expect(throws: Invalid.self) { try call.check(against: visit, author: .sample(2)) }
    call.caller = nil
    #expect(throws: Invalid.self) { try call.check(against: visit, author: .sample(1)) }
    try call.check(against: visit, author: .sample(2))
    call.on = day.adding(days: -1)
    #expect(throws: Invalid.self) { try call.check(against: visit, author: .sample(2)) }
    call.on = day
    call.enterprise = other
    #expect(throws: Invalid.self) { try call.check(against: visit, author: .sample(2)) }
    call.note = long
    #expect(throws: Invalid.self) { try call.validate() }
  }

  @Test func `an answer belongs to the enterprise, or else to the officer`() throws {
    let code = try CreditCode.sample(1)
    var answer = NameOnlyAnswer(
      officer: .sample(1), enterprise: code, rule: .sameText, asOf: day, explanation: "统一模板",
      visits: [.sample(5)], evidence: .zero)
    try isKnown(answer)
    #expect(answer.subject == RecordID(code))
    answer.enterprise = nil
    #expect(answer.subject == .sample(1))
    answer.visits = (0...200).map { .sample($0) }
    #expect(throws: Invalid.self) { try answer.validate() }
    answer.visits = nil
    answer.explanation = ""
    #expect(throws: Invalid.self) { try answer.validate() }
  }

  @Test func `a milestone is overdue when its day is past and it isn't done in time`() throws {
    var milestone = Milestone(
      measure: 27, division: try DivisionCode("450000"), title: "复工比例达60%", due: day,
      evidence: "桂工信〔2025〕1号", planned: "27-first")
    try isKnown(milestone)
    #expect(!milestone.isOverdue(on: day) && milestone.isOverdue(on: day.adding(days: 1)))
    milestone.doneOn = day
    #expect(!milestone.isOverdue(on: day.adding(days: 9)))
    milestone.doneOn = day.adding(days: 1)
    #expect(milestone.isOverdue(on: day.adding(days: 9)))
    milestone.measure = 0
    #expect(throws: Invalid.self) { try milestone.validate() }
    milestone.measure = 27
    milestone.title = ""
    #expect(throws: Invalid.self) { try milestone.validate() }
  }

  @Test func `of each field the latest correction counts, in whatever order they come`() throws {
    let code = try CreditCode.sample(1)
    let visit = Visit(
      enterprise: code, officers: [.sample(1)], on: day, mode: .onSite, findings: "正常")
    func correction(_ number: UInt64, _ fact: VisitCorrection) -> Visit.Correction {
      (Stamp(bits: number << 16), .sample(number), fact)
    }
    let first = VisitCorrection(
      enterprise: code, visit: .sample(9), reason: "日期误填", on: day.adding(days: -1), met: "李工")
    let second = VisitCorrection(
      enterprise: code, visit: .sample(9), reason: "实为电话", mode: .phone, findings: "缺料")
    let third = VisitCorrection(
      enterprise: code, visit: .sample(9), reason: "再更正", on: day.adding(days: -2))
    let stranger = VisitCorrection(
      enterprise: try .sample(2), visit: .sample(9), reason: "别家", findings: "无")
    let all = [
      correction(1, first), correction(2, second), correction(3, third), correction(4, stranger),
    ]
    for order in [all, all.reversed(), [all[2], all[0], all[3], all[1]]] {
      let corrected = visit.corrected(by: order)
      #expect(corrected.on == day.adding(days: -2) && corrected.met == "李工")
      #expect(corrected.mode == .phone && corrected.findings == "缺料")
      #expect(corrected.officers == visit.officers)
    }
    try isKnown(first)
    #expect(first.subject == RecordID(code))
  }

  @Test func `a correction that corrects nothing, or to what can't be, is refused`() throws {
    let code = try CreditCode.sample(1)
    func wrong(_ change: (inout VisitCorrection) -> Void) {
      var fact = VisitCorrection(
        enterprise: code, visit: .sample(9), reason: "更正", on: day)
      change(&fact)
      #expect(throws: Invalid.self) { try fact.validate() }
    }
    wrong { $0.on = nil }
    wrong { $0.reason = "" }
    wrong { $0.officers = [] }
    wrong { $0.findings = "" }
    wrong { $0.measures = [33] }
    wrong { $0.purpose = long }
    wrong {
      $0.location = .init(latitudeMicrodegrees: 91_000_000, longitudeMicrodegrees: 0)
    }
  }

  @Test func `an officer is present but for the days of absence and out of service`() throws {
    var officer = Officer(name: "覃某", division: try DivisionCode("450100"), tier: .city)
    officer.from = day
    officer.to = day.adding(days: 100)
    officer.absences = [
      Absence(from: day.adding(days: 5), to: day.adding(days: 8), reason: "出差"),
      Absence(from: day.adding(days: 7), reason: "挂职", coveredBy: .sample(2)),
    ]
    try isKnown(officer)
    let present = (-1...101).filter { officer.isPresent(on: day.adding(days: $0)) }
    #expect(present == Array(0...4))
    #expect(officer.cover(on: day.adding(days: 6)) == nil)
    #expect(officer.cover(on: day.adding(days: 7)) == .sample(2))
    officer.absences?[1].to = day.adding(days: 9)
    #expect(officer.isPresent(on: day.adding(days: 9)))
    #expect(!officer.isPresent(on: day.adding(days: 8)))
    officer.absences?[0].to = day.adding(days: 5)
    let error = #expect(throws: Invalid.self) { try officer.validate() }
    #expect(error?.field == "absences.to")
    officer.absences = [Absence(from: day, reason: "")]
    #expect(throws: Invalid.self) { try officer.validate() }
    officer.absences = (0...100).map { Absence(from: day.adding(days: $0), reason: "假") }
    #expect(throws: Invalid.self) { try officer.validate() }
  }

  @Test func `a seal keeps totals that add up, and tells what differs later`() throws {
    var tally = ResumptionTally()
    for state in [Resumption.State.resumed, .resumed, .neverStopped, .partial, .stopped, nil] {
      tally.add(state, isExempt: state == nil)
    }
    var seal = ReviewSeal(
      division: try DivisionCode("450000"), about: .enterprises, asOf: day,
      knownAt: day.start.adding(.seconds(72_000)), rules: "issued", totals: .init(tally),
      findings: .zero, heads: .zero, sealedBy: .sample(1))
    try isKnown(seal)
    #expect(seal.subject == RecordID(seal.division))
    #expect(seal.totals.resumed == 3 && seal.totals.neverStopped == 1 && seal.totals.exempt == 1)
    tally.add(.resumed)
    #expect(seal.totals.differences(to: .init(tally)) == ["roster": 1, "resumed": 1])
    #expect(seal.totals.differences(to: seal.totals).isEmpty)
    let good = seal
    seal.totals.missing = 2
    #expect(throws: Invalid.self) { try seal.validate() }
    seal = good
    seal.totals.neverStopped = 4
    #expect(throws: Invalid.self) { try seal.validate() }
    seal = good
    seal.totals.missing = .max
    seal.totals.partial = .max
    #expect(throws: Invalid.self) { try seal.validate() }
  }
}
