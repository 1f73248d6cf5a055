internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store

/// Financing needs: their figures, who waits longest, and what is done with them (Measures 22–24). The
/// records themselves are at `/api/v1/financing-needs`.
struct FinancingRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("reviews/financing") { request, context -> Response in
      _ = try context.require(.read)
      var asked = try await self.request(request)
      asked.by = try request.choice("by", .month)
      return try .json(try await node.financingReview(asked))
    }
    router.get("financing") { request, context -> Response in
      _ = try context.require(.read)
      let page = try PageQuery(request)
      return try .json(
        try await node.financingList(
          try await self.request(request), after: page.after, limit: page.limit))
    }
    router.post("financing-needs/:id/step") { request, context -> Response in
      let account = try context.require(.write(FinancingNeed.kind))
      let id = try RecordID(try context.parameters.require("id"))
      let move = try await request.decoded(FinancingDesk.Move.self)
      let desk = FinancingDesk(node.replica)
      return try .json(
        try await node.commit { try desk.take(move, with: id, by: account.person, $0) })
    }
  }

  private func request(_ request: Request) async throws -> FinancingRequest {
    var asked = FinancingRequest(
      asOf: try await node.day(try request.date("asOf")), knownAt: try request.moment("knownAt"))
    asked.division = try request.value("division").map { try DivisionCode($0) }
    asked.month = try request.value("month").map { try MonitoringPeriod($0) }
    asked.product = try request.choice("product")
    asked.sector = try request.choice("sector")
    asked.state = try request.choice("state")
    asked.isOpen = try request.flag("open")
    return asked
  }
}
