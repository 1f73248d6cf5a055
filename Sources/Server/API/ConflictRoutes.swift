internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync

/// Conflicts: which there are, what stands in one, and settling it.
struct ConflictRoutes {
  let node: Node

  private var desk: ConflictDesk { ConflictDesk(node.replica) }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("conflicts") { request, context in try await list(request, context) }
    router.get("conflicts/:kind/:id") { _, context in try await one(context) }
    router.post("conflicts/:kind/:id") { request, context in try await settle(request, context) }
  }

  private func list(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let (desk, page) = (desk, try PageQuery(request))
    return try .json(
      try await node.store.read {
        try desk.list(after: page.after, within: page.within, limit: page.limit, $0)
      })
  }

  private func one(_ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let (desk, kind, id) = (desk, try context.parameters.require("kind"), try Self.record(context))
    guard let conflict = try await node.store.read({ try desk.conflict(of: kind, id, $0) }) else {
      throw Problem.notFound("there is no \(kind) “\(id)” here")
    }
    return .json(bytes: try conflict.bytes)
  }

  private func settle(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let (desk, kind, id) = (desk, try context.parameters.require("kind"), try Self.record(context))
    let account = try context.require(.write(Collections.kind(named: kind)))
    let body = try JSONFields(parsing: try await request.bytes(upTo: Limits.bodyBytes))
    guard let field = try body["field"].map({ try RecordJSON.decode(String.self, from: $0) }) else {
      throw Invalid("is missing", chinese: "缺少该项", field: "field")
    }
    guard let value = body["value"] else {
      throw Invalid("is missing", chinese: "缺少该项", field: "value")
    }
    let seen = try body["seen"].map { Set(try RecordJSON.decode([ChangeID].self, from: $0)) }
    let settled: Conflict? = try await node.commit { transaction in
      if let seen, let conflict = try desk.conflict(of: kind, id, transaction) {
        try Self.check(seen, field, conflict)
      }
      return try desk.settle(
        kind, id, field: field, as: .value(value), by: account.person, transaction)
    }
    guard let settled else { throw Problem.notFound("there is no \(kind) “\(id)” here") }
    return .json(bytes: try settled.bytes)
  }

  /// Nobody overrules what they have not seen.
  private static func check(_ seen: Set<ChangeID>, _ field: String, _ conflict: Conflict) throws {
    guard let disputed = conflict.fields.first(where: { $0.name == field }),
      seen != Set(disputed.heads.map(\.change))
    else { return }
    throw Problem(
      "changed meanwhile", status: 409,
      detail: "other values of “\(field)” have come; read the conflict again, then settle it",
      chinese: "该项又有新的填写，请重新查看后再处理")
  }

  private static func record(_ context: LiaisonContext) throws -> RecordID {
    try RecordID(try context.parameters.require("id"))
  }
}
