internal import HTTPTypes
internal import Server
internal import Sync
internal import Transport

extension NodeFolder {
  /// A client that believes about the parent what was pinned.
  func parentClient() throws -> CurlClient { try CurlClient(authority: parentAuthority) }

  /// Tells the running daemon that a command has written. - Returns: whether it heard.
  func wakeDaemon() async throws -> Bool {
    guard let daemon = runningDaemon() else { return false }
    let client = try CurlClient(authority: ownAuthority)
    defer { client.close() }
    let wake = WireRequest(method: .post, path: "/api/v1/wake", timeout: .seconds(5))
    return (try? await client.send(wake, to: daemon.address))?.status == 204
  }
}
