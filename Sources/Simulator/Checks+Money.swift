internal import Domain
internal import Store
internal import Sync

extension Checks {
  /// Every node shows each claim and each movement as all facts about it together make them; three persons
  /// stand behind all that counts; and what went over is shown as that at the region.
  func money() throws -> [String] {
    guard world.plan.hasMoney, let region = world.machines.first else { return [] }
    let writes = try world.writes(of: region).merging(world.accepted) { first, _ in first }
    let steps: [HeldFact<ClaimStep>] = held(writes.values)
    let movements: [HeldFact<FundMovement>] = held(writes.values)
    let said = Dictionary(grouping: held(writes.values) as [HeldFact<FundStep>]) {
      $0.fact.movement
    }
    let claims = Dictionary(grouping: steps) { $0.fact.claim }.values
      .compactMap { Claim.fold($0) }.sorted { $0.key < $1.key }
    let transfers = movements.sorted { $0.id < $1.id }
      .compactMap { FundTransfer($0, said[$0.id] ?? []) }
    var failures: [String] = []
    for claim in claims {
      failures += try others(than: RecordID(claim.key.enterprise)) { transaction in
        try transaction.claim(claim.key) == claim ? nil : "the claim \(claim.key)"
      }
    }
    for transfer in transfers {
      failures += try others(than: transfer.movement.subject) { transaction in
        try transaction.fundTransfer(transfer.id) == transfer ? nil : "the movement \(transfer.id)"
      }
      if transfer.approved != nil, Set(transfer.steps.map(\.author)).count < 3 {
        failures.append("\(transfer.id) counts, and fewer than three persons stand behind it")
      }
    }
    return failures + over(FundLedger(transfers, claims: claims), region)
  }

  /// The facts of a kind, each once.
  private func held<F: Fact>(_ writes: some Sequence<Write>) -> [HeldFact<F>] {
    writes.compactMap { write in
      guard case .fact(let fact) = Content(of: write), let known = fact as? F else { return nil }
      return HeldFact(id: write.record, stamp: write.stamp, author: write.author, fact: known)
    }
  }

  /// The nodes of a subject's scope that show something otherwise.
  private func others(
    than subject: RecordID, _ wrong: (Transaction) throws -> String?
  ) throws -> [String] {
    try world.machines.compactMap { machine in
      try machine.store.read { transaction in
        let scope = try transaction.scope(of: subject)
        guard scope.contains(where: { $0.path.isInLineage(of: machine.division.path) }) else {
          return nil
        }
        return try wrong(transaction).map { "\(machine.name) shows \($0) otherwise than its facts" }
      }
    }
  }

  /// Counted by hand: who handed on more than came in is in the ledger's list, and nobody else.
  private func over(_ ledger: FundLedger, _ region: Machine) -> [String] {
    let counted = ledger.transfers.filter { $0.approved != nil }
    var sums: [FundLedger.Account: Int64] = [:]
    var paid: [ClaimKey: Int64] = [:]
    for transfer in counted {
      let (movement, amount) = (transfer.movement, transfer.movement.amountFen)
      for (unit, fen) in [(movement.from, -amount), (movement.to, amount)] {
        guard let unit else { continue }
        sums[.init(batch: transfer.batch, unit: unit), default: 0] += fen
      }
      guard let claim = movement.claim else { continue }
      paid[claim, default: 0] += movement.purpose.pays ? amount : -amount
    }
    var expected = Set<FundLedger.Overrun.Place>()
    for (account, sum) in sums where sum < 0 { expected.insert(.account(account)) }
    for (claim, fen) in paid {
      if fen < 0 { expected.insert(.returned(claim)) }
      if fen > ledger.claims[claim]?.entitledFen ?? 0 { expected.insert(.claim(claim)) }
    }
    let shown = Set(ledger.overruns(within: region.division.path).map(\.place))
    world.outcome.events["overrun", default: 0] += shown.count
    world.outcome.events["paid", default: 0] += counted.count { $0.movement.purpose.pays }
    return shown == expected ? [] : ["the region's overruns aren't those that were made"]
  }
}
