internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync

/// What became of changes: those in quarantine, and when each tier had a record.
struct TrailRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("quarantine") { request, context in try await quarantine(request, context) }
    router.get("receipts/:kind/:id") { _, context in try await receipts(context) }
  }

  private func quarantine(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let page = try PageQuery(request)
    guard let after = page.after.isEmpty ? 0 : Int64(page.after) else {
      throw Invalid(
        "“\(page.after.prefix(70))” is no place in the list",
        chinese: "“\(page.after.prefix(70))”不是列表中的位置", hint: "give `next` of the page before",
        field: "after")
    }
    let rows = try await node.store.read {
      try $0.quarantined(after: after, within: page.within, limit: page.limit)
    }
    return try .json(QuarantineList(rows, limit: page.limit))
  }

  private func receipts(_ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let id = try RecordID(try context.parameters.require("id"))
    let (replica, kind) = (
      node.replica, Collections.kind(named: try context.parameters.require("kind"))
    )
    let found = try await node.store.read { try replica.whereabouts(of: kind, id, $0) }
    guard !found.isEmpty else { throw Problem.notFound("there is no \(kind) “\(id)” here") }
    return try .json(ReceiptList(kind: kind, id: id, changes: found))
  }
}
