/// One step in the life of a claim. The claim is what its steps make it.
public struct ClaimStep: Fact {
  public static let kind: Kind = "claimStep"

  public var claim: ClaimKey
  public var action: ClaimAction
  /// The step that the author saw as the latest; none for the first. What names one that someone else
  /// already moved on from doesn't count, and is shown.
  public var predecessor: RecordID?
  /// The unit that acts: a division.
  public var unit: DivisionCode
  /// Of who identifies it.
  public var finding: ClaimFinding?
  /// In fen, of a report of use.
  public var usedFen: Int64?
  /// The reason; of a report of use, what it was used for.
  public var note: String?

  public init(
    claim: ClaimKey, action: ClaimAction, predecessor: RecordID? = nil, unit: DivisionCode,
    finding: ClaimFinding? = nil, usedFen: Int64? = nil, note: String? = nil
  ) {
    self.claim = claim
    self.action = action
    self.predecessor = predecessor
    self.unit = unit
    self.finding = finding
    self.usedFen = usedFen
    self.note = note
  }

  public var subject: RecordID { RecordID(claim.enterprise) }

  public func validate() throws(Invalid) {
    try checkLength(note, field: "note", 0...2000)
    if action.needsNote, note?.contains(where: { !$0.isWhitespace }) != true {
      throw Invalid(
        "“\(action.rawValue)” needs a reason", chinese: "\(action.chinese)须说明情况", field: "note")
    }
    guard (action == .identify) == (finding != nil) else {
      throw Invalid(
        "who identifies a claim says what it rests on, and nobody else",
        chinese: "识别须注明依据，其他操作不注明", field: "finding")
    }
    guard action == .identify || predecessor != nil else {
      throw Invalid("names no predecessor", chinese: "须注明前一步骤", field: "predecessor")
    }
    guard (action == .reportUse) == (usedFen != nil),
      (1...ClaimFinding.mostFen).contains(usedFen ?? 1)
    else {
      throw Invalid("a report of use has an amount", chinese: "使用反馈须注明金额", field: "usedFen")
    }
    try finding?.validate()
  }
}
