internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store

/// Monitoring, its alerts, and the four key lists (Measure 29).
struct MonitoringRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("reviews/monitoring") { request, context in try await review(request, context) }
    router.get("monitoring-alerts") { request, context in try await alerts(request, context) }
    router.post("monitoring-alerts") { request, context in try await raise(request, context) }
    router.get("key-lists") { request, context in try await lists(request, context) }
    router.get("key-lists/members") { request, context in try await members(request, context) }
    router.get("key-lists/suggestions") { request, context in
      try await suggestions(request, context)
    }
    router.post("key-lists/add") { request, context in
      try await change(request, context) { desk, change, account, transaction in
        try desk.add(
          change.enterprises, to: change.list, from: change.on, because: change.reason,
          by: account.person, transaction)
      }
    }
    router.post("key-lists/end") { request, context in
      try await change(request, context) { desk, change, account, transaction in
        try desk.end(
          change.enterprises, on: change.list, at: change.on, because: change.reason,
          by: account.person, transaction)
      }
    }
    router.post("key-lists/accept") { request, context in try await accept(request, context) }
  }

  private func review(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let page = try PageQuery(request)
    guard let period = request.value("period") else {
      throw Invalid("is missing", chinese: "缺少统计期", hint: "as 2025-02", field: "period")
    }
    return try .json(
      try await node.monitoringReview(
        of: try MonitoringPeriod(period), knownAt: try request.moment("knownAt"),
        by: try request.choice("by", .city), within: page.within?.code, limit: page.limit))
  }

  private func alerts(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let page = try PageQuery(request)
    let question = AlertRequest(
      asOf: try await node.day(try request.date("asOf")), knownAt: try request.moment("knownAt"),
      division: page.within?.code,
      rule: try request.choice("rule"),
      by: try request.choice("by", .city))
    return try .json(try await node.alertReview(question, limit: page.limit))
  }

  private struct Raising: Decodable { var asOf: CivilDate? }
  private struct Raised: Encodable { var raised: Int }

  private func raise(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.step(.raise))
    let body = try await request.decoded(Raising.self)
    let desk = AlertDesk(node.replica, memory: node.memory)
    let raised = try await node.commit {
      try desk.raise(by: account.person, asOf: body.asOf, $0)
    }
    return try .json(Raised(raised: raised))
  }

  private func lists(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let page = try PageQuery(request)
    let last = try await node.day(try request.date("to"))
    return try .json(
      try await node.keyListReview(
        from: try request.date("from") ?? last, to: last, knownAt: try request.moment("knownAt"),
        by: try request.choice("by", .city), within: page.within?.code))
  }

  private func members(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let page = try PageQuery(request)
    let isAll = try request.flag("all")
    let day = isAll ? nil : try await node.day(try request.date("on"))
    return try .json(
      Members(
        items: try await node.keyListMembers(
          of: try request.list(), on: day, knownAt: try request.moment("knownAt"),
          within: page.within?.code, limit: page.limit)))
  }

  private struct Members: Encodable { var items: [KeyListMember] }

  private func suggestions(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let page = try PageQuery(request)
    return try .json(
      try await node.suggestionReview(
        asOf: try await node.day(try request.date("asOf")),
        knownAt: try request.moment("knownAt"), list: try request.list(),
        within: page.within?.code, limit: page.limit))
  }

  private struct Change: Decodable {
    var enterprises: [CreditCode]
    var list: Enterprise.KeyList
    var on: CivilDate?
    var reason: String
  }

  private struct Changed: Encodable { var changed: Int }

  /// Changes a list for several enterprises at once, all or none.
  private func change(
    _ request: Request, _ context: LiaisonContext,
    _ body: @escaping @Sendable (KeyListDesk, Change, Account, Transaction) throws -> Int
  ) async throws -> Response {
    let account = try context.require(.write(Enterprise.kind))
    let change = try await request.decoded(Change.self)
    let desk = KeyListDesk(node.replica, memory: node.memory)
    return try .json(
      Changed(changed: try await node.commit { try body(desk, change, account, $0) }))
  }

  private struct Acceptance: Decodable {
    var enterprise: CreditCode
    var list: Enterprise.KeyList
  }

  private func accept(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Enterprise.kind))
    let body = try await request.decoded(Acceptance.self)
    let desk = KeyListDesk(node.replica, memory: node.memory)
    return try .json(
      try await node.commit {
        try desk.accept(body.enterprise, on: body.list, by: account.person, $0)
      })
  }
}

extension Request {
  fileprivate func list() throws -> Enterprise.KeyList? {
    try choice("list")
  }
}
