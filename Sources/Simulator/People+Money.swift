internal import Domain
internal import Season
internal import Server
internal import Store
internal import Sync

/// Claims and money that people move at every tier, three persons at each machine (Measures 31 and 32).
extension People {
  /// Someone takes a step with a claim or with money. A request is sent twice now and then.
  func moveMoney(at machine: Machine) throws {
    let person = try RecordID("\(world.random.pick(["wei", "li", "huang"]))-\(machine.name)")
    switch world.random.below(10) {
    case 0..<2: try identify(at: machine, by: person)
    case 2..<5: try stepClaim(at: machine, by: person)
    case 5..<7: try enterMoney(at: machine, by: person)
    default: try stepMoney(at: machine, by: person)
    }
  }

  private func identify(at machine: Machine, by person: RecordID) throws {
    guard let known = try knownEnterprise(at: machine) else { return }
    let key = try ClaimKey(enterprise: known.code, measure: 26, quarter: Quarter("2025Q1"))
    let held = try machine.store.read { try $0.claim(key) }
    let finding = ClaimFinding(
      document: "文件", grossFen: Int64(world.random.within(1...4) * 1000), reductionFen: 0,
      rules: nil, inputs: [], channel: .application)
    let step = ClaimStep(
      claim: key, action: .identify, predecessor: held?.latest, unit: machine.division,
      finding: finding)
    try settled(at: machine) { transaction in
      _ = try Intake(machine.replica).take([try Entry(step, id: nil)], by: person, transaction)
    }
  }

  private func stepClaim(at machine: Machine, by person: RecordID) throws {
    let claims = try machine.store.read { try $0.claims(within: machine.division.path) }
    guard !claims.isEmpty else { return }
    let claim = world.random.pick(claims)
    let actions = claim.allowed(at: machine.division.tier, by: person).filter {
      $0 != .identify && ($0 != .reject || world.random.chance(perThousand: 200))
    }
    guard !actions.isEmpty else { return }
    let step = ClaimDesk.Step(
      world.random.pick(actions), id: RecordID(machine.replica.environment.newID()), usedFen: nil,
      note: "因\(world.random.below(1000))")
    try settled(at: machine) { transaction in
      _ = try ClaimDesk(machine.replica).act(step, on: claim.key, by: person, transaction)
    }
  }

  private func enterMoney(at machine: Machine, by person: RecordID) throws {
    guard let movement = try movement(at: machine) else { return }
    let id = RecordID(machine.replica.environment.newID())
    try settled(at: machine) { transaction in
      _ = try FundDesk(machine.replica).enter(movement, as: id, by: person, transaction)
    }
    guard world.random.chance(perThousand: 300) else { return }
    let isHeld = try machine.store.read { try $0.fundTransfer(id) != nil }
    let again = try settled(at: machine) { transaction in
      _ = try FundDesk(machine.replica).enter(movement, as: id, by: person, transaction)
    }
    if isHeld, again > 0 { world.outcome.failures.append("\(id) was entered twice") }
  }

  /// What the machine's unit may want to hand on, whether it has so much or not.
  private func movement(at machine: Machine) throws -> FundMovement? {
    let (own, amount) = (machine.division, Int64(world.random.within(1...40)) * 100)
    let batches = try machine.store.read { try $0.fundTransfers() }.filter {
      $0.movement.purpose == .issue && $0.approved != nil
    }
    if own.tier == .region, batches.isEmpty || world.random.chance(perThousand: 100) {
      try nameDivisions(at: machine)
      return FundMovement(
        purpose: .issue, quarter: try Quarter("2025Q1"), to: own, amountFen: 20_000,
        document: "批次")
    }
    guard !batches.isEmpty else { return nil }
    let batch = world.random.pick(batches).id
    let below = world.plan.divisions.compactMap { try? DivisionCode($0) }.filter {
      $0.parent == own
    }
    if !below.isEmpty, world.random.chance(perThousand: 900) {
      return FundMovement(
        purpose: .allot, batch: batch, from: own, to: world.random.pick(below),
        amountFen: amount * 2, document: "下拨")
    }
    guard own.tier == .county else {
      return own.parent.map {
        FundMovement(
          purpose: .giveBack, batch: batch, from: own, to: $0, amountFen: amount, document: "缴回")
      }
    }
    let claims = try machine.store.read { try $0.claims(within: own.path) }
    guard !claims.isEmpty else { return nil }
    let isBack = world.random.chance(perThousand: 150)
    return FundMovement(
      purpose: isBack ? .clawBack : .prepay, batch: batch, from: isBack ? nil : own,
      to: isBack ? own : nil, claim: world.random.pick(claims).key, amountFen: amount,
      document: "凭证")
  }

  /// Money belongs to divisions, which the region's node makes known.
  private func nameDivisions(at machine: Machine) throws {
    let own = RecordID(machine.division)
    guard try machine.store.read({ try $0.scope(of: own) }).isEmpty else { return }
    let entries = try world.plan.divisions.map { text in
      let code = try DivisionCode(text)
      return try Entry(
        Division(name: text, parent: code.parent, division: code), id: RecordID(code))
    }
    try store(at: machine) { transaction in
      _ = try Intake(machine.replica).take(entries, by: RecordID("system"), transaction)
    }
  }

  private func stepMoney(at machine: Machine, by person: RecordID) throws {
    let division = machine.division
    let open = try machine.store.read { try $0.fundTransfers() }.compactMap {
      transfer -> (id: RecordID, actions: [FundAction])? in
      let actions = transfer.allowed(by: division, person: person).filter {
        !$0.needsNote || world.random.chance(perThousand: 100)
      }
      return actions.isEmpty ? nil : (id: transfer.id, actions: actions)
    }
    guard !open.isEmpty else { return }
    let chosen = world.random.pick(open)
    let action = world.random.pick(chosen.actions)
    let id = RecordID(machine.replica.environment.newID())
    let times = world.random.chance(perThousand: 200) ? 2 : 1
    for _ in 0..<times {
      try settled(at: machine) { transaction in
        let before = try over(transaction)
        _ = try FundDesk(machine.replica).act(
          action, on: chosen.id, as: id, note: "因由", by: person, transaction)
        // Revoking what came in may show that it was handed on already.
        guard action == .approve, try over(transaction) > before else { return }
        world.outcome.failures.append("\(machine.name) approved more than it knew to be there")
      }
    }
  }

  /// How much went over, as one machine sees it.
  private func over(_ transaction: Transaction) throws -> Int64 {
    let path = try DivisionCode(world.plan.divisions[0]).path
    let ledger = FundLedger(
      try transaction.fundTransfers(), claims: try transaction.claims(within: path))
    return ledger.overruns(within: path).reduce(0) { $0 + $1.overFen }
  }

  /// What the desk refuses isn't written.
  @discardableResult
  private func settled(at machine: Machine, _ body: (Transaction) throws -> Void) throws -> Int {
    do { return try store(at: machine, body) } catch is Invalid {
      world.outcome.events["refused", default: 0] += 1
      return 0
    }
  }
}
