public import Domain
internal import Store
internal import Sync

/// What is asked about projects (Measures 17–19).
public struct ProjectRequest: Sendable {
  /// `nil`: today.
  public var asOf: CivilDate?
  public var knownAt: Moment?
  public var division: DivisionCode?
  public var by: ResumptionReview.Grouping

  public init(
    asOf: CivilDate? = nil, knownAt: Moment? = nil, division: DivisionCode? = nil,
    by: ResumptionReview.Grouping = .city
  ) {
    self.asOf = asOf
    self.knownAt = knownAt
    self.division = division
    self.by = by
  }
}

extension Node {
  /// The projects of a scope, by group, and those that fit a filter.
  ///
  /// - Throws: `Invalid` when they are to be grouped by sector, which projects don't have.
  public func projectReview(_ request: ProjectRequest, _ filter: ProjectReview.Filter) async throws
    -> ProjectReview
  {
    guard request.by != .sector else {
      throw Invalid("projects have no sector", chinese: "项目不按行业分组", field: "by")
    }
    let (path, memory, replica) = (try scope(request.division), memory, replica)
    return try await store.read { transaction in
      let day = try request.asOf ?? CivilDate(at: replica.now(transaction))
      let rules = try transaction.rules()
      let answers = try memory.values(
        of: ProjectFigure(day: day, knownAt: request.knownAt, parameters: rules.projects),
        in: transaction.counties(within: path), transaction)
      let names = try transaction.divisionNames(within: path, knownAt: request.knownAt)
      let (standings, quarter) = (answers.flatMap(\.standings), MonthSpan(quarterOf: day))
      var groups = Groups(of: request.by, whole: ProjectTally())
      for standing in standings {
        groups.change(standing.division, .other) { $0.add(standing, quarter) }
      }
      return ProjectReview(
        asOf: day, knownAt: request.knownAt, rules: rules,
        rows: groups.rows(within: path, names) { scope, name, tally in
          .init(scope: scope, name: name, tally: tally)
        }, standings: standings, movements: answers.flatMap(\.movements), names: names, filter)
    }
  }

  /// All that is held of a project; `nil` when it isn't.
  public func projectFile(_ id: RecordID, asOf: CivilDate?) async throws -> ProjectFile? {
    let (own, replica) = (identity.path, replica)
    return try await store.read { transaction in
      guard let project = try transaction.value(of: Project.self, id), let owner = project.owner
      else { return nil }
      let day = try asOf ?? CivilDate(at: replica.now(transaction))
      let (rules, enterprise) = (
        try transaction.rules(), try transaction.value(of: Enterprise.self, RecordID(owner))
      )
      let county = enterprise?.division ?? project.division ?? own.code
      let reports = try transaction.projectProgress(within: county.path, knownAt: nil)
        .filter { $0.fact.project == id }
      let movements = try transaction.turnoverFunds(of: owner).filter { $0.fact.project == id }
      let meetings = try transaction.meetings(inLineageOf: own, knownAt: nil)
        .filter { $0.meeting.projects.contains(id) }
      let decided = Set(meetings.lazy.flatMap(\.meeting.decisions).map(\.directive))
      var directives: [RecordID: Directive] = [:]
      for directive in decided {
        directives[directive] = try transaction.value(of: Directive.self, directive)
      }
      let standing = ProjectStanding(
        id, project, ownerName: enterprise?.name ?? owner.text, division: county,
        reports: reports, movements: movements, on: day, rules.projects)
      return ProjectFile(
        standing, asOf: day, rules: rules, reports: reports, movements: movements,
        tickets: try transaction.tickets(about: id, of: owner), meetings: meetings,
        directives: directives)
    }
  }
}

extension Node {
  /// A project that is held. - Throws: `Invalid` when it isn't.
  public func project(_ id: RecordID) async throws -> Project {
    guard let project = try await store.read({ try $0.value(of: Project.self, id) }) else {
      throw Project.unknown(id)
    }
    return project
  }
}

extension Project {
  /// That no such project is held.
  public static func unknown(_ id: RecordID) -> Invalid {
    Invalid("the project \(id) is not known here", chinese: "本节点没有项目\(id)", field: "project")
  }
}
