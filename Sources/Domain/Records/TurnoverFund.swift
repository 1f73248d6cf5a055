/// 前期工作周转资金: money that was lent to a project for its preparation, or paid back (Measure 17), in
/// fen.
public struct TurnoverFund: Fact {
  public static let kind: Kind = "turnoverFund"

  public var enterprise: CreditCode
  public var project: RecordID
  public var movement: Movement
  /// More than nothing.
  public var fen: Int64
  public var on: CivilDate
  /// Whose fund it is; money circulates within one.
  public var fund: String
  public var source: String?
  /// The movement that this one corrects, which no longer counts.
  public var corrects: RecordID?

  /// 借出 / 归还.
  public enum Movement: String, Codable, Sendable, CaseIterable {
    case lent, repaid

    /// The name staff use.
    public var chinese: String { self == .lent ? "借出" : "归还" }
  }

  /// More than any fund holds.
  public static let most: Int64 = 100_000_000_000_000

  public init(
    enterprise: CreditCode, project: RecordID, movement: Movement, fen: Int64, on: CivilDate,
    fund: String, source: String? = nil, corrects: RecordID? = nil
  ) {
    self.enterprise = enterprise
    self.project = project
    self.movement = movement
    self.fen = fen
    self.on = on
    self.fund = fund
    self.source = source
    self.corrects = corrects
  }

  public var subject: RecordID { RecordID(enterprise) }

  public func validate() throws(Invalid) {
    guard (1...Self.most).contains(fen) else {
      throw Invalid(
        "\(fen) fen is not 1 to \(Self.most)", chinese: "金额\(fen)分不在1至\(Self.most)之间", field: "fen")
    }
    try checkLength(fund, field: "fund", 1...60)
    try checkLength(source, field: "source", 0...200)
  }
}
