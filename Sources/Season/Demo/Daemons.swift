internal import Domain
internal import Foundation
internal import Synchronization

/// The `liaison serve` processes of a demo. It ends those and no others.
final class Daemons: Sendable {
  let program: String
  let environment: [String: String]
  let pace: Pace
  /// By data folder.
  private let running = Mutex<[String: Child]>([:])

  /// How long a daemon may take to end when asked.
  private static let stopLimit = Duration.seconds(20)
  /// How long a daemon may take until it answers.
  private static let startLimit = Duration.seconds(60)

  init(program: String, environment: [String: String], pace: Pace) {
    self.program = program
    self.environment = environment
    self.pace = pace
  }

  /// Starts a node's daemon and waits until it answers. - Throws: `DemoFailure`, `SystemFailure`.
  func start(_ node: DemoNode, clockOffset: Duration?, api: NodeAPI) async throws {
    let child = try Child(
      program, ["serve", "--data", node.data, "--port", "\(node.port)", "--no-schedule"],
      environment: environment.with(clockOffset: clockOffset), output: node.log, errors: node.log)
    running.withLock { $0[node.data] = child }
    let isUp = try await pace.until(within: Self.startLimit, every: .milliseconds(20)) {
      if let code = child.exitCode() {
        throw DemoFailure("\(node.place.name)'s daemon ended with \(code); see \(node.log)")
      }
      return await api.isUp(node)
    }
    guard isUp else {
      throw DemoFailure("\(node.place.name)'s daemon doesn't answer; see \(node.log)")
    }
  }

  /// SIGKILL, in the middle of whatever it does. Waits until it is gone.
  func kill(_ node: DemoNode) async throws {
    guard let child = running.withLock({ $0.removeValue(forKey: node.data) }) else { return }
    child.send(SIGKILL)
    _ = try await child.wait(pace)
  }

  /// Ends a node's daemon as an operator does.
  func stop(_ node: DemoNode) async throws {
    guard let child = running.withLock({ $0.removeValue(forKey: node.data) }) else { return }
    child.send(SIGTERM)
    let hasEnded = try await pace.until(within: Self.stopLimit) { child.exitCode() != nil }
    if !hasEnded { child.send(SIGKILL) }
    _ = try await child.wait(pace)
  }

  /// SIGKILL as soon as something changes in the node's data folder: in mid-write. At the latest
  /// after `limit`.
  func killWhenWriting(_ node: DemoNode, within limit: Duration) async throws {
    let before = FolderState(of: node.data)
    _ = try await pace.until(within: limit, every: .microseconds(100)) {
      FolderState(of: node.data) != before
    }
    try await kill(node)
  }

  /// The memory of a node's daemon.
  func memory(of node: DemoNode) -> ProcessMemory? {
    running.withLock { $0[node.data] }.flatMap { ProcessMemory(of: $0.pid) }
  }

  /// The processes that run.
  var pids: [pid_t] { running.withLock { $0.values.map(\.pid) } }

  /// The data folders of those that ended without being asked to.
  func fallen() -> [String] {
    running.withLock { $0 }.filter { $0.value.exitCode() != nil }.map(\.key).sorted()
  }

  /// Ends all of them. - Returns: how many had to be killed.
  func stopAll() async -> Int {
    let children = running.withLock { running in
      defer { running = [:] }
      return Array(running.values)
    }
    // A task of its own: it must end them even when ours is cancelled.
    let task = Task { [pace] in
      children.forEach { $0.send(SIGTERM) }
      _ = try? await pace.until(within: Self.stopLimit) {
        children.allSatisfy { $0.exitCode() != nil }
      }
      let left = children.filter { $0.exitCode() == nil }
      left.forEach { $0.send(SIGKILL) }
      for child in left { _ = try? await child.wait(pace) }
      return left.count
    }
    return await task.value
  }
}
