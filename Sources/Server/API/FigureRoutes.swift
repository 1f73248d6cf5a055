internal import Domain
internal import HTTPTypes
internal import Hummingbird

/// The figures of policy delivery, of tickets, of the 32 measures, and an officer's plan of visits.
struct FigureRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("reviews/deliveries") { request, context -> Response in
      _ = try context.require(.read)
      guard let asOf = try request.day("asOf") else {
        throw Invalid("is missing", chinese: "缺少截至日期", hint: "as 2025-02-05", field: "asOf")
      }
      let knownAt = try request.uri.queryParameters["knownAt"].map { try Moment(String($0)) }
      return try .json(
        try await node.deliveryReview(
          asOf: asOf, knownAt: knownAt,
          by: try request.choice("by", DeliveryReview.Grouping.measure),
          measure: try request.number("measure")))
    }
    router.get("reviews/tickets") { request, context -> Response in
      _ = try context.require(.read)
      let division = try request.uri.queryParameters["division"].map {
        try DivisionCode(String($0))
      }
      let past = TicketPast(
        asOf: try request.day("asOf"),
        knownAt: try request.uri.queryParameters["knownAt"].map { try Moment(String($0)) })
      return try .json(try await node.ticketReview(within: division, past))
    }
    router.get("measures") { request, context -> Response in
      _ = try context.require(.read)
      return try .json(try await node.measureStatus(asOf: try request.day("asOf")))
    }
    router.get("officers/:id/visit-plan") { request, context -> Response in
      _ = try context.require(.read)
      let officer = try RecordID(try context.parameters.require("id"))
      return try .json(
        try await node.visitSchedule(of: officer, from: try request.day("from")))
    }
  }
}

extension Request {
  fileprivate func day(_ name: String) throws -> CivilDate? {
    try uri.queryParameters[name[...]].map { try CivilDate(String($0)) }
  }

  fileprivate func number(_ name: String) throws -> Int? {
    try uri.queryParameters[name[...]].map { text in
      guard let number = Int(text) else {
        throw Invalid("“\(text)” is no number", chinese: "应为数字", field: name)
      }
      return number
    }
  }
}
