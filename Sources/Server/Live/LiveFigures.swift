internal import Domain
internal import Logging
internal import ServiceLifecycle
internal import Store

/// Tells open pages what the log has got, at most once a second for however many changes. While no page is
/// open it does nothing and has no timer.
struct LiveFigures: Service {
  let node: Node
  let board: LiveBoard
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var told = Told()
      while !Task.isCancelled {
        await board.waitForPages()
        do {
          try await follow(&told)
        } catch {
          guard !Task.isCancelled else { return }
          logger.warning("open pages aren't told of changes", metadata: ["why": "\(error)"])
          await pause(for: Limits.liveBeat)
        }
      }
    }
  }

  /// What pages were told of last. It is kept while no page is open, so that the first one misses nothing.
  private struct Told {
    var signal = 0
    var ordinal: Int64?
  }

  private func follow(_ told: inout Told) async throws {
    while await board.count > 0, !Task.isCancelled {
      let signal = await node.logGrew.wait(after: told.signal, atMost: Limits.liveBeat)
      guard signal > told.signal else {
        await board.tell(.alive, about: nil)
        continue
      }
      let since = told.ordinal
      let (last, divisions) = try await node.store.read { transaction in
        let last = try transaction.lastOrdinal()
        let since = since ?? max(0, last - 1)
        return (last, try transaction.divisions(since: since, limit: Limits.liveChanges))
      }
      told = Told(signal: signal, ordinal: last)
      await board.tell(.changed(last), about: divisions)
      await pause(for: Limits.livePause)
    }
  }
}
