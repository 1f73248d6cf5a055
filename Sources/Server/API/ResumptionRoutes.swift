internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store

/// What stands beside the review of resumption: how it is reported, what is to come, whom to call, and
/// what was sealed.
struct ResumptionRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("reviews/reporting") { request, context -> Response in
      _ = try context.require(.read)
      return try .json(try await node.reportingReview(try ReviewRequest(request)))
    }
    router.get("reviews/forecast") { request, context -> Response in
      _ = try context.require(.read)
      let target = try request.date("target")
      return try .json(
        try await node.forecastReview(try ReviewRequest(request), target: target))
    }
    router.get("reviews/calls") { request, context -> Response in
      _ = try context.require(.read)
      let page = try PageQuery(request)
      return try .json(
        try await node.callList(
          try ReviewRequest(request), try request.choice("of", CallList.Choice.missing),
          within: page.within?.code, limit: page.limit))
    }
    router.get("reviews/exemptions") { request, context -> Response in
      _ = try context.require(.read)
      return try .json(try await node.exemptionList(try ReviewRequest(request)))
    }
    router.post("reviews/seal") { request, context in try await seal(request, context) }
    router.get("seals/:id/restatement") { request, context in
      try await restatement(request, context)
    }
  }

  /// What a seal needs; the rest is counted.
  private struct Seal: Decodable {
    var about: ReviewSeal.About
    var asOf: CivilDate
    var knownAt: Moment?
    var note: String?
  }

  private func seal(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(ReviewSeal.kind))
    let (desk, body) = (SealDesk(node.replica), try await request.decoded(Seal.self))
    let id = try await node.commit {
      try desk.seal(
        body.about, asOf: body.asOf, knownAt: body.knownAt, note: body.note, by: account.person,
        $0)
    }
    return try .json(try await held(id), status: .created)
  }

  private func restatement(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    return try .json(try await held(try RecordID(try context.parameters.require("id"))))
  }

  private func held(_ id: RecordID) async throws -> Restatement {
    let desk = SealDesk(node.replica, memory: node.memory)
    let found = try await node.store.read {
      try desk.restatement(id, limit: Limits.pageRows, $0)
    }
    guard let found else { throw Problem.notFound("there is no seal “\(id)” here") }
    return found
  }
}
