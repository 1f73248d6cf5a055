/// A step of a measure that is an action and not a figure: what a division is to have done by a day.
public struct Milestone: Register {
  public static let kind: Kind = "milestone"
  public static let required = ["measure", "division", "title", "due"]

  /// The measure that it belongs to, 1…32.
  public var measure: Int?
  /// Who is to do it. Its scope.
  public var division: DivisionCode?
  public var title: String?
  public var due: CivilDate?
  public var doneOn: CivilDate?
  /// What shows that it is done: a document's number, a place where it was published.
  public var evidence: String?
  /// The key of the planned milestone that it carries out, where it does: `20-catalogue`.
  public var planned: String?

  public init(
    measure: Int? = nil, division: DivisionCode? = nil, title: String? = nil,
    due: CivilDate? = nil, doneOn: CivilDate? = nil, evidence: String? = nil,
    planned: String? = nil
  ) {
    self.measure = measure
    self.division = division
    self.title = title
    self.due = due
    self.doneOn = doneOn
    self.evidence = evidence
    self.planned = planned
  }

  public func validate() throws(Invalid) {
    if let measure { try PolicyDelivery.check(measures: [measure]) }
    try checkLength(title, field: "title", 1...200)
    try checkLength(evidence, field: "evidence", 0...2000)
    try checkLength(planned, field: "planned", 1...60)
  }

  /// Whether its day is past and it isn't done, or was done after it.
  public func isOverdue(on day: CivilDate) -> Bool {
    due.map { (doneOn ?? day) > $0 } ?? false
  }
}
