internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store

/// One's own notices. There is no way to ask for somebody else's.
struct NoticeRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("notices") { request, context in try await list(request, context) }
    router.post("notices/read") { request, context in try await read(request, context) }
  }

  private func list(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.read)
    let (desk, page) = (try NoticeDesk(node), try PageQuery(request))
    let kinds = try request.uri.queryParameters.getAll("kind").map { text in
      guard let kind = NoticeKind(rawValue: text) else {
        throw Invalid(
          "there is no kind “\(text.prefix(70))”", chinese: "没有“\(text.prefix(70))”类提醒",
          hint: "one of " + NoticeKind.allCases.map(\.rawValue).joined(separator: ", "),
          field: "kind")
      }
      return kind
    }
    let wanted = NoticeDesk.Request(
      kinds: Set(kinds), onlyUnread: try request.flag("unread"), after: page.after,
      limit: page.limit)
    return try .json(try await node.store.read { try desk.list(wanted, of: account, $0) })
  }

  private struct Seen: Decodable {
    /// Of the notices; left out: all.
    var keys: Set<String>?
  }

  private struct Answer: Encodable { var read: Int }

  private func read(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.read)
    let (desk, body) = (try NoticeDesk(node), try await request.decoded(Seen.self))
    // Nothing of it is replicated, so nobody waits for it.
    let count = try await node.store.write { try desk.read(body.keys, of: account, $0) }
    return try .json(Answer(read: count))
  }
}
