internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Sync

/// What a node tells of itself without an account, and the wake-up for local commands.
struct StatusRoutes {
  let node: Node
  let status: SyncStatus
  let traffic: Traffic

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("node") { _, _ -> Response in try .json(try await node.status(status, traffic)) }
    router.get("sync") { _, _ -> Response in try .json(try await node.status(status, traffic)) }
    router.get("openapi.json") { _, _ -> Response in
      .json(bytes: OpenAPI.document(server: "/api/v1"))
    }
    router.post("wake") { _, _ -> Response in
      // Another process has committed: nobody else would notice.
      await node.logGrew.give()
      await node.feedGrew.give()
      // Nothing else runs at the root that would see to it.
      if node.identity.tier == .region { try await node.continueRotation(nil) }
      return Response(status: .noContent)
    }
  }
}
