/// That an enterprise takes part in an event, and what it paid that may be subsidised (Measure 21:
/// 场地租赁、会场搭建等费用). Whether that counts towards the cap is a parameter of the measures' rules.
///
/// Its id is the event's, a dash, and the enterprise's code: two nodes that enter the same meet in one
/// record.
public struct Participation: Register {
  public static let kind: Kind = "participation"
  public static let required = ["enterprise", "event"]
  public static let isRoot = false

  /// Who takes part, and the subject of its changes.
  public var enterprise: CreditCode?
  public var event: RecordID?
  /// One composite field: the whole bill.
  public var costs: [Cost]?
  /// What shows the costs: the numbers of contracts and invoices.
  public var evidence: String?
  /// It did not take part after all; its costs don't count.
  public var isCancelled: Bool?

  /// What was paid for something.
  public struct Cost: Codable, Hashable, Sendable {
    public var item: Item
    public var amountFen: Int64

    /// 场地租赁 / 会场搭建 / 其他.
    public enum Item: String, Codable, Sendable, CaseIterable {
      case venue, construction, other

      /// The name staff use.
      public var chinese: String {
        switch self {
        case .venue: "场地租赁"
        case .construction: "会场搭建"
        case .other: "其他"
        }
      }
    }

    public init(item: Item, amountFen: Int64) {
      self.item = item
      self.amountFen = amountFen
    }
  }

  public init(
    enterprise: CreditCode? = nil, event: RecordID? = nil, costs: [Cost]? = nil,
    evidence: String? = nil, isCancelled: Bool? = nil
  ) {
    self.enterprise = enterprise
    self.event = event
    self.costs = costs
    self.evidence = evidence
    self.isCancelled = isCancelled
  }

  /// The id of the record of an enterprise and an event.
  ///
  /// - Throws: `Invalid` when the event's id is none.
  public static func id(of event: RecordID, _ enterprise: CreditCode) throws(Invalid) -> RecordID {
    _ = try Identifier(event.text)
    return try RecordID("\(event)-\(enterprise)")
  }

  public static func check(id record: RecordID) throws(Invalid) {
    let (event, code) = (record.text.dropLast(19), record.text.suffix(18))
    guard record.text.utf8.count == 55, record.text.dropLast(18).last == "-" else {
      throw Invalid(
        "“\(record)” is not EVENT-CODE", chinese: "编号应为活动编号加信用代码", field: "id")
    }
    _ = try Identifier(String(event))
    _ = try CreditCode(String(code))
  }

  /// What it cost in all.
  public var costFen: Int64 {
    isCancelled == true ? 0 : (costs ?? []).reduce(0) { $0 + $1.amountFen }
  }

  public func validate() throws(Invalid) {
    let costs = costs ?? []
    for cost in costs { try checkAmount(cost.amountFen, field: "costs") }
    if Set(costs.map(\.item)).count != costs.count {
      throw Invalid(
        "each item stands once", chinese: "同一费用项目只填一次", hint: "add them up", field: "costs")
    }
    try checkLength(evidence, field: "evidence", 0...2000)
  }
}
