internal import Domain
internal import HTTPTypes
internal import Server
internal import Store
internal import Sync
internal import Transport

extension Node {
  /// Writes by a command, and sees to it that the parent hears of it now: a running daemon is woken,
  /// else one exchange is tried from here.
  ///
  /// The write itself never depends on the parent.
  func commitAndSend<Result: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws -> Result
  ) async throws -> (Result, String) {
    let result = try await commit(body)
    return (result, try await send())
  }

  /// Sees to it that the parent hears of what was written. - Returns: how far it got, in words.
  func send() async throws -> String {
    if try await folder.wakeDaemon() { return "stored here; the daemon sends it" }
    guard let parent = try parentAddress() else { return "stored here" }
    let client = try folder.parentClient()
    defer { client.close() }
    let link = ParentLink(replica, store: store, client: client, address: parent)
    do {
      while try await link.push() {}
      while try await link.exchangeFiles() == .more {}
      return "stored here and at the parent"
    } catch {
      return "stored here; not at the parent yet: \(error)"
    }
  }
}
