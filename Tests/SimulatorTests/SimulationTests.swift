import Simulator
import Testing

/// The six promises of the design under everything that can go wrong.
@Suite struct SimulationTests {
  @Test(arguments: UInt64(1)...6)
  func `a tree keeps every promise, whatever goes wrong`(seed: UInt64) async {
    let outcome = await Simulation.run(SimulationPlan(seed: seed, days: 12))
    #expect(outcome.failures == [], "seed \(seed)")
    #expect(outcome.writes > 20)
  }
}
