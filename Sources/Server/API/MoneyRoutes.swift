internal import Domain
internal import Hummingbird
internal import Store

/// Claims from their finding to their settlement, and the money on its way to them (Measures 31 and 32).
/// The records themselves are at `/api/v1/claim-steps`, `fund-movements` and `fund-steps`.
struct MoneyRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    addClaims(to: router)
    addFunds(to: router)
  }

  private func addClaims(to router: RouterGroup<LiaisonContext>) {
    router.get("claims") { request, context -> Response in
      _ = try context.require(.read)
      let page = try PageQuery(request)
      return try .json(
        try await node.claimList(
          ClaimFilter(
            stage: try request.choice("stage"), measure: try request.number("measure"),
            quarter: try request.value("quarter").map(Quarter.init), division: page.within?.code),
          after: page.after, limit: page.limit))
    }
    router.post("claims/identify") { request, context -> Response in
      let account = try context.require(.claim(.identify))
      let search = try await request.decoded(ClaimSearch.self)
      return try .json(try await node.identifyClaims(search, by: account.person))
    }
    router.get("claims/:claim") { _, context -> Response in
      _ = try context.require(.read)
      return try .json(try await claim(context))
    }
    router.post("claims/:claim/act") { request, context -> Response in
      let step = try await request.decoded(ClaimDesk.Step.self)
      let account = try context.require(.claim(step.action))
      let key = try await claim(context).claim
      let desk = ClaimDesk(node.replica)
      return try .json(
        try await node.commit { try desk.act(step, on: key, by: account.person, $0) })
    }
  }

  private func claim(_ context: LiaisonContext) async throws -> ClaimView {
    let key = try ClaimKey(try context.parameters.require("claim"))
    guard let view = try await node.claim(key) else {
      throw Problem.notFound("there is no claim “\(key)” here")
    }
    return view
  }

  private func addFunds(to router: RouterGroup<LiaisonContext>) {
    router.get("funds") { request, context -> Response in
      _ = try context.require(.read)
      return try .json(
        try await node.fundReview(
          quarter: try request.value("quarter").map(Quarter.init),
          division: try PageQuery(request).within?.code))
    }
    router.get("funds/movements") { request, context -> Response in
      _ = try context.require(.read)
      let page = try PageQuery(request)
      return try .json(
        Movements(
          items: try await node.fundMovements(
            batch: try request.value("batch").map(RecordID.init),
            state: try request.choice("state"), limit: page.limit)))
    }
    router.post("funds/enter") { request, context -> Response in
      let account = try context.require(.fund(.enter))
      let entry = try await request.decoded(FundEntry.self)
      let desk = FundDesk(node.replica)
      let view = try await node.commit {
        try desk.enter(entry.movement, as: entry.id, by: account.person, $0)
      }
      return try .json(view, status: .created)
    }
    router.get("funds/movements/:id") { _, context -> Response in
      _ = try context.require(.read)
      return try .json(try await movement(context))
    }
    router.post("funds/movements/:id/act") { request, context -> Response in
      let step = try await request.decoded(FundRequest.self)
      let account = try context.require(.fund(step.action))
      let id = try await movement(context).id
      let desk = FundDesk(node.replica)
      return try .json(
        try await node.commit {
          try desk.act(
            step.action, on: id, as: step.id, note: step.note, by: account.person, $0)
        })
    }
  }

  private func movement(_ context: LiaisonContext) async throws -> FundView {
    let id = try RecordID(try context.parameters.require("id"))
    let held = try await node.store.read { try $0.fundTransfer(id).map { FundView($0) } }
    guard let held else { throw Problem.notFound("there is no movement “\(id)” here") }
    return held
  }

  private struct Movements: Encodable { var items: [FundView] }

  private struct FundRequest: Decodable {
    var id: RecordID?
    var action: FundAction
    var note: String?
  }

  /// The id comes with the request, so that sending it twice moves nothing twice.
  private struct FundEntry: Decodable {
    var id: RecordID
    var movement: FundMovement
  }
}
