/// Money that one unit hands on: from the region's batch to a city, a county, an enterprise, or back
/// (Measure 31). It counts once a second person has checked it and a third has approved it.
public struct FundMovement: Fact {
  public static let kind: Kind = "fundMovement"

  public var purpose: Purpose
  /// The movement by which the region issued the money; none of that one itself.
  public var batch: RecordID?
  /// What the money is for; only of an issue.
  public var quarter: Quarter?
  /// Whose money it becomes less; none of an issue, or of what an enterprise pays back.
  public var from: DivisionCode?
  /// Whose money it becomes more; none of what an enterprise is paid.
  public var to: DivisionCode?
  /// Of what an enterprise is paid, or pays back.
  public var claim: ClaimKey?
  /// More than nothing.
  public var amountFen: Int64
  /// The document or the voucher.
  public var document: String
  public var note: String?

  public enum Purpose: String, Codable, Sendable, CaseIterable {
    /// 下达: the region takes up a batch.
    case issue
    /// 下拨: a unit hands some to one right below it.
    case allot
    /// 缴回: a unit gives some back to the one right above it.
    case giveBack
    /// 预拨: a county pays an enterprise before the settlement.
    case prepay
    /// 清算拨付: a county pays an enterprise the rest.
    case settle
    /// 追回: an enterprise pays back.
    case clawBack

    /// The name staff use.
    public var chinese: String {
      switch self {
      case .issue: "下达批次"
      case .allot: "下拨"
      case .giveBack: "缴回"
      case .prepay: "预拨"
      case .settle: "清算拨付"
      case .clawBack: "追回"
      }
    }

    /// Whether an enterprise is paid by it.
    public var pays: Bool { self == .prepay || self == .settle }
    /// Whether it is about a claim.
    public var isOfClaim: Bool { pays || self == .clawBack }
  }

  /// More than all of a programme.
  public static let mostFen: Int64 = 100_000_000_000_000

  public init(
    purpose: Purpose, batch: RecordID? = nil, quarter: Quarter? = nil, from: DivisionCode? = nil,
    to: DivisionCode? = nil, claim: ClaimKey? = nil, amountFen: Int64, document: String,
    note: String? = nil
  ) {
    self.purpose = purpose
    self.batch = batch
    self.quarter = quarter
    self.from = from
    self.to = to
    self.claim = claim
    self.amountFen = amountFen
    self.document = document
    self.note = note
  }

  /// The lower of its two ends, so that both of them hold it.
  public var subject: RecordID {
    if let claim { return RecordID(claim.enterprise) }
    // What has no such end isn't valid.
    guard let lower = purpose == .giveBack ? from : to else {
      return RecordID(Identifier(high: 0, low: 0))
    }
    return RecordID(lower)
  }

  /// The unit that enters, checks and approves it: whose money it becomes less, or, where nobody's does,
  /// more.
  public var unit: DivisionCode? { from ?? to }

  public func validate() throws(Invalid) {
    guard (1...Self.mostFen).contains(amountFen) else {
      throw Invalid(
        "\(amountFen) fen can't be moved", chinese: "金额应大于零", hint: "in fen",
        field: "amountFen")
    }
    try checkLength(document, field: "document", 1...200)
    try checkLength(note, field: "note", 0...2000)
    guard (purpose == .issue) == (batch == nil), (purpose == .issue) == (quarter != nil),
      purpose.isOfClaim == (claim != nil), hasItsEnds
    else {
      throw Invalid(
        "“\(purpose.rawValue)” needs other fields", chinese: "\(purpose.chinese)的填写项有误",
        hint: Self.shape(of: purpose), field: "purpose")
    }
  }

  private var hasItsEnds: Bool {
    switch (purpose, from, to) {
    case (.issue, nil, let to?): to.tier == .region
    case (.allot, let from?, let to?): to.parent == from
    case (.giveBack, let from?, let to?): from.parent == to
    case (.prepay, let from?, nil), (.settle, let from?, nil): from.tier == .county
    case (.clawBack, nil, let to?): to.tier == .county
    default: false
    }
  }

  private static func shape(of purpose: Purpose) -> String {
    switch purpose {
    case .issue: "quarter, and to: the region"
    case .allot: "batch, from, and to: a unit right below it"
    case .giveBack: "batch, from, and to: the unit right above it"
    case .prepay, .settle: "batch, claim, and from: a county"
    case .clawBack: "batch, claim, and to: a county"
    }
  }
}
