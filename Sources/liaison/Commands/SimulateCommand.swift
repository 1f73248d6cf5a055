internal import ArgumentParser
internal import Foundation
internal import Simulator

struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Prove the promises of sync: seeded trees with everything that can go wrong.",
    discussion: """
      Runs the shipped engine on real databases in one process, with lost messages, cut lines, crashes, \
      restored and cloned databases, wrong clocks, moves, conflicts and unreadable changes; then heals \
      the network and checks that nothing is lost and all agree. A failure prints its seed.

      Example: liaison simulate --seeds 100 --days 30
      """)

  @Option(help: "How many seeds.") var seeds = 20
  @Option(help: "The first seed.") var seed: UInt64 = 1
  @Option(help: "small (9 nodes) or full (126 nodes).") var tree = "small"
  @Option(help: "Simulated days of each.") var days = 30
  @Option(help: "Only these faults, by comma: messages, partitions, crashes, …") var faults: String?
  @Option(help: "About how many things happen on a day.") var steps = 8
  @Option(help: "Plant this bug, to see that it is found.") var flaw: String?
  @Flag(help: "People move claims and money too.") var money = false
  @Flag(help: "Print what happened.") var history = false

  func run() async throws {
    try keepOrder()
    var chosen = Set(SimulationPlan.Fault.allCases)
    if let faults {
      chosen = Set(
        try faults.split(separator: ",").map { name in
          guard let fault = SimulationPlan.Fault(rawValue: String(name)) else {
            throw ValidationError("there is no fault “\(name)”")
          }
          return fault
        })
    }
    var tally = Tally(asked: seeds, days: days)
    for number in 0..<UInt64(seeds) {
      var plan = SimulationPlan(
        seed: seed + number, days: days, faults: chosen, stepsPerDay: steps,
        flaw: try flaw.map(planted), hasMoney: money)
      if tree == "full" { plan.divisions = try FullTree.divisions() }
      let outcome = await Simulation.run(plan)
      tally.add(outcome)
      if history { outcome.history.forEach { print($0) } }
      if !outcome.failures.isEmpty { await explain(plan, outcome) }
      tally.showProgress()
    }
    print(tally.text)
    if !tally.failed.isEmpty { throw ExitCode(3) }
  }

  /// Says what failed, how to see it again, and the smallest run found that fails too.
  private func explain(_ plan: SimulationPlan, _ outcome: SimulationOutcome) async {
    print("seed \(outcome.seed) FAILED:")
    for failure in outcome.failures { print("  \(failure)") }
    print("  again: \(plan.command)")
    guard !history else { return }
    let (smallest, shrunk) = await Simulation.shrink(plan)
    print("  shrunk: \(smallest.command)")
    for failure in shrunk.failures { print("    \(failure)") }
    for line in shrunk.history { print("    \(line)") }
    fflush(nil)
  }

  /// What the runs came to.
  private struct Tally {
    let asked: Int
    let days: Int
    private(set) var failed: [UInt64] = []
    private var done = 0
    private var events: [String: Int] = [:]
    private var (writes, messages, rounds) = (0, 0, 0)
    private let start = ContinuousClock.now
    private var shown = ContinuousClock.now

    init(asked: Int, days: Int) { (self.asked, self.days) = (asked, days) }

    mutating func add(_ outcome: SimulationOutcome) {
      done += 1
      writes += outcome.writes
      messages += outcome.messages
      rounds = max(rounds, outcome.roundsToHeal)
      events.merge(outcome.events, uniquingKeysWith: +)
      if !outcome.failures.isEmpty { failed.append(outcome.seed) }
    }

    private var seconds: Double {
      let elapsed = (ContinuousClock.now - start).components
      return Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
    }

    private var rate: String {
      "\(Int(Double(done) * 60 / seconds)) seeds a minute, "
        + "\(Int(Double(done * days) * 86_400 / seconds)) times real time"
    }

    mutating func showProgress() {
      guard ContinuousClock.now - shown > .seconds(5) else { return }
      shown = ContinuousClock.now
      let line = "\(done)/\(asked) seeds, \(failed.count) failed; \(rate)\n"
      FileHandle.standardError.write(Data(line.utf8))
    }

    var text: String {
      let happened = events.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      return """
        \(done) seeds of \(days) days in \(Int(seconds)) s: \(rate)
        \(writes) writes, \(messages) messages; healed within \(rounds) rounds
        \(happened.joined(separator: ", "))
        \(failed.isEmpty ? "All promises kept." : "\(failed.count) seeds FAILED: \(failed)")
        """
    }
  }

  private func planted(_ name: String) throws -> Flaw {
    guard let flaw = Flaw(rawValue: name) else {
      throw ValidationError("there is no flaw “\(name)”")
    }
    return flaw
  }

  /// Starts this program again with sets and dictionaries in one order, so that a seed replays.
  private func keepOrder() throws {
    let name = "SWIFT_DETERMINISTIC_HASHING"
    guard ProcessInfo.processInfo.environment[name] == nil else { return }
    setenv(name, "1", 1)
    var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
    execv("/proc/self/exe", &arguments)
    throw ValidationError("can't start again: \(String(cString: strerror(errno)))")
  }
}
