internal import Domain
internal import Season
internal import Store
internal import Sync

/// One run: people write, things go wrong, then the network is healed and the promises are checked.
public struct Simulation {
  private let world: World
  private let people: People
  private var plan: SimulationPlan { world.plan }

  /// Runs it. The same plan gives the same run.
  public static func run(_ plan: SimulationPlan) async -> SimulationOutcome {
    do {
      let simulation = try Simulation(plan)
      return await simulation.run()
    } catch {
      return SimulationOutcome(seed: plan.seed, failures: ["couldn't begin: \(error)"])
    }
  }

  private init(_ plan: SimulationPlan) throws {
    world = try World(plan)
    people = People(world: world)
  }

  private func run() async -> SimulationOutcome {
    do {
      try await live()
      try await heal()
      world.outcome.failures += try await Checks(world: world).run()
    } catch {
      world.outcome.failures.append("stopped: \(error)")
    }
    world.outcome.messages = world.network.messages
    return world.outcome
  }

  // MARK: the days

  private func live() async throws {
    if plan.faults.contains(.messages) {
      world.network.faults = Network.Faults(
        lostRequest: 40, lostAnswer: 40, doubled: 30, replayed: 20, damaged: 10)
    }
    let steps = plan.days * plan.stepsPerDay
    for _ in 0..<steps {
      world.time.advance(
        Int64(world.random.within(1...2 * Int(World.day) / plan.stepsPerDay)))
      let machine = world.random.pick(world.machines)
      guard world.isUp(machine) else { continue }
      defer { try? world.spoil(machine) }
      switch world.random.below(100) {
      case 0..<45: try attempt(machine) { try people.write(at: machine) }
      case 45..<85: await exchange(machine)
      default: try goWrong(at: machine)
      }
    }
  }

  /// Does something that a full disk may stop.
  private func attempt(_ machine: Machine, _ body: () throws -> Void) throws {
    do { try body() } catch is Fuse.Blown { try machine.restart(client: world.network) }
  }

  /// What a daemon does when it reaches its parent, or a part of it.
  private func exchange(_ machine: Machine) async {
    guard let link = machine.link, let parent = machine.parentName.flatMap({ world[$0] }),
      world.isUp(parent)
    else { return }
    world.network.sender = machine.name
    do {
      if world.random.chance(perThousand: 300) { await link.forget() }
      var rounds = world.random.within(1...6)
      while try await link.push(), rounds > 0 { rounds -= 1 }
      rounds = world.random.within(1...6)
      while try await link.pull(wait: .zero), rounds > 0 { rounds -= 1 }
      try await link.compareIfDue()
      rounds = world.random.within(0...2)
      while rounds > 0, try await link.exchangeFiles() == .more { rounds -= 1 }
      try world.spoil(parent)
    } catch {
      await link.forget()
      // A process that dies in a commit starts again; the parent's may be the one that died.
      for other in [machine, parent] where other.fuse.isBlown {
        try? other.restart(client: world.network)
      }
    }
  }

  private func goWrong(at machine: Machine) throws {
    let possible = SimulationPlan.Fault.allCases.filter(plan.faults.contains)
    guard !possible.isEmpty else { return }
    switch world.random.pick(possible) {
    case .messages: break
    case .partitions: partition(machine)
    case .crashes:
      machine.fuse.set(world.random.below(4))
      world.note("crash", "\(machine.name) will die before a commit")
    case .restores:
      let saved = world.saved
      if saved.isEmpty || world.random.chance(perThousand: 400) {
        try world.backUp(machine)
      } else {
        let victim = world.random.pick(saved)
        try world.restore(victim)
        world.note("restore", "\(victim.name) is put back from an older copy")
      }
    case .clones:
      // A copy of the region would have nobody to talk to.
      guard machine.parentName != nil, world.machines.count < plan.divisions.count + 3,
        world.random.chance(perThousand: 300)
      else { return }
      try world.clone(machine)
      world.note("clone", "\(machine.name) is cloned; both go on")
    case .clocks:
      // The region's clock is what all others are measured against.
      guard machine.parentName != nil else { return }
      let days = world.random.within(-30...30)
      machine.clock.offset = Int64(days) * World.day
      world.note("clock", "\(machine.name)'s clock is off by \(days) days")
    case .moves:
      guard machine.division.tier != .county else { return }
      try attempt(machine) { try people.move(at: machine) }
    case .conflicts: try conflict(machine)
    case .poison: try attempt(machine) { try people.poison(at: machine) }
    case .releases:
      // No release is skipped, so that neighbours on the way always have a version in common.
      let oldest = world.machines.compactMap(\.versions.last).min() ?? 1
      guard machine.versions.last == oldest else { return }
      try machine.upgrade(client: world.network)
      world.note(
        "upgrade", "\(machine.name) gets the next release, which speaks \(machine.versions)")
    }
  }

  private func partition(_ machine: Machine) {
    if world.random.chance(perThousand: 300) {
      machine.sleepsUntil = world.time.now + Int64(world.random.within(1...14)) * World.day
      world.note("sleep", "\(machine.name) sleeps for days")
    } else if world.network.cut.remove(machine.name) == nil {
      world.network.cut.insert(machine.name)
      world.note("cut", "\(machine.name)'s line is cut")
    }
  }

  /// The same field at a machine and at its parent, neither having seen the other.
  private func conflict(_ machine: Machine) throws {
    guard let parent = machine.parentName.flatMap({ world[$0] }), world.isUp(parent) else { return }
    guard world.random.chance(perThousand: 500) else { return try race(machine, parent) }
    for place in [machine, parent] {
      try attempt(place) { try people.edit(at: place, as: machine) }
    }
    world.note("conflict", "\(machine.name) and its parent edit the same enterprise")
  }

  /// Both move the same ticket, neither having seen the other's step.
  private func race(_ machine: Machine, _ parent: Machine) throws {
    guard let ticket = try people.knownTicket(at: machine) else { return }
    for place in [machine, parent] {
      try attempt(place) { try people.step(with: ticket, at: place) }
    }
    world.note("race", "\(machine.name) and its parent move the same ticket")
  }

  // MARK: the end

  /// Everything works again: the tree must become quiet within a bounded number of rounds.
  private func heal() async throws {
    world.network.faults = Network.Faults()
    world.network.cut = []
    for machine in world.machines {
      machine.sleepsUntil = 0
      machine.clock.offset = 0
      machine.fuse.set(nil)
      await machine.link?.forget()
    }
    let limit = 40
    for round in 1...limit {
      world.time.advance(60_000)
      var hasMoved = false
      for machine in world.machines.reversed() {
        guard let link = machine.link else { continue }
        world.network.sender = machine.name
        do {
          await link.forget()
          while try await link.push() { hasMoved = true }
          while try await link.pull(wait: .zero) { hasMoved = true }
          if try await link.compareIfDue() != .same { hasMoved = true }
          while try await link.exchangeFiles() == .more { hasMoved = true }
          for other in world.machines { try world.spoil(other) }
        } catch {
          hasMoved = true
          if round == limit {
            world.outcome.failures.append("\(machine.name) can't reach agreement: \(error)")
          }
        }
      }
      if !hasMoved {
        world.outcome.roundsToHeal = round
        return
      }
    }
    world.outcome.roundsToHeal = limit
    world.outcome.failures.append("the tree isn't quiet after \(limit) rounds")
  }
}
