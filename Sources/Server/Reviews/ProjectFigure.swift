internal import Domain
internal import Store

/// How the projects of a county stand on a day (Measures 17–19).
struct ProjectFigure: CountyFigure {
  static let kinds = [
    Enterprise.kind, Project.kind, ProjectProgress.kind, TurnoverFund.kind, Retraction.kind,
  ]
  let day: CivilDate
  let knownAt: Moment?
  let parameters: ProjectParameters

  struct Answer: Sendable {
    var standings: [ProjectStanding] = []
    var movements: [TurnoverFund] = []
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(day)
    hasher.combine(knownAt)
  }

  func value(of county: DivisionCode, previous: Answer?, _ transaction: Transaction) throws
    -> Answer
  {
    let projects = try transaction.projects(within: county.path, knownAt: knownAt)
    let reports = Dictionary(
      grouping: try transaction.projectProgress(within: county.path, knownAt: knownAt),
      by: \.fact.project)
    let movements = try transaction.turnoverFunds(within: county.path, knownAt: knownAt)
    let byProject = Dictionary(grouping: movements, by: \.fact.project)
    return Answer(
      standings: projects.map { held in
        ProjectStanding(
          held.id, held.project, ownerName: held.ownerName, division: held.division,
          reports: reports[held.id] ?? [], movements: byProject[held.id] ?? [], on: day,
          parameters)
      }, movements: movements.map(\.fact))
  }
}
