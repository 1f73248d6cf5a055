internal import Domain
internal import Season
internal import Server
internal import Store
internal import Sync

/// Claims and money that people move at every tier, three persons at each machine (Measures 31 and 32).
extension People {
  /// Someone takes a step with a claim or with money. A request is sent twice now and then.
  func moveMoney(at machine: Machine) throws {
    let people = try ["wei", "li", "huang"].map { try RecordID("\($0)-\(machine.name)") }
    switch world.random.below(10) {
    case 0: try identify(at: machine, by: world.random.pick(people))
    case 1..<4: try stepClaim(at: machine, people)
    default:
      if try !stepMoney(at: machine, people) {
        try enterMoney(at: machine, by: world.random.pick(people))
      }
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

  private func stepClaim(at machine: Machine, _ people: [RecordID]) throws {
    let claims = try machine.store.read { try $0.claims(within: machine.division.path) }
    let tier = machine.division.tier
    var open: [(key: ClaimKey, person: RecordID, action: ClaimAction)] = []
    for claim in claims {
      for person in people {
        for action in claim.allowed(at: tier, by: person)
        where action == .check || action == .confirm || world.random.chance(perThousand: 50) {
          open.append((key: claim.key, person: person, action: action))
        }
      }
    }
    guard !open.isEmpty else {
      return try identify(at: machine, by: world.random.pick(people))
    }
    let chosen = world.random.pick(open)
    let step = ClaimDesk.Step(
      chosen.action, id: RecordID(machine.replica.environment.newID()),
      usedFen: chosen.action == .reportUse ? 1 : nil,
      note: "因\(world.random.below(1000))")
    try settled(at: machine) { transaction in
      _ = try ClaimDesk(machine.replica).act(
        step, on: chosen.key, by: chosen.person, transaction)
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

  /// - Returns: whether there was something to say.
  private func stepMoney(at machine: Machine, _ people: [RecordID]) throws -> Bool {
    let division = machine.division
    let person = world.random.pick(people)
    let open = try machine.store.read { try $0.fundTransfers() }.compactMap {
      transfer -> (id: RecordID, actions: [FundAction])? in
      let actions = transfer.allowed(by: division, person: person).filter {
        !$0.needsNote || world.random.chance(perThousand: 30)
      }
      return actions.isEmpty ? nil : (id: transfer.id, actions: actions)
    }
    guard !open.isEmpty else { return false }
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
    return true
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
