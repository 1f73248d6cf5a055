internal import Domain
internal import Logging
internal import ServiceLifecycle
internal import Store
internal import Sync

/// Takes away uploads that no record came to reference, for as long as the daemon runs.
struct FileSweep: Service {
  let node: Node
  let logger: Logger

  func run() async throws {
    // Nobody gives it: waiting for it is sleeping that ends when the daemon is told to stop.
    let never = Signal()
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await sweep()
        _ = await never.wait(after: 0, atMost: Limits.sweeping)
      }
    }
  }

  private func sweep() async {
    let replica = node.replica
    do {
      let count = try await node.store.write { try replica.removeUnreferencedFiles($0) }
      guard count > 0 else { return }
      logger.info("uploads without a record were removed", metadata: ["files": "\(count)"])
    } catch {
      // It is tried again with the next upload, and in an hour.
      logger.warning("uploads can't be looked through", metadata: ["cause": "\(error)"])
    }
  }
}
