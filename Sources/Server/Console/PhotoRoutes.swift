internal import Hummingbird

/// Photos for who is logged in with a browser: the API's files, under the session's token.
struct PhotoRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    let files = FileRoutes(node: node)
    router.get("photos/:sha256") { request, context in try await files.get(request, context) }
    // As often as it is sent, it is the same file.
    router.post("photos/:sha256") { request, context in try await files.put(request, context) }
  }
}
