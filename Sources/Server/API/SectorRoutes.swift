internal import Domain
internal import HTTPTypes
internal import Hummingbird

/// The growth of sectors against their targets, who moves it, and the reports behind (Measures 5–16).
struct SectorRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("reviews/sectors") { request, context -> Response in
      _ = try context.require(.read)
      return try .json(try await node.sectorReview(try SectorRequest(request)))
    }
    router.get("reviews/sectors/:sector") { request, context -> Response in
      _ = try context.require(.read)
      let page = try PageQuery(request)
      let sector = try Sector(asked: try context.parameters.require("sector"))
      return try .json(
        try await node.sectorDetail(sector, try SectorRequest(request), limit: page.limit))
    }
    router.get("reviews/sectors/of/:code") { request, context -> Response in
      _ = try context.require(.read)
      let code = try CreditCode(try context.parameters.require("code"))
      guard let found = try await node.sectorEvidence(of: code, try SectorRequest(request)) else {
        throw Problem.notFound("\(code) is not held here, or of no sector with a target")
      }
      return try .json(found)
    }
  }
}

extension SectorRequest {
  init(_ request: Request) throws {
    self.init(
      asOf: try request.date("asOf"), knownAt: try request.moment("knownAt"),
      division: try request.value("division").map { try DivisionCode($0) })
  }
}
