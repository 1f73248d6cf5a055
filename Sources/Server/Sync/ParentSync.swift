public import Domain
internal import Foundation
public import Logging
internal import Metrics
public import ServiceLifecycle
internal import Store
public import Sync

/// Keeps a node in step with its parent for as long as the daemon runs: pushes when the log grows, and
/// always has one request waiting for what comes down.
public struct ParentSync: Service {
  private let node: Node
  private let link: ParentLink
  private let status: SyncStatus
  private let logger: Logger

  public init(node: Node, link: ParentLink, status: SyncStatus, logger: Logger) {
    self.node = node
    self.link = link
    self.status = status
    self.logger = logger
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await push() }
        group.addTask { await pull() }
      }
    }
  }

  private func push() async {
    var backoff = Backoff(environment: node.environment)
    // Between looks for files that neither side can give the other.
    var patience = Backoff(environment: node.environment)
    while !Task.isCancelled {
      let seen = await node.logGrew.count
      do {
        if try await node.continueRotation(link) { logger.info("a new key is in force") }
        while try await link.push() {}
        try await node.markIncarnation()
        await reached(&backoff)
        let wait = try await exchangeFiles(seen, &patience)
        if wait > .zero { _ = await node.logGrew.wait(after: seen, atMost: wait) }
      } catch {
        await failed(error, &backoff)
      }
    }
  }

  /// One round of files, after all changes. - Returns: how long to wait before the next one, unless
  /// changes come.
  private func exchangeFiles(_ seen: Int, _ patience: inout Backoff) async throws -> Duration {
    let grew = node.logGrew
    do {
      let outcome = try await link.exchangeFiles { await grew.count > seen }
      await status.wait(forFiles: link.filesToSend)
      if outcome != .waiting { patience.reset() }
      switch outcome {
      case .more: return .zero
      // The parent may be restored without any change that tells of it.
      case .settled: return Limits.greeting
      case .waiting: return patience.next(atLeast: nil)
      }
    } catch let failure as SyncFailure where !failure.isTransient {
      // Changes go on without files.
      logger.warning("files can't be exchanged", metadata: ["cause": "\(failure)"])
      return patience.next(atLeast: failure.retryAfter)
    }
  }

  private func pull() async {
    var backoff = Backoff(environment: node.environment)
    // Between comparisons that mend nothing: some differences nobody can.
    var patience = Backoff(environment: node.environment)
    var compareAt = ContinuousClock.now
    var greeted = ContinuousClock.now
    while !Task.isCancelled {
      do {
        if ContinuousClock.now - greeted > Limits.greeting {
          greeted = ContinuousClock.now
          try await link.hello()
          try await node.markIncarnation()
        }
        let before = try await node.store.read { try $0.feedEnd().position }
        let isDue = try await link.isComparisonDue()
        let wait = isDue ? max(.zero, compareAt - .now) : Limits.longPoll
        // The parent waits for whole seconds.
        if wait < .seconds(1) { await backoff.sleep(for: wait) }
        let came = try await link.pull(wait: min(wait, Limits.longPoll))
        await reached(&backoff)
        guard came else {
          // Nothing is on its way: what the two hold can be compared, unless something is to push.
          guard isDue, ContinuousClock.now >= compareAt else { continue }
          switch try await link.compareIfDue() {
          case .same: patience.reset()
          case .early, .exchanged:
            patience.reset()
            compareAt = .now + patience.next(atLeast: nil)
            await node.logGrew.give()
          case .stuck: compareAt = .now + patience.next(atLeast: nil)
          }
          continue
        }
        patience.reset()
        // What came is for children too, and its receipt changes what this node would push.
        await node.logGrew.give()
        if try await node.store.read({ try $0.feedEnd().position }) > before {
          await node.feedGrew.give()
        }
      } catch {
        await failed(error, &backoff)
      }
    }
  }

  private func reached(_ backoff: inout Backoff) async {
    backoff.reset()
    if await status.reached(at: node.environment.now()) {
      logger.info("the parent is reached")
    }
  }

  private func failed(_ error: any Error, _ backoff: inout Backoff) async {
    guard !Task.isCancelled else { return }
    await link.forget()
    let failure = error as? SyncFailure
    let delay = backoff.next(atLeast: failure?.retryAfter)
    Counter(label: "liaison_sync_failures").increment()
    if await status.failed("\(error)") {
      logger.warning("the parent can't be reached or refuses", metadata: ["cause": "\(error)"])
    }
    await backoff.sleep(for: delay)
  }
}

/// How the exchange with the parent goes, for status and pages.
public actor SyncStatus {
  /// Whether the last exchange worked; `nil` before the first.
  public private(set) var isReachable: Bool?
  public private(set) var lastReached: Moment?
  public private(set) var trouble: String?
  /// Files here that the parent waits for, as it said last; `nil` before the first round.
  public private(set) var filesToSend: Int?

  public init() {}

  func wait(forFiles count: Int) { filesToSend = count }

  /// - Returns: whether this is news.
  func reached(at now: Moment) -> Bool {
    defer { (isReachable, lastReached, trouble) = (true, now, nil) }
    return isReachable != true
  }

  /// - Returns: whether this is news.
  func failed(_ cause: String) -> Bool {
    defer { (isReachable, trouble) = (false, cause) }
    return isReachable != false || trouble != cause
  }
}
