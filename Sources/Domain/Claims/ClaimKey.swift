/// Which claim: one enterprise's award by one measure for one quarter. Two nodes that find the same
/// claim apart from one another have found one claim.
public struct ClaimKey: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let enterprise: CreditCode
  /// 1…32.
  public let measure: Int
  public let quarter: Quarter

  public init(enterprise: CreditCode, measure: Int, quarter: Quarter) throws(Invalid) {
    try PolicyDelivery.check(measures: [measure])
    self.enterprise = enterprise
    self.measure = measure
    self.quarter = quarter
  }

  /// Reads `91450200198229141F-26-2025Q1`. - Throws: `Invalid` when it is no such text.
  public init(_ text: String) throws(Invalid) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let measure = Int(parts[1]), "\(measure)" == parts[1] else {
      throw Invalid(
        "“\(text.prefix(40))” is not a claim", chinese: "“\(text.prefix(40))”不是奖补事项编号",
        hint: "a credit code, a measure and a quarter: 91450200198229141F-26-2025Q1",
        field: "claim")
    }
    try self.init(
      enterprise: CreditCode(parts[0]), measure: measure, quarter: Quarter(parts[2]))
  }

  public var description: String { "\(enterprise)-\(measure)-\(quarter)" }

  public static func < (left: Self, right: Self) -> Bool {
    (left.enterprise, left.measure, left.quarter) < (right.enterprise, right.measure, right.quarter)
  }
}

extension ClaimKey: Codable {
  public init(from decoder: any Decoder) throws {
    self = try decoder.parsing { (text) throws(Invalid) in try Self(text) }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
