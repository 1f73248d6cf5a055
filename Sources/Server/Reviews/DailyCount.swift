internal import Domain
internal import Foundation
internal import Logging
internal import ServiceLifecycle
internal import Store
internal import Sync

/// Counts the figures of the day as a daemon starts and as each day begins, so that nobody waits for what
/// is not remembered yet.
struct DailyCount: Service {
  let node: Node
  let logger: Logger

  /// Between looks at the calendar.
  private static let pause = Duration.seconds(600)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      let backoff = Backoff(environment: node.environment)
      var counted: CivilDate?
      while !Task.isCancelled {
        do {
          let today = try await node.today()
          if counted != today { try await node.countAhead(today) }
          counted = today
        } catch {
          logger.warning("the day's figures aren't counted ahead", metadata: ["why": "\(error)"])
        }
        await backoff.sleep(for: Self.pause)
      }
    }
  }
}

extension Node {
  fileprivate func today() async throws -> CivilDate {
    let replica = replica
    return try await store.read { CivilDate(at: try replica.now($0)) }
  }

  /// Asks what staff ask first.
  fileprivate func countAhead(_ day: CivilDate) async throws {
    let request = ReviewRequest(asOf: day)
    _ = try await measureStatus(asOf: day)
    _ = try await serviceReview(from: nil, to: nil, limit: 0)
    _ = try await reportingReview(request)
    _ = try await callList(request, .missing, limit: 0)
  }
}
