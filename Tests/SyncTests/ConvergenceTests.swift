internal import Domain
internal import Store
internal import Sync
import Testing

/// People at every tier who write about a handful of enterprises, in an order given by a seed.
private struct Staff {
  var random: SeededRandom
  var reports: [(id: RecordID, code: CreditCode)] = []
  let tree: Tree

  /// One write of someone at a random node.
  mutating func write() throws {
    let node = random.pick(tree.nodes)
    let counties = tree.nodes.map(\.division).filter {
      $0.tier == .county && node.division.path.contains($0.path)
    }
    let county = random.pick(counties).text
    let held = try node.read { transaction in
      try transaction.page(of: Enterprise.kind, after: "", within: node.division.path, limit: 50)
    }
    guard let row = held.isEmpty ? nil : random.pick(held), !random.chance(15) else {
      let code = try CreditCode.sample(random.below(12))
      try node.author(.enterprise(code, "企业\(random.below(4))", in: county))
      return
    }
    let home = row.division.text
    let code = try CreditCode(row.record.text)
    switch random.below(10) {
    case 0...1: try node.author(.visit(code, id(node), at: home))
    case 2: try report(code, home, at: node)
    case 3: try retract(code, home, at: node)
    case 4: try edit(code, #"{"name":"新名\#(random.below(5))"}"#, home, at: node)
    case 5:
      try edit(
        code, #"{"headcount":\#(random.below(3)),"later":[\#(random.below(3))]}"#, home, at: node)
    case 6: try edit(code, #"{"division":"\#(county)"}"#, home, at: node)
    case 7: try assign(code, home, at: node)
    case 8: try officer(county, at: node)
    default: try node.author(.visit(code, id(node), at: home, findings: "存疑", reach: .up))
    }
  }

  private func id(_ node: TestNode) -> Identifier { node.replica.environment.newID() }

  private func edit(_ code: CreditCode, _ json: String, _ home: String, at node: TestNode) throws {
    try node.author(.edit(Enterprise.kind, code.text, json, at: home))
  }

  private mutating func report(_ code: CreditCode, _ home: String, at node: TestNode) throws {
    let id = id(node)
    let corrected = reports.last { $0.code == code }?.id
    let report = Resumption(
      enterprise: code, asOf: try CivilDate("2025-01-2\(random.below(8))"),
      state: random.pick(Resumption.State.allCases),
      corrects: random.chance(30) ? corrected : nil)
    try node.author(.fact(report, id, at: home))
    reports.append((RecordID(id), code))
  }

  private mutating func retract(_ code: CreditCode, _ home: String, at node: TestNode) throws {
    guard let target = reports.last(where: { $0.code == code })?.id else { return }
    let retraction = Retraction(enterprise: code, retracts: target, reason: "误报")
    try node.author(.fact(retraction, id(node), at: home))
  }

  private mutating func assign(_ code: CreditCode, _ home: String, at node: TestNode) throws {
    let tier = random.pick(Tier.allCases).rawValue
    let json =
      #"{"serving":{"from":"2024-12-01","lead":"lead\#(random.below(3))","tier":"\#(tier)"}}"#
    try node.author(.edit(Assignment.kind, code.text, json, at: home))
  }

  private mutating func officer(_ county: String, at node: TestNode) throws {
    let id = Identifier(high: 0x7000, low: 0x8000_0000_0000_0000 | UInt64(random.below(4)))
    let json = #"{"division":"\#(county)","name":"韦\#(random.below(3))","tier":"county"}"#
    try node.author(.edit(Officer.kind, id.description, json, at: county))
  }
}

struct ConvergenceTests {
  @Test(arguments: SeededRandom.seeds(12))
  func `any order, doubling and loss of exchanges converges`(seed: UInt64) throws {
    print("LIAISON_SEED=\(seed)")
    let tree = try Tree(
      seed: seed, offsets: ["450102": .seconds(-30 * 86_400), "450202": .seconds(2 * 86_400)])
    var staff = Staff(random: SeededRandom(seed: seed), tree: tree)
    var random = SeededRandom(seed: seed &+ 7)
    var delayed: [(TestNode, [UInt8])] = []
    for _ in 0..<160 {
      switch random.below(10) {
      case 0...4: try staff.write()
      case 5: tree.advance(.seconds(Int64(random.below(7200))))
      default:
        let child = random.pick(tree.children)
        let fault = random.pick(Fault.allCases)
        switch random.below(5) {
        case 0: try tree.hello(child, fault)
        case 1...2: try tree.push(child, fault)
        case 3: try tree.pull(child, fault)
        default:
          if let message = try tree.feedMessage(for: child) { delayed.append((child, message)) }
        }
      }
      if !delayed.isEmpty, random.chance(10) {
        let (child, message) = delayed.remove(at: random.below(delayed.count))
        _ = try tree.take(message, child)
      }
    }
    try tree.settle()
    try tree.expectAgreement("LIAISON_SEED=\(seed)")
    for node in tree.nodes {
      let (before, after) = try node.write { transaction in
        let before = try node.replica.stateDigest(transaction)
        try node.replica.rebuild(transaction)
        return (before, try node.replica.stateDigest(transaction))
      }
      #expect(before == after, "rebuild of \(node.division), LIAISON_SEED=\(seed)")
    }
  }

  @Test func `what every tier writes is known at every tier in its lineage`() throws {
    let tree = try Tree()
    let code = try CreditCode.sample(1)
    try tree["450000"].author(.enterprise(code, in: "450102"))
    try tree.settle()
    for node in ["450000", "450100", "450102"] {
      try tree[node].author(
        .visit(code, tree[node].replica.environment.newID(), at: "450102", findings: node))
    }
    try tree.settle()
    try tree.expectAgreement()
    func visits(_ node: String) throws -> Int {
      try tree[node].read {
        try $0.page(of: Visit.kind, after: "", within: nil, limit: 10).count
      }
    }
    #expect(try ["450000", "450100", "450102"].map(visits) == [3, 3, 3])
    #expect(try ["450103", "450200", "450202"].map(visits) == [0, 0, 0])
  }
}
