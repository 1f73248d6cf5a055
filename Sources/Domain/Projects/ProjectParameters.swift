/// What Measures 17–19 leave to be set: the quarter whose investment counts, which projects are
/// subsidised and at which rate.
public struct ProjectParameters: Codable, Equatable, Sendable {
  /// The quarter whose investment is subsidised.
  public var quarter: MonthSpan
  /// Projects of these stages are.
  public var stages: [Project.Stage]
  /// Of these kinds of work; left out: of all.
  public var works: [Project.Work]?
  /// The least investment of the quarter, in yuan; left out: the text leaves it open.
  public var leastInvestmentYuan: Int64?
  /// The part of it that is paid, in hundredths of a percent; left out: the text leaves it open.
  public var rateBasisPoints: Int?
  /// A step is due soon when so many days are left, or fewer.
  public var dueSoonDays: Int

  public init(
    quarter: MonthSpan, stages: [Project.Stage], works: [Project.Work]? = nil,
    leastInvestmentYuan: Int64? = nil, rateBasisPoints: Int? = nil, dueSoonDays: Int
  ) {
    self.quarter = quarter
    self.stages = stages
    self.works = works
    self.leastInvestmentYuan = leastInvestmentYuan
    self.rateBasisPoints = rateBasisPoints
    self.dueSoonDays = dueSoonDays
  }

  func validate() throws(Invalid) {
    let numbers: [(String, Int64?, ClosedRange<Int64>)] = [
      ("leastInvestmentYuan", leastInvestmentYuan, 0...Monitoring.most),
      ("rateBasisPoints", rateBasisPoints.map(Int64.init), 0...10_000),
      ("dueSoonDays", Int64(dueSoonDays), 0...366),
    ]
    for (field, number, range) in numbers {
      guard let number, !range.contains(number) else { continue }
      throw Invalid(
        "\(number) can't be", chinese: "参数\(number)超出允许范围",
        hint: "\(range.lowerBound) to \(range.upperBound)", field: "projects.\(field)")
    }
    guard quarter.isQuarter, !stages.isEmpty else {
      throw Invalid(
        "there is a quarter and at least one stage", chinese: "应有一个季度和至少一个阶段",
        field: "projects.quarter")
    }
  }
}
