internal import Domain
internal import Foundation
internal import Store
internal import Sync

/// A tree of nodes in one process: real databases, real messages, no network.
final class Tree {
  let folder: String
  private(set) var nodes: [TestNode] = []
  private(set) var parents: [NodeID: TestNode] = [:]
  private let seed: UInt64
  private var added: UInt64 = 0

  static let start: Int64 = 1_738_000_000_000
  static let region = "450000"

  /// - Parameters:
  ///   - codes: divisions, those above first.
  ///   - offsets: how far off the clocks of some are.
  init(
    _ codes: [String] = ["450000", "450100", "450102", "450103", "450200", "450202", "450203"],
    seed: UInt64 = 1, offsets: [String: Duration] = [:]
  ) throws {
    self.seed = seed
    let base =
      FileManager.default.fileExists(atPath: "/dev/shm")
      ? "/dev/shm" : FileManager.default.temporaryDirectory.path
    folder = "\(base)/liaison-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    for code in codes { try add(code, offset: offsets[code] ?? .zero) }
  }

  deinit {
    for node in nodes { try? node.store.close() }
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Makes a node, and has it join the nearest one above it.
  @discardableResult
  func add(_ code: String, offset: Duration = .zero) throws -> TestNode {
    let node = try TestNode(
      code, in: folder, at: (nodes.first?.clock.read() ?? Self.start), offset: offset,
      seed: seed &* 1000 &+ added)
    added += 1
    let above = nodes.filter {
      $0.division != node.division && $0.division.path.contains(node.division.path)
    }.max { $0.division.path.text.utf8.count < $1.division.path.text.utf8.count }
    nodes.append(node)
    guard let above else {
      try node.becomeRoot()
      return node
    }
    try node.join(above)
    parents[node.identity.node] = above
    return node
  }

  subscript(_ code: String) -> TestNode {
    guard let node = nodes.last(where: { $0.division.text == code }) else {
      preconditionFailure("the tree has no node \(code)")
    }
    return node
  }

  /// Takes a node out of the tree, as when its machine is lost.
  func lose(_ node: TestNode) {
    nodes.removeAll { $0 === node }
    parents[node.identity.node] = nil
  }

  func parent(of node: TestNode) throws -> TestNode {
    try requireSome(parents[node.identity.node])
  }

  var children: [TestNode] { nodes.filter { parents[$0.identity.node] != nil } }

  func advance(_ duration: Duration) {
    for node in nodes { node.clock.advance(duration) }
  }

  /// Exchanges everything until nothing moves any more.
  func settle(limit: Int = 60) throws {
    for node in nodes { node.parentHeads = nil }
    for _ in 0..<limit {
      var moved = false
      for child in children.reversed() {
        while try push(child) { moved = true }
      }
      for child in children {
        while try pull(child) { moved = true }
      }
      if !moved { return }
    }
    throw NotQuiet()
  }

  struct NotQuiet: Error {}
}
