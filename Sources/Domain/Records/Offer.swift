/// What an enterprise offers to others, or wants from them: products, parts, equipment, capacity, test
/// benches (Measure 6: 供需目录).
///
/// It belongs to the enterprise's county. Those of other counties see it as the region publishes it: a
/// `Listing`.
public struct Offer: Register {
  public static let kind: Kind = "offer"
  public static let required = ["enterprise", "content", "until"]
  public static let isRoot = false

  /// Whose it is, and the subject of its changes.
  public var enterprise: CreditCode?
  /// One composite field, so that a merge never mixes two descriptions.
  public var content: Content?
  /// The last day on which it holds.
  public var until: CivilDate?
  /// Taken back by its enterprise's county, and why; it then no longer is in the directory.
  public var withdrawnBecause: String?

  /// What is offered or wanted.
  public struct Content: Codable, Hashable, Sendable {
    public var side: Side
    public var sort: Sort
    public var title: String
    /// Kinds, sizes, amounts, conditions. No private data of persons: it is published.
    public var text: String?
    /// Whom to ask.
    public var contact: Contact

    public init(side: Side, sort: Sort, title: String, text: String? = nil, contact: Contact) {
      self.side = side
      self.sort = sort
      self.title = title
      self.text = text
      self.contact = contact
    }
  }

  /// 供 / 需.
  public enum Side: String, Codable, Sendable, CaseIterable { case offer, want }

  /// 产品 / 零部件 / 加工设备 / 富余产能 / 检验检测平台.
  public enum Sort: String, Codable, Sendable, CaseIterable {
    case product, part, equipment, capacity, testBench
  }

  /// Whom to ask: the enterprise's contact, or the officer who serves it.
  public enum Contact: String, Codable, Sendable, CaseIterable { case enterprise, officer }

  public init(
    enterprise: CreditCode? = nil, content: Content? = nil, until: CivilDate? = nil,
    withdrawnBecause: String? = nil
  ) {
    self.enterprise = enterprise
    self.content = content
    self.until = until
    self.withdrawnBecause = withdrawnBecause
  }

  public func validate() throws(Invalid) {
    try content?.validate()
    try checkLength(withdrawnBecause, field: "withdrawnBecause", 1...500)
  }

  /// Whether it is to be seen on a day.
  public func isCurrent(on day: CivilDate) -> Bool {
    withdrawnBecause == nil && until.map { day <= $0 } ?? false
  }
}

extension Offer.Content {
  func validate() throws(Invalid) {
    try checkLength(title, field: "content.title", 1...100)
    try checkLength(text, field: "content.text", 0...2000)
  }
}
