import Foundation
import Simulator
import Testing

/// The six promises of the design under everything that can go wrong.
@Suite struct SimulationTests {
  /// Fixed seeds, those that once failed, and a fresh one each time.
  static let seeds: [UInt64] = (1...8) + [205_121] + [.random(in: 100_000...999_999)]

  @Test(arguments: seeds)
  func `a tree keeps every promise, whatever goes wrong`(seed: UInt64) async {
    print("SimulationTests: seed \(seed); again with liaison simulate --seed \(seed) --seeds 1")
    let outcome = await Simulation.run(SimulationPlan(seed: seed))
    #expect(outcome.failures == [], "seed \(seed)")
    #expect(outcome.writes > 20)
  }

  @Test func `the whole of Guangxi keeps every promise`() async throws {
    let plan = SimulationPlan(
      seed: 1, divisions: try FullTree.divisions(), days: 3, stepsPerDay: 300)
    let outcome = await Simulation.run(plan)
    #expect(outcome.failures == [])
  }

  /// Each planted bug with the seeds among which it must show.
  static let planted: [(Flaw, ClosedRange<UInt64>, Set<SimulationPlan.Fault>)] = [
    (.relaysNothingUnreadable, 1...4, Set(SimulationPlan.Fault.allCases)),
    (.tellsNobodyOfMoves, 1...6, Set(SimulationPlan.Fault.allCases)),
    (.startsTheFeedAtItsEnd, 1...3, Set(SimulationPlan.Fault.allCases)),
    (.forgetsOldOrigins, 1...6, Set(SimulationPlan.Fault.allCases)),
    (.acknowledgesTooEarly, 1...6, Set(SimulationPlan.Fault.allCases)),
    (.letsClocksDrag, 1...8, Set(SimulationPlan.Fault.allCases)),
    (.hidesConflicts, 1...3, Set(SimulationPlan.Fault.allCases)),
    (.forgetsRetractions, 1...3, Set(SimulationPlan.Fault.allCases)),
    (.neglectsTheDigest, 1...3, Set(SimulationPlan.Fault.allCases)),
    (.wantsNoFiles, 1...3, Set(SimulationPlan.Fault.allCases)),
    (.removesReferencedFiles, 1...3, Set(SimulationPlan.Fault.allCases)),
    (.skipsAChild, 1...4, Set(SimulationPlan.Fault.allCases)),
    (.trustsTheCursor, 1...8, [.restores, .moves, .clones, .partitions]),
    (.takesNothingBack, 9...16, [.restores, .moves, .clones, .partitions]),
    (.neverCompares, 30...44, [.restores, .moves, .clones, .partitions]),
  ]

  @Test(arguments: planted)
  func `a planted bug is found`(
    flaw: Flaw, seeds: ClosedRange<UInt64>, faults: Set<SimulationPlan.Fault>
  ) async {
    for seed in seeds {
      let plan = SimulationPlan(seed: seed, faults: faults, stepsPerDay: 12, flaw: flaw)
      let outcome = await Simulation.run(plan)
      if !outcome.failures.isEmpty { return }
    }
    Issue.record("\(flaw) was not found in the seeds \(seeds)")
  }
}
