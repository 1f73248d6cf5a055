internal import Domain
internal import Foundation

extension Stage {
  /// How long anything may take to arrive.
  private static let patience = Duration.seconds(600)

  /// Enters officers and enterprises, each at its own node; those of divisions without a node at the
  /// lowest one above that has one. Waits until all have them.
  func enterRegisters(_ tiers: [Tier]) async throws {
    var byNode: [DivisionCode: [SeasonBatch]] = [:]
    for batch in plan.registers {
      var code = batch.node
      while !tiers.contains(code.tier), let above = place(code)?.parent { code = above }
      byNode[code, default: []].append(batch)
    }
    // Officers of the nodes above are known below before the first visit names them.
    let order = byNode.sorted { $0.key < $1.key }
    try await order.concurrently(4) { code, batches in
      for batch in batches { _ = try await tree.api.post(try batch.json(), to: tree.node(code)) }
    }
    try await settle()
  }

  private func place(_ code: DivisionCode) -> SeasonPlace? {
    plan.tree.places.first { $0.code == code }
  }

  /// Waits until all nodes agree.
  func settle() async throws {
    try await tree.settle(within: Self.patience, width: 4, "waiting for the tree")
  }

  /// Posts what a node's staff write, in their order.
  func post(_ bodies: [[UInt8]], to node: DemoNode) async throws {
    for body in bodies { _ = try await tree.api.post(body, to: node) }
  }

  /// Writes visits at a node in groups, composed on the way. - Returns: the seconds that the posts took.
  func write(_ count: Int, at node: DemoNode, groups: Int = 1000, _ workload: inout Workload)
    async throws -> Double
  {
    var (left, seconds) = (count, 0.0)
    while left > 0 {
      let body = try workload.body(min(groups, left))
      let start = pace.now()
      _ = try await tree.api.post(body, to: node)
      seconds += (pace.now() - start).inSeconds
      left -= groups
    }
    return seconds
  }

  /// How many changes a node holds.
  func changes(at node: DemoNode) async throws -> Int {
    try await tree.api.get(NodeAnswer.self, "/api/v1/node", of: node).changes ?? 0
  }

  /// Waits until a node holds so many changes.
  func wait(for count: Int, at node: DemoNode) async throws {
    let isHeld = try await pace.until(within: Self.patience, every: .milliseconds(5)) {
      if let fallen = tree.daemons.fallen().first {
        throw DemoFailure("the daemon of \(fallen) ended by itself; see its serve.log")
      }
      return try await changes(at: node) >= count
    }
    guard isHeld else {
      throw DemoFailure("\(node.place.name) doesn't come to hold \(count) changes; see \(node.log)")
    }
  }

  /// Seconds that something takes.
  func time(_ work: () async throws -> Void) async throws -> Double {
    let start = pace.now()
    try await work()
    return (pace.now() - start).inSeconds
  }

  /// Visits that several nodes' staff write, `each` at every one of them, in requests of so many.
  func bodies(_ each: Int, groups: Int, at nodes: [DemoNode]) throws -> [(DemoNode, [[UInt8]])] {
    try nodes.map { node in
      var workload = Workload(plan, at: node.division, seed: bench.options.seed)
      return (node, try workload.bodies(each, groups: groups))
    }
  }

  /// Starts a node's daemon and waits for its first answer.
  func start(_ node: DemoNode) async throws {
    try await tree.daemons.start(node, clockOffset: nil, api: tree.api)
  }
}
