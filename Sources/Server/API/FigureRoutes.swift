internal import Domain
internal import HTTPTypes
internal import Hummingbird

/// The figures of policy delivery, of tickets, of the 32 measures, and an officer's plan of visits.
struct FigureRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("reviews/deliveries") { request, context -> Response in
      _ = try context.require(.read)
      guard let asOf = try request.date("asOf") else {
        throw Invalid("is missing", chinese: "缺少截至日期", hint: "as 2025-02-05", field: "asOf")
      }
      return try .json(
        try await node.deliveryReview(
          asOf: asOf, knownAt: try request.moment("knownAt"),
          by: try request.choice("by", DeliveryReview.Grouping.measure),
          measure: try request.number("measure")))
    }
    router.get("reviews/tickets") { request, context -> Response in
      _ = try context.require(.read)
      let division = try request.value("division").map { try DivisionCode($0) }
      let past = TicketPast(
        asOf: try request.date("asOf"), knownAt: try request.moment("knownAt"))
      return try .json(try await node.ticketReview(within: division, past))
    }
    router.get("measures") { request, context -> Response in
      _ = try context.require(.read)
      return try .json(try await node.measureStatus(asOf: try request.date("asOf")))
    }
    router.get("officers/:id/visit-plan") { request, context -> Response in
      _ = try context.require(.read)
      let officer = try RecordID(try context.parameters.require("id"))
      return try .json(
        try await node.visitSchedule(of: officer, from: try request.date("from")))
    }
  }
}
