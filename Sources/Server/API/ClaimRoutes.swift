internal import Domain
internal import Hummingbird

/// Which measures fit whom, what they cost, and the rules that say so (Measures 1–4, 25 and 26).
struct ClaimRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("reviews/claims") { request, context -> Response in
      _ = try context.require(.read)
      let page = try PageQuery(request)
      return try .json(
        try await node.claimReview(try question(request, page, []), limit: page.limit))
    }
    router.post("reviews/claims") { request, context -> Response in
      _ = try context.require(.read)
      let page = try PageQuery(request)
      let trial = try await request.decoded(Trial.self)
      return try .json(
        try await node.claimReview(
          try question(request, page, trial.parameters), limit: page.limit))
    }
    router.get("reviews/claims/:code") { request, context -> Response in
      _ = try context.require(.read)
      let code = try CreditCode(try context.parameters.require("code"))
      guard let item = try await node.claims(of: code, rules: request.value("rules")) else {
        throw Problem.notFound("there is no enterprise \(code) here")
      }
      return try .json(item)
    }
    router.get("reviews/meters") { request, context -> Response in
      _ = try context.require(.read)
      let page = try PageQuery(request)
      return try .json(
        try await node.meterReview(
          rules: request.value("rules"), knownAt: try request.moment("knownAt"),
          by: try request.choice("by", .city), within: page.within?.code))
    }
    router.get("measure-rules") { request, context -> Response in
      _ = try context.require(.read)
      return try .json(try await node.measureRules(request.value("rules")))
    }
  }

  private struct Trial: Decodable { var parameters: [ClaimReview.Setting] }

  private func question(
    _ request: Request, _ page: PageQuery, _ parameters: [ClaimReview.Setting]
  ) throws -> ClaimRequest {
    let measure = try request.value("measure").map { text in
      guard let number = Int(text) else {
        throw Invalid("“\(text)” is no measure", chinese: "“\(text)”不是措施序号", field: "measure")
      }
      return number
    }
    return ClaimRequest(
      rules: request.value("rules"), measure: measure,
      verdict: try request.choice("verdict"),
      division: page.within?.code, knownAt: try request.moment("knownAt"),
      by: try request.choice("by", .city), parameters: parameters)
  }
}
