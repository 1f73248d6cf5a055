internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store

/// Service in name only: what is found, what is answered, what is ordered (Measure 30).
struct NameOnlyRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("name-only") { request, context in try await list(request, context) }
    router.post("name-only/answer") { request, context in try await answer(request, context) }
    router.post("name-only/direct") { request, context in try await direct(request, context) }
  }

  private func list(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let page = try PageQuery(request)
    let question = try ReviewRequest(request)
    return try .json(
      try await node.nameOnlyReview(
        NameOnlyRequest(
          asOf: question.asOf, knownAt: question.knownAt, division: page.within?.code,
          rule: try request.choice("rule"),
          officer: try request.value("officer").map { try RecordID($0) }), limit: page.limit))
  }

  private struct Answer: Decodable {
    let topic: NameOnlyDesk.Topic
    let explanation: String

    private enum CodingKeys: CodingKey { case explanation }

    init(from decoder: any Decoder) throws {
      topic = try NameOnlyDesk.Topic(from: decoder)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      explanation = try container.decode(String.self, forKey: .explanation)
    }
  }

  private func answer(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(NameOnlyAnswer.kind))
    let desk = NameOnlyDesk(node.replica, memory: node.memory)
    let body = try await request.decoded(Answer.self)
    let id = try await node.commit {
      try desk.answer(body.topic, body.explanation, by: account.person, $0)
    }
    return try .json(["id": id.text], status: .created)
  }

  private struct Order: Decodable {
    let topic: NameOnlyDesk.Topic
    let due: CivilDate
    let body: String?

    private enum CodingKeys: CodingKey { case due, body }

    init(from decoder: any Decoder) throws {
      topic = try NameOnlyDesk.Topic(from: decoder)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      due = try container.decode(CivilDate.self, forKey: .due)
      body = try container.decodeIfPresent(String.self, forKey: .body)
    }
  }

  private func direct(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Directive.kind))
    let desk = NameOnlyDesk(node.replica, memory: node.memory)
    let body = try await request.decoded(Order.self)
    let id = try await node.commit {
      try desk.direct(body.topic, due: body.due, body: body.body, by: account.person, $0)
    }
    return try .json(["id": id.text], status: .created)
  }
}
