internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store

/// Events (Measures 20, 21 and 24) and the directory of supply and demand (Measure 6). The records
/// themselves are at `/api/v1/market-events`, `participations`, `offers` and `listings`.
struct MarketRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("reviews/market") { request, context -> Response in
      _ = try context.require(.read)
      let page = try PageQuery(request)
      var asked = try await self.request(request)
      asked.by = try request.choice("by", .sort)
      return try .json(try await node.marketReview(asked, limit: page.limit))
    }
    router.get("market-events/:id/participants") { request, context -> Response in
      _ = try context.require(.read)
      let id = try RecordID(try context.parameters.require("id"))
      return try .json(Participants(items: try await node.participants(in: id)))
    }
    router.get("directory") { request, context -> Response in
      _ = try context.require(.read)
      let page = try PageQuery(request)
      var asked = Directory.Request(limit: page.limit)
      (asked.text, asked.after) = (request.value("text") ?? "", page.after)
      asked.side = try request.choice("side")
      asked.sort = try request.choice("sort")
      asked.county = try request.value("county").map { try DivisionCode($0) }
      return try .json(try await node.directory(asked))
    }
    router.post("directory/publish") { _, context -> Response in
      let account = try context.require(.write(Listing.kind))
      let desk = DirectoryDesk(node.replica)
      return try .json(
        Published(published: try await node.commit { try desk.publish(by: account.person, $0) }))
    }
  }

  private struct Participants: Encodable { var items: [ParticipantRow] }
  private struct Published: Encodable { var published: Int }

  private func request(_ request: Request) async throws -> MarketRequest {
    var asked = try MarketRequest(
      from: try request.date("from"), to: try await node.day(try request.date("to")))
    asked.knownAt = try request.moment("knownAt")
    asked.sort = try request.choice("sort")
    asked.division = try request.value("division").map { try DivisionCode($0) }
    return asked
  }
}
