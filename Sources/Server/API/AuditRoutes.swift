internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store

/// Who looked at what, and who changed what: for administrators and auditors.
struct AuditRoutes {
  let node: Node
  private let desk = AuditDesk()

  init(node: Node) { self.node = node }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("audit/accesses") { request, context -> Response in
      _ = try context.require(.audit)
      let (desk, asked) = (desk, try Self.question(request))
      let act = try request.uri.queryParameters["act"].map { text in
        guard let act = AccessAct(rawValue: String(text)) else {
          throw Invalid(
            "there is no act “\(text.prefix(70))”", chinese: "没有“\(text.prefix(70))”这类访问",
            hint: "one of " + AccessAct.allCases.map(\.rawValue).joined(separator: ", "),
            field: "act")
        }
        return act
      }
      return try .json(try await node.store.read { try desk.accesses(asked, act: act, $0) })
    }
    router.get("audit/changes") { request, context -> Response in
      _ = try context.require(.audit)
      let (desk, asked) = (desk, try Self.question(request))
      return try .json(try await node.store.read { try desk.changes(asked, $0) })
    }
  }

  private static func question(_ request: Request) throws -> AuditDesk.Request {
    let (page, query) = (try PageQuery(request), request.uri.queryParameters)
    return AuditDesk.Request(
      account: query["account"].map(String.init), record: query["record"].map(String.init),
      day: try query["on"].map { try CivilDate(String($0)) }, after: page.after,
      limit: page.limit)
  }
}
