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
    let start = ContinuousClock.now
    var failed: [UInt64] = []
    var events: [String: Int] = [:]
    var (writes, messages, rounds) = (0, 0, 0)
    for number in 0..<UInt64(seeds) {
      var plan = SimulationPlan(
        seed: seed + number, days: days, faults: chosen, stepsPerDay: steps,
        flaw: try flaw.map(planted))
      if tree == "full" { plan.divisions = try FullTree.divisions() }
      let outcome = await Simulation.run(plan)
      writes += outcome.writes
      messages += outcome.messages
      rounds = max(rounds, outcome.roundsToHeal)
      events.merge(outcome.events, uniquingKeysWith: +)
      if history { outcome.history.forEach { print($0) } }
      if !outcome.failures.isEmpty {
        failed.append(outcome.seed)
        print("seed \(outcome.seed) FAILED:")
        for failure in outcome.failures { print("  \(failure)") }
        print(
          "  again: liaison simulate --seed \(outcome.seed) --seeds 1 --days \(days)"
            + " --tree \(tree) --steps \(steps) --history")
      }
    }
    let elapsed = ContinuousClock.now - start
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    let simulated = Double(seeds * days) * 86_400
    print(
      "\(seeds) seeds of \(days) days in \(Int(seconds)) s: \(Int(Double(seeds) * 60 / seconds)) a "
        + "minute, \(Int(simulated / seconds)) times real time")
    print("\(writes) writes, \(messages) messages; healed within \(rounds) rounds")
    print(events.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
    print(failed.isEmpty ? "All promises kept." : "\(failed.count) seeds FAILED: \(failed)")
    if !failed.isEmpty { throw ExitCode(3) }
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
