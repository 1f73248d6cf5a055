internal import Domain

/// The region's review of resumption for whatever day, while reports go on coming: with one history of
/// reports, and with ten.
struct AnyDate: GoalRow {
  static let name = "review"
  static let title = "the region's review for any date, at 1× and 10× the history"

  func measure(_ bench: GoalBench) async throws -> GoalFindings {
    let enterprises = bench.options.count(2_000, least: 50)
    return try await bench.withStage(.chain, enterprises: enterprises, tiers: [.region]) { stage in
      var reports = ReportLoad(stage.plan)
      var points: [CostCurve.Point] = []
      var (once, tenfold) = (0.0, 0.0)
      for times in 1...10 {
        try await stage.post(try reports.round(), to: stage.region)
        guard [1, 2, 5, 10].contains(times) else { continue }
        let cost = try await ask(stage, &reports)
        points.append(CostCurve.Point(x: Double(times), y: cost))
        if times == 1 { once = cost }
        tenfold = cost
      }
      return GoalFindings(
        figures: [
          GoalFigure("at 1× the history, median", once, "ms", .atMost(10)),
          GoalFigure("at 10× the history, median", tenfold, "ms", .atMost(10)),
          GoalFigure("10× against 1×", tenfold / once, "times", .atMost(1.5)),
        ],
        curves: [
          CostCurve(
            name: "history", title: "A review of any date against the history held",
            x: "times the reports of a season", y: "ms", points: points)
        ])
    }
  }

  /// The median, each time after another report was entered and for another day.
  private func ask(_ stage: Stage, _ reports: inout ReportLoad) async throws -> Double {
    var times: [Double] = []
    for number in 0..<40 {
      try await stage.post([try reports.one()], to: stage.region)
      let day = SeasonCalendar.countFrom.adding(days: number % 16)
      let path = "/api/v1/reviews/resumption?asOf=\(day)"
      let seconds = try await stage.time {
        _ = try await stage.tree.api.read(path, of: stage.region)
      }
      times.append(seconds * 1000)
    }
    return times.share(0.5)
  }
}

/// Reports of resumption, as the region would enter them for its enterprises.
private struct ReportLoad {
  private let region: DivisionCode
  private let enterprises: [CreditCode]
  private var random: SplitMix64
  private var number: Int64 = 0

  init(_ plan: SeasonPlan) {
    region = plan.tree.region.code
    enterprises = plan.enterprises.filter(\.isOpen).map(\.code)
    random = SplitMix64(seed: plan.seed, part: 12)
  }

  /// Two reports on every enterprise.
  mutating func round() throws -> [[UInt8]] {
    var entries: [SeasonEntry] = []
    for _ in 0..<2 {
      for enterprise in enterprises { entries.append(report(on: enterprise)) }
    }
    return try entries.chunks(of: SeasonBatch.mostEntries).map(body)
  }

  mutating func one() throws -> [UInt8] { try body([report(on: random.pick(enterprises))]) }

  private mutating func report(on enterprise: CreditCode) -> SeasonEntry {
    number += 1
    let moment = SeasonCalendar.secondReview.at(minute: 600).adding(.milliseconds(number))
    var record = Resumption(
      enterprise: enterprise, asOf: SeasonCalendar.countFrom.adding(days: random.below(16)),
      state: random.pick(Resumption.State.allCases))
    record.source = random.pick(["企业填报", "电话核实", "现场核实"])
    if record.state == .stopped || record.state == .partial {
      var wording = Wording(salt: random.next())
      record.cause = wording.cause()
    }
    return SeasonEntry(
      id: RecordID(Identifier(planned: moment, salt: random.next())), record: record)
  }

  private func body(_ entries: [SeasonEntry]) throws -> [UInt8] {
    try SeasonBatch(
      day: SeasonCalendar.secondReview, moment: SeasonCalendar.secondReview.start,
      node: region, entries: entries
    ).json()
  }
}
