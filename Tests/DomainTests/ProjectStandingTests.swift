import Testing

@testable import Domain

/// Projects on a day: steps, investment, funds and subsidy (Measures 17–19).
@Suite struct ProjectStandingTests {
  private let quarter: MonthSpan
  private let day: CivilDate
  private let owner: CreditCode
  private let parameters: ProjectParameters

  init() throws {
    quarter = try MonthSpan("2025-Q1")
    day = try CivilDate("2025-03-10")
    owner = try .sample(1)
    parameters = ProjectParameters(
      quarter: quarter, stages: [.underConstruction], dueSoonDays: 14)
  }

  private func project(_ change: (inout Project) throws -> Void = { _ in }) throws -> Project {
    var project = Project(
      name: "二期", owner: owner, division: try DivisionCode("450102"), stage: .underConstruction)
    try change(&project)
    try project.validate()
    return project
  }

  private func report(
    _ number: UInt64, _ day: String, done: [(String, String)] = [], invested: Int64? = nil
  ) throws -> ProjectStanding.Held<ProjectProgress> {
    let fact = ProjectProgress(
      enterprise: owner, project: .sample(0), asOf: try CivilDate(day),
      stepsDone: try done.map { .init(name: $0.0, on: try CivilDate($0.1)) },
      invested: invested.map { [.init(quarter: quarter, yuan: $0)] }, note: "现场")
    try fact.validate()
    return .init(
      id: .sample(number), stamp: Stamp(try Moment("2025-03-10T09:00").adding(.seconds(number))),
      fact: fact)
  }

  private func standing(
    _ project: Project, _ reports: [ProjectStanding.Held<ProjectProgress>] = [],
    _ movements: [TurnoverFund] = []
  ) throws -> ProjectStanding {
    ProjectStanding(
      .sample(0), project, ownerName: "某厂", division: try DivisionCode("450102"),
      reports: reports,
      movements: movements.enumerated().map {
        .init(id: .sample(UInt64($0.offset)), stamp: Stamp(bits: 0), fact: $0.element)
      }, on: day, parameters)
  }

  private func moved(_ movement: TurnoverFund.Movement, _ fen: Int64, _ day: String) throws
    -> TurnoverFund
  {
    TurnoverFund(
      enterprise: owner, project: .sample(0), movement: movement, fen: fen,
      on: try CivilDate(day), fund: "周转资金")
  }

  @Test func `a step is overdue the day after it was due, and done late when it came later`() throws
  {
    let project = try project {
      $0.steps = [
        .init(name: "立项", due: try CivilDate("2025-01-31")),
        .init(name: "环评", due: try CivilDate("2025-02-28")),
        .init(name: "用地", due: try CivilDate("2025-03-09")),
        .init(name: "能评", due: try CivilDate("2025-03-10")),
        .init(name: "施工许可", due: try CivilDate("2025-03-25")),
      ]
    }
    let found = try standing(
      project,
      [try report(1, "2025-03-05", done: [("立项", "2025-01-31"), ("环评", "2025-03-01")])])
    #expect(found.steps.map(\.state) == [.done, .doneLate, .overdue, .dueSoon, .open])
    var tally = ProjectTally()
    tally.add(found, quarter)
    #expect(tally.overdueSteps == 1 && tally.withOverdueSteps == 1 && tally.doneSteps == 2)
    #expect(tally.lateSteps == 1 && tally.dueSoonSteps == 1 && tally.steps == 5)
  }

  @Test func `of several reports the one of the latest day counts, in whatever order they come`()
    throws
  {
    let reports = [
      try report(3, "2025-02-28", invested: 20), try report(1, "2025-03-05", invested: 35),
      try report(2, "2025-03-05", invested: 30), try report(4, "2025-03-11", invested: 99),
    ]
    let last = try CivilDate("2025-03-05")
    for order in [reports, reports.reversed()] {
      let found = try standing(try project(), order)
      #expect(found[quarter]?.invested == 30 && found.reported == last)
    }
  }

  @Test func `fulfilment is of those with a plan, in integers, and cut`() throws {
    var tally = ProjectTally()
    func add(planned: Int64?, invested: Int64?) throws {
      let project = try project {
        $0.plan = planned.map { [.init(quarter: quarter, yuan: $0)] }
      }
      let reports = try invested.map { [try report(1, "2025-03-01", invested: $0)] }
      tally.add(try standing(project, reports ?? []), quarter)
    }
    #expect(tally.fulfilment == nil)
    try add(planned: nil, invested: 1_000)
    #expect(tally.fulfilment == nil && tally.investedYuan == 0)
    try add(planned: 30_000, invested: 29_999)
    #expect(tally.fulfilment == "99.99")
    try add(planned: 30_000, invested: nil)
    #expect(tally.fulfilment == "49.99" && tally.withPlan == 2 && tally.withReport == 1)
  }

  @Test func `what was lent more than ever stood out was recycled`() throws {
    let movements = [
      try moved(.lent, 500, "2025-01-10"), try moved(.repaid, 300, "2025-02-10"),
      try moved(.lent, 300, "2025-02-10"), try moved(.repaid, 100, "2025-03-01"),
    ]
    let figure = try #require(TurnoverFigure.all(movements.reversed()).first)
    #expect(figure.lentFen == 800 && figure.repaidFen == 400 && figure.outstandingFen == 400)
    #expect(figure.peakFen == 500 && figure.recycledFen == 300)
    let found = try standing(try project(), [], movements + [try moved(.lent, 7, "2025-03-11")])
    #expect(found.lentFen == 800 && found.outstandingFen == 400)
    #expect(TurnoverFigure.all([]).isEmpty)
  }

  @Test func `an open rate makes a project eligible with the amount pending`() throws {
    let built = try standing(try project(), [try report(1, "2025-03-01", invested: 12_345)])
    #expect(ProjectSubsidy(built, parameters).verdict == .amountPending)
    var rated = parameters
    rated.rateBasisPoints = 150
    // 1.5 % of 12,345 yuan is 185.175, cut to whole fen.
    #expect(ProjectSubsidy(built, rated).amountFen == 18_517)
    rated.leastInvestmentYuan = 12_346
    #expect(ProjectSubsidy(built, rated).verdict == .notEligible)
    rated.leastInvestmentYuan = 12_345
    #expect(ProjectSubsidy(built, rated).verdict == .eligible)
    // What isn't reported is undetermined, never ineligible.
    #expect(ProjectSubsidy(try standing(try project()), rated).verdict == .undetermined)
    let none = try standing(try project(), [try report(1, "2025-03-01", invested: 0)])
    #expect(ProjectSubsidy(none, parameters).verdict == .notEligible)
    let early = try standing(try project { $0.stage = .preliminary })
    #expect(ProjectSubsidy(early, parameters).verdict == .notEligible)
    rated.works = [.upgrade]
    #expect(ProjectSubsidy(built, rated).verdict == .notEligible)
  }

  @Test func `plans and reports that can't be are refused`() throws {
    let step = Project.Step(name: "立项", due: day)
    #expect(throws: Invalid.self) { try project { $0.steps = [step, step] } }
    let (first, second) = (quarter, try MonthSpan("2025-Q2"))
    for plan in [[second, first], [first, first], [try MonthSpan("2025-01")]] {
      #expect(throws: Invalid.self) {
        try project { $0.plan = plan.map { .init(quarter: $0, yuan: 1) } }
      }
    }
    #expect(throws: Invalid.self) { try project { $0.plan = [.init(quarter: first, yuan: -1)] } }
    #expect(throws: Invalid.self) {
      try report(1, "2025-02-01", done: [("立项", "2025-02-02")])
    }
    #expect(throws: Invalid.self) { try report(1, "2024-12-31", invested: 1) }
    #expect(throws: Invalid.self) { try moved(.lent, 0, "2025-01-01").validate() }
  }
}
