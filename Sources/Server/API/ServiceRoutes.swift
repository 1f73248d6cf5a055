public import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store

/// Who serves whom: claiming, giving back, handing over, the history, and where somebody is lacking.
struct ServiceRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("reviews/service") { request, context in try await review(request, context) }
    router.get("reviews/service-changes") { request, context in try await changes(request, context)
    }
    router.get("reviews/unassigned") { request, context in try await unassigned(request, context) }
    router.post("assignments/split") { request, context in try await split(request, context) }
    router.post("assignments/import") { request, context in try await roster(request, context) }
    router.get("assignments/:id/history") { _, context in try await history(context) }
    router.post("assignments/claim") { request, context in
      let (desk, account) = (AssignDesk(node.replica), try context.require(.write(Assignment.kind)))
      let body = try await request.decoded(Claim.self)
      return try await changed { transaction in
        try desk.claim(
          body.enterprises, for: body.officer, from: body.from, because: body.reason,
          by: account.person, transaction)
      }
    }
    router.post("assignments/give-back") { request, context in
      let (desk, account) = (AssignDesk(node.replica), try context.require(.write(Assignment.kind)))
      let body = try await request.decoded(GiveBack.self)
      return try await changed { transaction in
        try desk.giveBack(
          body.enterprises, because: body.reason, by: account.person, transaction)
      }
    }
    router.post("assignments/hand-over") { request, context in
      let (desk, account) = (AssignDesk(node.replica), try context.require(.write(Assignment.kind)))
      let body = try await request.decoded(HandOver.self)
      return try await changed { transaction in
        try desk.handOver(
          from: body.officer, to: body.successor, enterprises: body.enterprises, from: body.from,
          because: body.reason, by: account.person, transaction)
      }
    }
  }

  private struct Claim: Decodable {
    var enterprises: [CreditCode]
    var officer: RecordID
    var from: CivilDate?
    var reason: String
  }

  private struct GiveBack: Decodable {
    var enterprises: [CreditCode]
    var reason: String
  }

  private struct HandOver: Decodable {
    var officer: RecordID
    var successor: RecordID
    var enterprises: [CreditCode]?
    var from: CivilDate?
    var reason: String
  }

  private struct Changed: Encodable { var changed: Int }

  private func changed(_ body: @escaping @Sendable (Transaction) throws -> Int) async throws
    -> Response
  {
    try .json(Changed(changed: try await node.commit(body)))
  }

  private func review(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let query = request.uri.queryParameters
    let days = try ["from", "to"].map { name in
      try query[name[...]].map { try CivilDate(String($0)) }
    }
    return try .json(try await node.serviceReview(from: days[0], to: days[1]))
  }

  private func changes(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let (page, query) = (try PageQuery(request), request.uri.queryParameters)
    return try .json(
      try await node.serviceChanges(
        .init(
          from: try query["from"].map { try CivilDate(String($0)) },
          to: try query["to"].map { try CivilDate(String($0)) }, division: page.within?.code,
          officer: try query["officer"].map { try RecordID(String($0)) }),
        after: page.after, limit: page.limit))
  }

  private func unassigned(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let page = try PageQuery(request)
    return try .json(
      try await node.unassigned(within: page.within?.code, after: page.after, limit: page.limit))
  }

  private func split(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Assignment.kind))
    let isTrial = try request.flag("dryRun")
    var (plan, proposal) = try await node.proposeSplit(
      isProportional: try request.flag("proportional"),
      isRegrouped: try request.flag("regroup"))
    if !isTrial {
      proposal.written =
        plan.changes.isEmpty ? 0 : try await node.commit(plan, by: account.person)
    }
    return try .json(proposal)
  }

  private func roster(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Assignment.kind))
    let (isTrial, skipsBad) = (try request.flag("dryRun"), try request.flag("skipBad"))
    let bytes = try await request.bytes(upTo: Limits.uploadBytes)
    do {
      return try .json(
        try await node.takeRoster(
          bytes, isTrial: isTrial, skipsBad: skipsBad, by: account.person))
    } catch let problem as TableProblem {
      throw Problem(problem)
    }
  }

  private func history(_ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let code = try CreditCode(try context.parameters.require("id"))
    return try .json(
      ServiceHistoryAnswer(items: try await node.store.read { try $0.service(of: code) }))
  }
}

/// Who has served an enterprise, in order of time.
public struct ServiceHistoryAnswer: Encodable, Sendable {
  public var items: [Item]

  public struct Item: Encodable, Sendable {
    public var tier: Tier
    public var lead: RecordID
    public var from: CivilDate
    /// The first day that it doesn't hold any more.
    public var until: CivilDate?
    public var author: RecordID
    public var note: String?
    /// Who gave it back, and why.
    public var endedBy: RecordID?
    public var endNote: String?
  }

  public init(items: [ServiceHistory.Interval]) {
    self.items = items.map {
      Item(
        tier: $0.tier, lead: $0.lead, from: $0.from, until: $0.until, author: $0.author,
        note: $0.note, endedBy: $0.endedBy, endNote: $0.endNote)
    }
  }
}
