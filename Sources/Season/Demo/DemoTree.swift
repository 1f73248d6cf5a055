internal import Domain
internal import Sync

/// The running tree: its nodes, their processes, and what the demo holds in its hands.
struct DemoTree: Sendable {
  let plan: SeasonTree
  /// Whether it has the enterprises of all Guangxi, so that the policy's quotas hold as they are.
  let isWhole: Bool
  let faults: FaultPlan
  let moves: [PlannedMove]
  let clock: SimulatedClock
  let commands: Commands
  let daemons: Daemons
  let api: NodeAPI
  let pace: Pace
  /// The lines to a parent that can be cut, held and counted, by the child: of the demo that of the city
  /// that is cut off.
  let lines: [DivisionCode: Forwarder]
  /// By division; complete once `DemoTree.raise` is through.
  var nodes: [DivisionCode: DemoNode] = [:]

  /// A parent always before its children.
  var inOrder: [DemoNode] { plan.places.compactMap { nodes[$0.code] } }

  func node(_ division: DivisionCode) throws -> DemoNode {
    guard let node = nodes[division] else {
      throw DemoFailure("the season names \(division), which has no node")
    }
    return node
  }

  /// Who serves whom, as the region sees it; a part of Guangxi against quotas in proportion.
  func splitReview() async throws -> SplitAnswer {
    try await api.get(
      SplitAnswer.self, "/api/v1/reviews/split?proportional=\(!isWhole)",
      of: node(plan.region.code))
  }

  /// Who leads the service of each enterprise, as the region sees it.
  func leads() async throws -> [CreditCode: RecordID] {
    let region = try node(plan.region.code)
    var leads: [CreditCode: RecordID] = [:]
    var after = ""
    while true {
      let page = try await api.get(
        AssignmentPage.self, "/api/v1/assignments?limit=500&after=\(after)", of: region)
      for item in page.items {
        leads[try CreditCode(item.id)] = try item.record.serving.map { try RecordID($0.lead) }
      }
      guard let next = page.next else { return leads }
      after = next
    }
  }

  /// Where a node finds its parent.
  func parentAddress(of node: DemoNode) throws -> String {
    if let line = lines[node.division] { return "http://127.0.0.1:\(line.port)" }
    return try parent(of: node).address
  }

  func parent(of node: DemoNode) throws -> DemoNode {
    guard let parent = node.place.parent else {
      throw DemoFailure("\(node.place.name) has no parent")
    }
    return try self.node(parent)
  }
}
