internal import Domain
internal import Store
internal import Sync
internal import Web

/// A page of those behind a number of the review, in order of their ids.
struct StandingList {
  var rules: String
  var count: Int
  var rows: [StandingListPage.Row]
  var next: String?
}

/// Which of them.
struct StandingFilter: Sendable {
  var choice = StandingChoice.all
  var division: DivisionCode?
  var sector: Sector?
  var record: RecordID?
}

extension Node {
  /// Those that the review of a request counts, with the report that counts of each.
  ///
  /// - Parameter after: the last id of the page before.
  func standings(
    _ request: ReviewRequest, _ filter: StandingFilter, after: String, limit: Int
  ) async throws -> StandingList {
    let (path, memory) = (try scope(filter.division), memory)
    return try await store.read { transaction in
      let basis = try ReviewBasis(
        of: path, subject: request.subject, asOf: request.asOf, knownAt: request.knownAt,
        transaction)
      var found: [ResumptionStanding] = []
      try memory.eachStanding(basis, transaction) { standing, _ in
        guard filter.choice.contains(standing.report?.state),
          filter.sector.map({ $0 == standing.sector }) ?? true,
          filter.record.map({ $0 == standing.record }) ?? true
        else { return }
        found.append(standing)
      }
      let rest = found.filter { $0.record.text > after }.sorted { $0.record < $1.record }
      var names = PeopleNames(transaction)
      let rows = try rest.prefix(limit).map { standing in
        let project =
          request.subject == .project
          ? try transaction.value(of: Project.self, standing.record) : nil
        let code = try project?.owner ?? CreditCode(standing.record.text)
        let enterprise = try transaction.value(of: Enterprise.self, RecordID(code))
        return StandingListPage.Row(
          record: standing.record, enterprise: code,
          name: project?.name ?? enterprise?.name ?? code.text,
          division: try names.place(standing.division), sector: standing.sector,
          state: standing.report?.state, asOf: standing.report?.asOf, isExempt: standing.isExempt)
      }
      return StandingList(
        rules: basis.rules.version, count: found.count, rows: rows,
        next: rest.count > limit ? rows.last?.record.text : nil)
    }
  }

  /// The id of the report that counts of one of the roster; `nil`: there is none.
  func countedReport(_ request: ReviewRequest, of record: RecordID) async throws -> RecordID? {
    let (path, memory) = (identity.path, memory)
    return try await store.read { transaction in
      let basis = try ReviewBasis(
        of: path, subject: request.subject, asOf: request.asOf, knownAt: request.knownAt,
        transaction)
      var found: RecordID?
      try memory.eachStanding(basis, transaction) { standing, _ in
        if standing.record == record { found = standing.report?.id }
      }
      return found
    }
  }
}
