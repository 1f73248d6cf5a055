/// What somebody reports of a project on a day: which steps are done, and how much was invested (Measures
/// 17–19). A report is a fact; what is planned is a field of the project.
///
/// Of the reports about one step or one quarter the one of the latest day counts, then the one that was
/// written last, then the larger id.
public struct ProjectProgress: Fact {
  public static let kind: Kind = "projectProgress"

  public var enterprise: CreditCode
  public var project: RecordID
  /// The day whose state it tells.
  public var asOf: CivilDate
  /// Steps of the project that are done, each once.
  public var stepsDone: [StepDone]?
  /// What was invested in a quarter up to that day, not only since the last report.
  public var invested: [Project.Investment]?
  public var note: String?
  public var source: String?
  /// The report that this one corrects, which no longer counts.
  public var corrects: RecordID?

  /// A step that is done, by its name, and since when.
  public struct StepDone: Codable, Equatable, Sendable {
    public var name: String
    public var on: CivilDate

    public init(name: String, on: CivilDate) {
      self.name = name
      self.on = on
    }
  }

  public init(
    enterprise: CreditCode, project: RecordID, asOf: CivilDate, stepsDone: [StepDone]? = nil,
    invested: [Project.Investment]? = nil, note: String? = nil, source: String? = nil,
    corrects: RecordID? = nil
  ) {
    self.enterprise = enterprise
    self.project = project
    self.asOf = asOf
    self.stepsDone = stepsDone
    self.invested = invested
    self.note = note
    self.source = source
    self.corrects = corrects
  }

  public var subject: RecordID { RecordID(enterprise) }

  public func validate() throws(Invalid) {
    let (steps, invested) = (stepsDone ?? [], invested ?? [])
    guard !steps.isEmpty || !invested.isEmpty || note?.isEmpty == false else {
      throw Invalid("tells nothing", chinese: "未填写任何进展", hint: "a step, an investment or a note")
    }
    for step in steps {
      try checkLength(step.name, field: "stepsDone", 1...60)
      guard step.on > asOf else { continue }
      throw Invalid(
        "“\(step.name)” can't be done on \(step.on), after \(asOf)",
        chinese: "“\(step.name)”的完成日期\(step.on)晚于报告日期\(asOf)", field: "stepsDone")
    }
    guard Set(steps.map(\.name)).count == steps.count, steps.count <= Project.mostSteps else {
      throw Invalid("each step stands once", chinese: "每个前期事项只能出现一次", field: "stepsDone")
    }
    try Project.check(invested, field: "invested")
    for investment in invested where investment.quarter.firstDay > asOf {
      throw Invalid(
        "\(investment.quarter) has not begun by \(asOf)",
        chinese: "\(asOf)时\(investment.quarter.chinese)尚未开始", field: "invested")
    }
    try checkLength(note, field: "note", 0...2000)
    try checkLength(source, field: "source", 0...200)
  }
}
