/// An offer or want as the region publishes it, so that every county has it (Measure 6: 定期发布更新).
///
/// A county holds nothing of other counties: what an offer's readers need of its enterprise is copied
/// here, and nothing else. Its id is `listing-` and the offer's.
public struct Listing: Register {
  public static let kind: Kind = "listing"
  public static let required = ["division", "published"]

  /// The region. All nodes below it hold what belongs to it.
  public var division: DivisionCode?
  /// One composite field: the offer as it stood when it was published.
  public var published: Published?

  /// What readers see.
  public struct Published: Codable, Hashable, Sendable {
    public var enterprise: CreditCode
    public var enterpriseName: String
    /// The enterprise's county, with its city's name.
    public var county: DivisionCode
    public var countyName: String
    public var sector: Sector
    public var content: Offer.Content
    public var until: CivilDate
    /// The person to ask and their telephone, of whom `content.contact` says: as the enterprise or the
    /// officer gave them for that.
    public var contactName: String?
    public var contactPhone: String?
    /// It was withdrawn after it had been published.
    public var isWithdrawn: Bool

    public init(
      enterprise: CreditCode, enterpriseName: String, county: DivisionCode, countyName: String,
      sector: Sector, content: Offer.Content, until: CivilDate, contactName: String? = nil,
      contactPhone: String? = nil, isWithdrawn: Bool = false
    ) {
      self.enterprise = enterprise
      self.enterpriseName = enterpriseName
      self.county = county
      self.countyName = countyName
      self.sector = sector
      self.content = content
      self.until = until
      self.contactName = contactName
      self.contactPhone = contactPhone
      self.isWithdrawn = isWithdrawn
    }
  }

  public init(division: DivisionCode? = nil, published: Published? = nil) {
    self.division = division
    self.published = published
  }

  private static let prefix = "listing-"

  /// The id of the listing of an offer.
  public static func id(of offer: RecordID) throws(Invalid) -> RecordID {
    try RecordID(prefix + offer.text)
  }

  public static func check(id record: RecordID) throws(Invalid) {
    guard record.text.hasPrefix(prefix) else {
      throw Invalid(
        "“\(record)” is not listing-OFFER", chinese: "编号应为listing-加供需信息编号", field: "id")
    }
    _ = try Identifier(String(record.text.dropFirst(prefix.count)))
  }

  public func validate() throws(Invalid) {
    if let division, division.tier != .region {
      throw Invalid(
        "\(division) is not the region, which publishes for all", chinese: "供需目录由自治区统一发布",
        field: "division")
    }
    guard let published else { return }
    try published.content.validate()
    try checkLength(published.enterpriseName, field: "published.enterpriseName", 1...200)
    try checkLength(published.countyName, field: "published.countyName", 1...120)
    try checkLength(published.contactName, field: "published.contactName", 0...60)
    try checkLength(published.contactPhone, field: "published.contactPhone", 0...40)
  }

  /// Whether it is to be seen on a day.
  public func isCurrent(on day: CivilDate) -> Bool {
    published.map { !$0.isWithdrawn && day <= $0.until } ?? false
  }
}
