/// What one division tells another to do by a day (督办件): the tool for every measure that is an action
/// and not a figure, and what a finding of service in name only opens (Measure 30).
///
/// It is its own root, and belongs to whom it is for: the receiver's lineage holds it, which always has
/// the issuer in it.
public struct Directive: Register {
  public static let kind: Kind = "directive"
  public static let required = ["title", "from", "division", "due", "progress"]

  public var title: String?
  public var body: String?
  /// The measure that it serves, 1…32.
  public var measure: Int?
  /// The enterprise that it is about, when it is about one.
  public var enterprise: CreditCode?
  /// Who issues it: the receiver itself or a division above it.
  public var from: DivisionCode?
  /// Whom it is for. Its scope.
  public var division: DivisionCode?
  /// The last day on which finishing it is in time.
  public var due: CivilDate?
  /// One composite field, so that a merge never mixes two courses of events.
  public var progress: Progress?
  /// What the receiver says of it, apart from the notes of each step.
  public var feedback: String?
  /// What gave rise to it.
  public var origin: Occasion?

  /// What gave rise to a directive.
  public struct Occasion: Codable, Hashable, Sendable {
    public var about: About
    /// The ticket, or the sealed review, or the officer who is flagged.
    public var record: RecordID?
    /// Which rule flagged the officer; only of a flag.
    public var rule: NameOnlyFlag.Rule?

    /// 挂名预警 / 问题 / 调度通报 / 例行任务.
    public enum About: String, Codable, Sendable, CaseIterable {
      case nameOnly, ticket, review, plan
    }

    public init(about: About, record: RecordID? = nil, rule: NameOnlyFlag.Rule? = nil) {
      self.about = about
      self.record = record
      self.rule = rule
    }
  }

  public init(
    title: String? = nil, body: String? = nil, measure: Int? = nil, enterprise: CreditCode? = nil,
    from: DivisionCode? = nil, division: DivisionCode? = nil, due: CivilDate? = nil,
    progress: Progress? = nil, feedback: String? = nil, origin: Occasion? = nil
  ) {
    self.title = title
    self.body = body
    self.measure = measure
    self.enterprise = enterprise
    self.from = from
    self.division = division
    self.due = due
    self.progress = progress
    self.feedback = feedback
    self.origin = origin
  }

  public func validate() throws(Invalid) {
    try checkLength(title, field: "title", 1...200)
    try checkLength(body, field: "body", 0...4000)
    try checkLength(feedback, field: "feedback", 0...4000)
    if let measure { try PolicyDelivery.check(measures: [measure]) }
    if let from, let division, !from.path.contains(division.path) {
      throw Invalid(
        "\(from) is not above \(division)", chinese: "\(from)不是\(division)的上级",
        hint: "a directive goes to one's own division or to one below it", field: "division")
    }
    if let origin, (origin.rule != nil) != (origin.about == .nameOnly) {
      throw Invalid(
        "a rule belongs to a flag, and a flag has one", chinese: "挂名预警须注明规则，其他来源不注明",
        field: "origin")
    }
    try progress?.validate()
  }

  /// Whether it is past its day and not done; or was done after it.
  ///
  /// What is waiting to be verified is in time when it was done in time: the issuer's delay isn't the
  /// receiver's. - Parameter day: the day of the question.
  public func isOverdue(on day: CivilDate) -> Bool {
    guard let due, let progress else { return false }
    switch progress.state {
    case .draft, .cancelled: return false
    case .issued, .received, .returned: return day > due
    case .done, .verified: return progress.doneOn.map { $0 > due } ?? false
    }
  }
}
