internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store

/// Issuing directives and moving them. The records themselves are at `/api/v1/directives`.
struct DirectiveRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("directive-queue") { request, context in try await queue(request, context) }
    router.post("directives/issue") { request, context in try await issue(request, context) }
    router.post("directives/:id/act") { request, context in try await act(request, context) }
  }

  private struct Queue: Encodable {
    var items: [DirectiveRow]
  }

  private func queue(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let page = try PageQuery(request)
    let isOver = try request.flag("over")
    return try .json(
      Queue(
        items: try await node.directives(
          within: page.within?.code, isOpen: !isOver, limit: page.limit)))
  }

  private func issue(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Directive.kind))
    let (desk, body) = (DirectiveDesk(node.replica), try await request.decoded(Directive.self))
    let row = try await node.commit {
      try desk.row(try desk.issue(body, by: account.person, $0), $0)
    }
    return try .json(row, status: .created)
  }

  private struct Step: Decodable {
    var action: DirectiveAction
    var note: String?
    var feedback: String?
  }

  private func act(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Directive.kind))
    let id = try RecordID(try context.parameters.require("id"))
    let (desk, body) = (DirectiveDesk(node.replica), try await request.decoded(Step.self))
    let row = try await node.commit {
      try desk.act(
        body.action, on: id, note: body.note, feedback: body.feedback, by: account.person, $0)
    }
    return try .json(row)
  }
}
