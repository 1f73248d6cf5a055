/// Who serves an enterprise (Measure 30). Its record id is the enterprise's credit code, so two tiers
/// can't both serve it.
public struct Assignment: Register {
  public static let kind: Kind = "assignment"
  public static let required = ["serving"]
  public static let isRoot = false

  /// One composite field, so that a merge never mixes two assignments.
  public var serving: Serving?
  /// Support officers, of any tier.
  public var support: [RecordID]?
  public var note: String?

  public struct Serving: Codable, Equatable, Sendable {
    public var tier: Tier
    /// The lead officer.
    public var lead: RecordID
    public var from: CivilDate

    public init(tier: Tier, lead: RecordID, from: CivilDate) {
      self.tier = tier
      self.lead = lead
      self.from = from
    }
  }

  public init(serving: Serving? = nil, support: [RecordID]? = nil, note: String? = nil) {
    self.serving = serving
    self.support = support
    self.note = note
  }

  public static func check(id record: RecordID) throws(Invalid) { _ = try CreditCode(record.text) }

  public func validate() throws(Invalid) { try checkLength(note, field: "note", 0...2000) }
}
