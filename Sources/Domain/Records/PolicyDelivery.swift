/// A measure explained to an enterprise (Measure 28: 送政策上门).
public struct PolicyDelivery: Fact {
  public static let kind: Kind = "delivery"

  public var enterprise: CreditCode
  public var measure: Int
  public var on: CivilDate
  public var channel: Channel
  /// The visit it happened on, if on one.
  public var visit: RecordID?
  /// How many of the enterprise's people it reached.
  public var audience: Int?

  /// 上门 / 电话 / 宣讲会 / 汇编 / 新媒体. One-to-one and mass channels are counted apart.
  public enum Channel: String, Codable, Sendable, CaseIterable {
    case visit, phone, briefing, booklet, media

    public var isOneToOne: Bool { self == .visit || self == .phone }
  }

  public init(
    enterprise: CreditCode, measure: Int, on: CivilDate, channel: Channel, visit: RecordID? = nil,
    audience: Int? = nil
  ) {
    self.enterprise = enterprise
    self.measure = measure
    self.on = on
    self.channel = channel
    self.visit = visit
    self.audience = audience
  }

  public var subject: RecordID { RecordID(enterprise) }

  public func validate() throws(Invalid) { try Self.check(measures: [measure]) }

  /// The policy has 32 measures.
  static func check(measures: [Int]) throws(Invalid) {
    if let wrong = measures.first(where: { !(1...32).contains($0) }) {
      throw Invalid(
        "there is no measure \(wrong)", chinese: "没有第\(wrong)条措施", hint: "1 to 32",
        field: "measure")
    }
  }
}
