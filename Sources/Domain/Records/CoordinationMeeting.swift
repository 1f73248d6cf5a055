/// 专题协调会: a meeting about projects, and what it decided (Measure 18). Each decision is a directive to
/// whoever is to carry it out.
public struct CoordinationMeeting: Fact {
  public static let kind: Kind = "coordinationMeeting"

  /// Who holds it. Its scope.
  public var division: DivisionCode
  public var title: String
  public var on: CivilDate
  /// The projects that it is about, each once.
  public var projects: [RecordID]
  /// Who took part, in words.
  public var attendees: String?
  public var minutes: String?
  public var decisions: [Decision]

  /// What is to be done, by whom, until when.
  public struct Decision: Codable, Equatable, Sendable {
    public var text: String
    public var to: DivisionCode
    public var due: CivilDate
    /// The directive that it became.
    public var directive: RecordID

    public init(text: String, to: DivisionCode, due: CivilDate, directive: RecordID) {
      self.text = text
      self.to = to
      self.due = due
      self.directive = directive
    }
  }

  /// More than any meeting deals with.
  public static let mostProjects = 100
  public static let mostDecisions = 50

  public init(
    division: DivisionCode, title: String, on: CivilDate, projects: [RecordID],
    attendees: String? = nil, minutes: String? = nil, decisions: [Decision]
  ) {
    self.division = division
    self.title = title
    self.on = on
    self.projects = projects
    self.attendees = attendees
    self.minutes = minutes
    self.decisions = decisions
  }

  public var subject: RecordID { RecordID(division) }

  public func validate() throws(Invalid) {
    try checkLength(title, field: "title", 1...200)
    try checkLength(attendees, field: "attendees", 0...1000)
    try checkLength(minutes, field: "minutes", 0...10_000)
    guard (1...Self.mostProjects).contains(projects.count),
      Set(projects).count == projects.count
    else {
      throw Invalid(
        "a meeting is about 1 to \(Self.mostProjects) projects, each once",
        chinese: "协调会应涉及1至\(Self.mostProjects)个项目，不得重复", field: "projects")
    }
    guard decisions.count <= Self.mostDecisions,
      Set(decisions.map(\.directive)).count == decisions.count
    else {
      throw Invalid(
        "each decision is a directive of its own", chinese: "每项决定应对应一个督办件",
        hint: "\(Self.mostDecisions) at most", field: "decisions")
    }
    for decision in decisions {
      try checkLength(decision.text, field: "decisions", 1...200)
      guard division.path.contains(decision.to.path) else {
        throw Invalid(
          "\(decision.to) is not at or below \(division)",
          chinese: "\(decision.to)不在\(division)辖区内", field: "decisions")
      }
    }
  }
}
