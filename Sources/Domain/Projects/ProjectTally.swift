/// The projects of a scope on a day (Measures 17–19). All money is whole: yuan of investment, fen of funds.
public struct ProjectTally: Encodable, Equatable, Sendable {
  public private(set) var projects = 0
  public private(set) var preliminary = 0
  public private(set) var underConstruction = 0
  public private(set) var completed = 0
  public private(set) var producing = 0
  /// Steps that are past their day and not done, those due soon, those done, and of these those done
  /// late.
  public private(set) var overdueSteps = 0
  public private(set) var dueSoonSteps = 0
  public private(set) var doneSteps = 0
  public private(set) var lateSteps = 0
  public private(set) var steps = 0
  /// Projects with a step that is overdue.
  public private(set) var withOverdueSteps = 0
  /// Projects with a plan for the quarter, and of those, with a report of it.
  public private(set) var withPlan = 0
  public private(set) var withReport = 0
  /// What those with a plan have planned and reported, in yuan.
  public private(set) var plannedYuan: Int64 = 0
  public private(set) var investedYuan: Int64 = 0
  public private(set) var lentFen: Int64 = 0
  public private(set) var repaidFen: Int64 = 0

  public init() {}

  public mutating func add(_ standing: ProjectStanding, _ quarter: MonthSpan) {
    projects += 1
    switch standing.project.stage ?? .preliminary {
    case .preliminary: preliminary += 1
    case .underConstruction: underConstruction += 1
    case .completed: completed += 1
    case .producing: producing += 1
    }
    let (overdue, late) = (standing.count(.overdue), standing.count(.doneLate))
    overdueSteps += overdue
    dueSoonSteps += standing.count(.dueSoon)
    doneSteps += standing.count(.done) + late
    lateSteps += late
    steps += standing.steps.count
    if overdue > 0 { withOverdueSteps += 1 }
    if let part = standing[quarter], let planned = part.planned {
      withPlan += 1
      plannedYuan = Self.sum(plannedYuan, planned)
      if let invested = part.invested {
        withReport += 1
        investedYuan = Self.sum(investedYuan, invested)
      }
    }
    lentFen = Self.sum(lentFen, standing.lentFen)
    repaidFen = Self.sum(repaidFen, standing.repaidFen)
  }

  /// How much of the plan is invested, in percent, cut to two digits; `nil` without a plan.
  public var fulfilment: String? {
    Growth(from: plannedYuan, to: investedYuan).map { Growth.percent($0.basisPoints + 10_000) }
  }

  /// What is lent and not paid back.
  public var outstandingFen: Int64 { lentFen - repaidFen }

  private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
    Int64(clamping: Int128(left) + Int128(right))
  }
}
