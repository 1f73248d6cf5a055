internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// The list of visits (Measure 28).
struct VisitListPages {
  let console: Console
  private var node: Node { console.node }
  /// Days that are shown unless others are asked for.
  private static let days = 30

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("visits") { request, context in try await list(request, context) }
  }

  private func list(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let frame = try await console.frame(request, context)
    let today = CivilDate(at: frame.now)
    var (reader, values) = (FormReader(try request.fields), try request.fields)
    let last = reader.readOptional("to") { try CivilDate($0) } ?? today
    let first = reader.readOptional("from") { try CivilDate($0) } ?? last.adding(days: -Self.days)
    values["from"] = values.filled("from") ?? "\(first)"
    values["to"] = values.filled("to") ?? "\(last)"
    values.problems = reader.problems
    var page = VisitListPage(frame: frame, values: values)
    guard reader.problems.isEmpty else {
      return console.html(page.html, status: .unprocessableContent)
    }
    if let format = request.sheetFormat {
      page.rows = try await console.every {
        try await rows(first, last, after: $0, limit: Limits.pageRows)
      }
      return try .file(page.sheet, as: format)
    }
    (page.rows, page.next) = try await rows(
      first, last, after: request.value("after") ?? "", limit: Limits.screenRows)
    return console.html(page.html)
  }

  /// - Parameter after: the day and the id of the last visit before, as `2025-02-05/…`.
  private func rows(_ first: CivilDate, _ last: CivilDate, after: String, limit: Int) async throws
    -> ([VisitListPage.Row], String?)
  {
    let parts = after.split(separator: "/", maxSplits: 1).map(String.init)
    let place = parts.count == 2 ? (day: try CivilDate(parts[0]), id: parts[1]) : nil
    let path = node.identity.path
    return try await node.store.read { transaction in
      var names = PeopleNames(transaction)
      let found = try transaction.visits(
        within: path, from: first, to: last, after: place, limit: limit)
      let rows = try found.map { row in
        VisitListPage.Row(
          visit: row.visit, name: row.name, place: try names.place(row.division),
          officers: try row.visit.officers.map { try names.name($0) },
          isCorrected: row.isCorrected, isRetracted: row.isRetracted)
      }
      return (rows, found.count == limit ? found.last.map { "\($0.day)/\($0.id)" } : nil)
    }
  }
}
