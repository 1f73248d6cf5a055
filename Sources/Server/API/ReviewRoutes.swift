internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store

/// The figures: `/api/v1/reviews`.
struct ReviewRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("reviews/resumption") { request, context -> Response in
      _ = try context.require(.read)
      return try .json(try await node.review(try ReviewRequest(request)))
    }
    router.get("reviews/split") { request, context -> Response in
      _ = try context.require(.read)
      let isProportional = try request.flag("proportional")
      return try .json(try await node.splitReview(isProportional: isProportional))
    }
  }
}

extension ReviewRequest {
  init(_ request: Request) throws {
    guard let asOf = try request.date("asOf") else {
      throw Invalid("is missing", chinese: "缺少截至日期", hint: "as 2025-02-05", field: "asOf")
    }
    self.init(
      asOf: asOf, knownAt: try request.moment("knownAt"),
      by: try request.choice("by", .city), subject: try request.choice("subject", .enterprise))
  }
}
