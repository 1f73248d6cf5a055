internal import Domain

/// A running tree for one measurement: real daemons, and under each node a line to its parent that can
/// be held and counted.
struct Stage: Sendable {
  let tree: DemoTree
  let plan: SeasonPlan
  let bench: GoalBench

  /// How much of the country stands on it.
  enum Shape: Sendable {
    /// The region, Nanning, and some of Nanning's counties.
    case city(counties: Int)
    /// The region, two cities, six counties.
    case small
    /// All 126.
    case full

    /// A county under a city under the region.
    static let chain = Shape.city(counties: 1)
  }

  var pace: Pace { bench.pace }
  var region: DemoNode { get throws { try tree.node(plan.tree.region.code) } }
  /// The first city.
  var city: DemoNode { get throws { try node(at: plan.tree.cities, 0) } }
  /// The first county.
  var county: DemoNode { get throws { try node(at: plan.tree.counties, 0) } }
  var counties: [DemoNode] { tree.inOrder.filter { $0.tier == .county } }

  func node(at places: [SeasonPlace], _ index: Int) throws -> DemoNode {
    guard places.indices.contains(index) else { throw DemoFailure("the tree is too small") }
    return try tree.node(places[index].code)
  }

  /// The line between a node and its parent.
  func line(of node: DemoNode) throws -> Forwarder {
    guard let line = tree.lines[node.division] else {
      throw DemoFailure("\(node.place.name) has no line")
    }
    return line
  }

  /// Bytes that went over these nodes' lines since they were made.
  func bytes(of nodes: [DemoNode]) -> Int {
    nodes.compactMap { tree.lines[$0.division]?.bytes }.reduce(0, +)
  }
}

extension GoalBench {
  /// Makes a tree whose registers are entered and everywhere, lets `body` measure, and ends it.
  ///
  /// - Parameters:
  ///   - enterprises: how many in all; at least one for each county.
  ///   - tiers: whose nodes are made.
  func withStage<Result: Sendable>(
    _ shape: Stage.Shape, enterprises: Int, tiers: [Tier] = Tier.allCases,
    _ body: (Stage) async throws -> Result
  ) async throws -> Result {
    let folder = try DemoFolder(options.folder)
    let plan = try plan(shape, enterprises)
    let ports = try LoopbackPorts.free(plan.tree.places.count)
    let clock = try SimulatedClock(
      path: folder.clock, at: SeasonCalendar.secondReview.at(minute: 20 * 60))
    let environment = ["LIAISON_CLOCK_FILE": folder.clock]
    var tree = DemoTree(
      plan: plan.tree, isWhole: false, faults: FaultPlan(plan, isOn: false), moves: [],
      clock: clock,
      commands: Commands(
        program: options.program, folder: folder.commands, environment: environment, pace: pace),
      daemons: Daemons(program: options.program, environment: environment, pace: pace),
      api: NodeAPI(client: client, pace: pace), pace: pace, lines: try lines(plan.tree, ports))
    defer { tree.lines.values.forEach { $0.end() } }
    do {
      try await tree.raise(in: folder, ports: ports, width: 4, progress: progress, tiers: tiers)
      let stage = Stage(tree: tree, plan: plan, bench: self)
      try await stage.enterRegisters(tiers)
      let result = try await body(stage)
      _ = await tree.daemons.stopAll()
      return result
    } catch {
      _ = await tree.daemons.stopAll()
      throw error
    }
  }

  private func plan(_ shape: Stage.Shape, _ enterprises: Int) throws -> SeasonPlan {
    var chosen = places
    var size = SeasonTree.Size.full
    switch shape {
    case .full: break
    case .small: size = .small
    case .city(let count):
      let whole = try SeasonTree(.full, of: places)
      let city = whole.cities.prefix(1)
      let counties = city.flatMap { whole.counties(of: $0.code).prefix(count) }
      chosen = [whole.region] + city + counties
    }
    let counties = chosen.count { $0.code.tier == .county }
    let inTree = try SeasonTree(size, of: chosen).counties.count
    let share = Double(inTree) / Double(max(1, counties))
    return try SeasonPlan(
      seed: options.seed, size: size, places: chosen,
      scale: Double(enterprises) / 10_000 / share, moves: false)
  }

  private func lines(_ tree: SeasonTree, _ ports: [Int]) throws -> [DivisionCode: Forwarder] {
    let byDivision = Dictionary(
      uniqueKeysWithValues: zip(tree.places.map(\.code), ports))
    var lines: [DivisionCode: Forwarder] = [:]
    for place in tree.places {
      guard let port = place.parent.flatMap({ byDivision[$0] }) else { continue }
      lines[place.code] = try Forwarder(to: port)
    }
    return lines
  }
}
