/// What a second and a third person say of money that is to move.
public struct FundStep: Fact {
  public static let kind: Kind = "fundStep"

  public var movement: RecordID
  /// What the movement is about: an enterprise or a division.
  public var about: RecordID
  public var action: FundAction
  /// The movement, or the step that the author saw as its latest.
  public var predecessor: RecordID
  /// The unit that acts: a division.
  public var unit: DivisionCode
  /// The reason, where the action needs one.
  public var note: String?

  public init(
    movement: RecordID, about: RecordID, action: FundAction, predecessor: RecordID,
    unit: DivisionCode, note: String? = nil
  ) {
    self.movement = movement
    self.about = about
    self.action = action
    self.predecessor = predecessor
    self.unit = unit
    self.note = note
  }

  public var subject: RecordID { about }

  public func validate() throws(Invalid) {
    try checkLength(note, field: "note", 0...2000)
    guard action != .enter else {
      throw Invalid(
        "a movement is entered by itself", chinese: "录入即提交拨付单，不另填步骤", field: "action")
    }
    if action.needsNote, note?.contains(where: { !$0.isWhitespace }) != true {
      throw Invalid(
        "“\(action.rawValue)” needs a reason", chinese: "\(action.chinese)须说明理由", field: "note")
    }
  }
}
