internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Sync

/// What a node tells of itself to who is on its machine or has an account, and the wake-up for local
/// commands.
struct StatusRoutes {
  let node: Node
  let status: SyncStatus
  let traffic: Traffic

  /// - Parameter local: the same, for those on this machine and those with an account.
  func add(to router: RouterGroup<LiaisonContext>, local: RouterGroup<LiaisonContext>) {
    local.get("node") { _, _ -> Response in try .json(try await node.status(status, traffic)) }
    local.get("sync") { _, _ -> Response in try .json(try await node.status(status, traffic)) }
    router.get("openapi.json") { _, _ -> Response in
      .json(bytes: OpenAPI.document(server: "/api/v1"))
    }
    local.post("wake") { _, _ -> Response in
      // Another process has committed: nobody else would notice.
      await node.logGrew.give()
      await node.feedGrew.give()
      // Nothing else runs at the root that would see to it.
      if node.identity.tier == .region { try await node.continueRotation(nil) }
      return Response(status: .noContent)
    }
  }
}
