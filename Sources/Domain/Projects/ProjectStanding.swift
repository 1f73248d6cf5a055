/// A project as its register and the reports about it make it on a day (Measures 17–19).
public struct ProjectStanding: Encodable, Equatable, Sendable {
  public var id: RecordID
  public var project: Project
  /// Its owner's name, and the county that it belongs to.
  public var ownerName: String
  public var division: DivisionCode
  /// What is to be done before building begins, the first due first.
  public var steps: [Step]
  /// Each quarter that something is planned or reported of, in order.
  public var quarters: [Quarter]
  public var lentFen: Int64
  public var repaidFen: Int64
  /// The day of the last report; `nil`: there is none.
  public var reported: CivilDate?

  public struct Step: Encodable, Equatable, Sendable {
    public var name: String
    public var due: CivilDate
    public var doneOn: CivilDate?
    public var state: StepState
  }

  /// How a step stands on a day.
  public enum StepState: String, Codable, Sendable, CaseIterable {
    case done, doneLate, open, dueSoon, overdue

    /// The name staff use.
    public var chinese: String {
      switch self {
      case .done: "已完成"
      case .doneLate: "逾期完成"
      case .open: "未到期"
      case .dueSoon: "即将到期"
      case .overdue: "已逾期"
      }
    }
  }

  public struct Quarter: Encodable, Equatable, Sendable {
    public var quarter: MonthSpan
    /// In yuan; `nil`: nothing is planned, or reported.
    public var planned: Int64?
    public var invested: Int64?
  }

  /// A fact as a node holds it.
  public struct Held<F: Fact>: Sendable {
    public var id: RecordID
    public var stamp: Stamp
    public var fact: F

    public init(id: RecordID, stamp: Stamp, fact: F) {
      self.id = id
      self.stamp = stamp
      self.fact = fact
    }
  }

  /// - Parameters:
  ///   - reports: about it, none that was retracted or corrected.
  ///   - movements: of its turnover funds; likewise.
  ///   - day: what is of a later day doesn't count.
  public init(
    _ id: RecordID, _ project: Project, ownerName: String, division: DivisionCode,
    reports: [Held<ProjectProgress>], movements: [Held<TurnoverFund>], on day: CivilDate,
    _ parameters: ProjectParameters
  ) {
    let told = reports.filter { $0.fact.asOf <= day }.sorted {
      ($0.fact.asOf, $0.stamp, $0.id) < ($1.fact.asOf, $1.stamp, $1.id)
    }
    // What was told last stays.
    var (done, invested) = ([String: CivilDate](), [MonthSpan: Int64]())
    for report in told {
      for step in report.fact.stepsDone ?? [] { done[step.name] = step.on }
      for part in report.fact.invested ?? [] { invested[part.quarter] = part.yuan }
    }
    self.id = id
    self.project = project
    self.ownerName = ownerName
    self.division = division
    steps = (project.steps ?? []).map { step in
      Step(step, doneOn: done[step.name], on: day, parameters)
    }.sorted { ($0.due, $0.name) < ($1.due, $1.name) }
    let planned = Dictionary((project.plan ?? []).map { ($0.quarter, $0.yuan) }) { $1 }
    quarters = Set(planned.keys).union(invested.keys).sorted().map {
      Quarter(quarter: $0, planned: planned[$0], invested: invested[$0])
    }
    let counted = movements.lazy.map(\.fact).filter { $0.on <= day }
    lentFen = counted.filter { $0.movement == .lent }.map(\.fen).reduce(0, +)
    repaidFen = counted.filter { $0.movement == .repaid }.map(\.fen).reduce(0, +)
    reported = told.last?.fact.asOf
  }

  /// What is lent and not paid back.
  public var outstandingFen: Int64 { lentFen - repaidFen }

  public func count(_ state: StepState) -> Int { steps.count { $0.state == state } }

  /// What is planned and reported of a quarter.
  public subscript(quarter: MonthSpan) -> Quarter? { quarters.first { $0.quarter == quarter } }
}

extension ProjectStanding.Step {
  init(
    _ step: Project.Step, doneOn: CivilDate?, on day: CivilDate, _ parameters: ProjectParameters
  ) {
    (name, due, self.doneOn) = (step.name, step.due, doneOn)
    if let doneOn {
      state = doneOn > due ? .doneLate : .done
    } else if due < day {
      state = .overdue
    } else {
      state = due - day <= parameters.dueSoonDays ? .dueSoon : .open
    }
  }
}
