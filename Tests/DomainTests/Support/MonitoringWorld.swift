@testable import Domain

/// Reports of one enterprise, written one after another.
struct MonitoringWorld {
  let code: CreditCode
  private(set) var reports: [MonitoringSeries.Report] = []

  init() throws { code = try .sample(1) }

  /// Adds a report, stamped and received a minute after the one before unless said otherwise.
  @discardableResult
  mutating func report(
    _ period: String, at time: String? = nil, corrects: RecordID? = nil,
    _ change: (inout Monitoring) throws -> Void
  ) throws -> RecordID {
    var fact = Monitoring(enterprise: code, period: try MonitoringPeriod(period))
    fact.corrects = corrects
    try change(&fact)
    try fact.validate()
    let number = reports.count + 1
    let moment =
      try time.map { try Moment($0) }
      ?? Moment("2025-03-05T09:00").adding(.seconds(60 * number))
    let id = RecordID.sample(UInt64(number))
    reports.append(.init(id: id, stamp: Stamp(moment), received: moment, fact: fact))
    if let corrects { try retract(corrects, at: moment) }
    return id
  }

  mutating func retract(_ id: RecordID, at moment: Moment) throws {
    for index in reports.indices where reports[index].id == id {
      reports[index].retracted = min(moment, reports[index].retracted ?? moment)
    }
  }

  func series(knownAt: Moment? = nil) -> MonitoringSeries {
    MonitoringSeries(reports, knownAt: knownAt)
  }
}

extension MonitoringParameters {
  /// Numbers that are easy to count with.
  static let sample = MonitoringParameters(
    dueDay: 12, expected: .keyLists, freshMonths: 2,
    keyLists: .init(
      expanding: .init(outputUpBasisPoints: 1000, forwardUpBasisPoints: 500),
      turningProfitable: .init(lossDownBasisPoints: 3000), newlyProducing: .init(days: 180),
      nearScale: .init(outputYuan: 20_000_000, shareBasisPoints: 8000)),
    alerts: [
      .init(rule: .outputBelowPlan, basisPoints: 1000, category: "生产运行"),
      .init(rule: .outputDown, basisPoints: 1000, category: "生产运行"),
      .init(rule: .electricityDown, basisPoints: 1500, category: "用电"),
      .init(rule: .ordersShort, basisPoints: 2000, category: "市场"),
      .init(rule: .overhaulAhead, days: 30, category: "生产运行"),
      .init(rule: .capitalNeed, yuan: 5_000_000, category: "融资"),
      .init(rule: .headcountFalling, basisPoints: 1000, category: "用工"),
    ])
}
