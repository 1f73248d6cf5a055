/// What an enterprise says when it is called back about a visit (回访, Measure 30): it took place, or not.
public struct CallBack: Fact {
  public static let kind: Kind = "callBack"

  public var enterprise: CreditCode
  public var visit: RecordID
  public var answer: Answer
  /// The day of the call.
  public var on: CivilDate
  /// Whom of the enterprise the caller spoke with.
  public var spokeWith: String?
  /// Who called: someone else than those who visited.
  public var caller: RecordID?
  public var note: String?

  /// 属实 / 不属实.
  public enum Answer: String, Codable, Sendable, CaseIterable {
    case confirmed, denied

    /// The name staff use.
    public var chinese: String { self == .confirmed ? "属实" : "不属实" }
  }

  public init(
    enterprise: CreditCode, visit: RecordID, answer: Answer, on: CivilDate,
    spokeWith: String? = nil, caller: RecordID? = nil, note: String? = nil
  ) {
    self.enterprise = enterprise
    self.visit = visit
    self.answer = answer
    self.on = on
    self.spokeWith = spokeWith
    self.caller = caller
    self.note = note
  }

  public var subject: RecordID { RecordID(enterprise) }

  public func validate() throws(Invalid) {
    try checkLength(spokeWith, field: "spokeWith", 1...60)
    try checkLength(note, field: "note", 0...2000)
  }

  /// Whether it can be about a visit: the same enterprise's, not earlier, asked by someone else.
  ///
  /// - Parameter author: who writes it; asked when it names no caller.
  /// - Throws: `Invalid` when it can't.
  public func check(against visit: Visit, author: RecordID) throws(Invalid) {
    guard visit.enterprise == enterprise else {
      throw Invalid(
        "the visit was to \(visit.enterprise)", chinese: "该走访的企业是\(visit.enterprise)",
        field: "enterprise")
    }
    guard on >= visit.on else {
      throw Invalid(
        "the visit was later, on \(visit.on)", chinese: "回访日期早于走访日期\(visit.on)", field: "on")
    }
    guard !visit.officers.contains(caller ?? author) else {
      throw Invalid(
        "who visited can't call back", chinese: "走访人员不能自行回访",
        hint: "someone else calls the enterprise", field: "caller")
    }
  }
}
