/// What a simulation is asked for.
public struct SimulationPlan: Sendable {
  public var seed: UInt64
  /// The divisions of the tree, parents before children.
  public var divisions: [String]
  public var days: Int
  public var faults: Set<Fault>
  /// About how many things happen on a day.
  public var stepsPerDay: Int
  /// A bug to plant.
  public var flaw: Flaw?
  /// Whether people move claims and money too. Without, runs are what they were before there were any.
  public var hasMoney: Bool

  public init(
    seed: UInt64, divisions: [String] = SimulationPlan.small, days: Int = 30,
    faults: Set<Fault> = Set(Fault.allCases), stepsPerDay: Int = 8, flaw: Flaw? = nil,
    hasMoney: Bool = false
  ) {
    self.flaw = flaw
    self.hasMoney = hasMoney
    self.seed = seed
    self.divisions = divisions
    self.days = days
    self.faults = faults
    self.stepsPerDay = stepsPerDay
  }

  /// A region, two cities, six counties.
  public static let small = [
    "450000", "450100", "450200", "450102", "450103", "450105", "450202", "450203", "450204",
  ]

  /// What can go wrong.
  public enum Fault: String, Sendable, CaseIterable {
    /// Messages lost, doubled, replayed, damaged; answers lost after the work was done.
    case messages
    /// Lines cut for days; machines asleep for weeks.
    case partitions
    /// The process dies before a commit, or the disk is full.
    case crashes
    /// A database put back from an older copy.
    case restores
    /// A machine's disk copied to a second one, and both go on.
    case clones
    /// Clocks wrong by up to 30 days, and jumping.
    case clocks
    /// Enterprises that move to another county.
    case moves
    /// Two places edit the same field.
    case conflicts
    /// Changes of kinds and versions that nobody here knows.
    case poison
    /// Machines on different releases, which speak different versions of the protocol.
    case releases
  }
}

/// What became of a simulation.
public struct SimulationOutcome: Sendable {
  public var seed: UInt64
  /// What is wrong; empty when every promise was kept.
  public var failures: [String]
  public var writes = 0
  public var messages = 0
  /// How often each thing happened.
  public var events: [String: Int] = [:]
  /// Rounds of exchanges until the tree was quiet after it had been healed.
  public var roundsToHeal = 0
  /// What happened, a line each.
  public var history: [String] = []
}
