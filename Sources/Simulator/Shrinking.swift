extension Simulation {
  /// Looks for a smaller plan that fails too: fewer kinds of faults, fewer days, less work.
  ///
  /// - Returns: the smallest found, with what became of it.
  public static func shrink(_ plan: SimulationPlan) async -> (SimulationPlan, SimulationOutcome) {
    var (smallest, outcome) = (plan, await run(plan))
    guard !outcome.failures.isEmpty else { return (smallest, outcome) }
    var hasShrunk = true
    while hasShrunk {
      hasShrunk = false
      for candidate in smallest.smaller {
        let attempt = await run(candidate)
        guard !attempt.failures.isEmpty else { continue }
        (smallest, outcome, hasShrunk) = (candidate, attempt, true)
        break
      }
    }
    return (smallest, outcome)
  }
}

extension SimulationPlan {
  /// Plans with a little less in them, the most promising first.
  fileprivate var smaller: [SimulationPlan] {
    var plans: [SimulationPlan] = []
    for days in [days / 2, days * 3 / 4, days - 1] where days > 0 && days < self.days {
      var plan = self
      plan.days = days
      plans.append(plan)
    }
    for fault in Fault.allCases where faults.contains(fault) && faults.count > 1 {
      var plan = self
      plan.faults.remove(fault)
      plans.append(plan)
    }
    for steps in [stepsPerDay / 2, stepsPerDay - 1] where steps > 1 && steps < stepsPerDay {
      var plan = self
      plan.stepsPerDay = steps
      plans.append(plan)
    }
    return plans
  }

  /// The command that runs it again.
  public var command: String {
    let faults = self.faults == Set(Fault.allCases) ? "" : " --faults " + names
    let flaw = self.flaw.map { " --flaw \($0.rawValue)" } ?? ""
    let tree = divisions.count > Self.small.count ? " --tree full" : ""
    return "liaison simulate --seed \(seed) --seeds 1 --days \(days) --steps \(stepsPerDay)"
      + "\(tree)\(faults)\(flaw)\(hasMoney ? " --money" : "") --history"
  }

  private var names: String {
    Fault.allCases.filter(faults.contains).map(\.rawValue).joined(separator: ",")
  }
}
