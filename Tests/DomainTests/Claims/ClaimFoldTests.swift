import Domain
import Testing

/// What steps make of claims and money, whatever the order they came in (Measures 31 and 32).
@Suite struct ClaimFoldTests {
  @Test func `three persons bring a claim to its confirmation, which says what may be paid`() throws
  {
    var world = try MoneyWorld()
    let steps = try world.confirmed()
    let claim = try #require(Claim.fold(steps))
    #expect(claim.state == .confirmed && claim.entitledFen == 1_000_000)
    #expect(claim.steps.map(\.id) == steps.map(\.id) && claim.notes.isEmpty)
    #expect(try #require(Claim.fold(steps.prefix(2))).entitledFen == 0)
    #expect(Claim.fold(steps.dropFirst()) == nil)
  }

  @Test func `of one person's two duties the later is void, and shown`() throws {
    var world = try MoneyWorld()
    let first = try world.step(.identify, after: nil, by: "wei", at: 0)
    let own = try world.step(.check, after: first.id, by: "wei", at: 1)
    let confirmed = try world.step(.confirm, after: own.id, by: "li", at: 2)
    let claim = try #require(Claim.fold([first, own, confirmed]))
    #expect(claim.state == .identified && claim.entitledFen == 0)
    #expect(claim.notes.map(\.id) == [own.id, confirmed.id])
    #expect(claim.notes[0].reason?.chinese == "识别人不能兼作核验人")
  }

  @Test func `two nodes that identify the same have one claim, else the second is shown`() throws {
    var world = try MoneyWorld()
    let first = try world.step(.identify, after: nil, by: "wei", at: 0)
    let same = try world.step(.identify, after: nil, by: "li", at: 1)
    let checked = try world.step(.check, after: same.id, by: "huang", at: 2)
    let claim = try #require(Claim.fold([checked, same, first]))
    #expect(claim.state == .checked && claim.notes.map(\.id) == [same.id])
    #expect(claim.notes[0].reason == nil)
    let other = try world.step(.identify, after: nil, by: "li", at: 1, net: 2_000_000)
    let late = try world.step(.check, after: other.id, by: "huang", at: 2)
    let shown = try #require(Claim.fold([late, other, first]))
    #expect(shown.state == .identified && shown.finding.netFen == 1_000_000)
    #expect(shown.notes.map { $0.reason != nil } == [true, true])
  }

  @Test func `what keeps money back wins over what was confirmed at the same time`() throws {
    var world = try MoneyWorld()
    let steps = try world.confirmed()
    let rejected = try world.step(.reject, after: steps[1].id, by: "qin", at: 9)
    let claim = try #require(Claim.fold(steps + [rejected]))
    #expect(claim.state == .rejected && claim.entitledFen == 0)
    #expect(claim.notes.map(\.id) == [steps[2].id])
  }

  @Test func `identified again, a claim is checked and confirmed anew, and keeps what was due`()
    throws
  {
    var world = try MoneyWorld()
    let steps = try world.confirmed()
    let again = try world.step(.identify, after: steps[2].id, by: "wei", at: 5, net: 600_000)
    let claim = try #require(Claim.fold(steps + [again]))
    #expect(claim.state == .identified && claim.entitledFen == 1_000_000)
    #expect(claim.allowed(at: .county, by: try RecordID("wei")) == [.identify, .reject])
    let checked = try world.step(.check, after: again.id, by: "li", at: 6)
    let confirmed = try world.step(.confirm, after: checked.id, by: "huang", at: 7)
    #expect(try #require(Claim.fold(steps + [again, checked, confirmed])).entitledFen == 600_000)
  }

  @Test(arguments: SeededRandom.seeds(60))
  func `any order of the same steps makes the same claim and the same money`(seed: UInt64) throws {
    var (world, random) = (try MoneyWorld(), SeededRandom(seed: seed))
    let people = ["wei", "li", "huang", "qin"]
    var steps = [try world.step(.identify, after: nil, by: "wei", at: 0)]
    for minute in 1...25 {
      let action = random.pick(ClaimAction.allCases)
      let isRoot = action == .identify && random.below(4) == 0
      steps.append(
        try world.step(
          action, after: isRoot ? nil : random.pick(steps).id, by: random.pick(people),
          at: random.below(minute + 1),
          unit: random.pick([world.region, world.city, world.county]),
          net: Int64(random.below(3) + 1) * 1000, used: action == .reportUse ? 1 : nil))
    }
    let claim = try #require(Claim.fold(steps))
    let movement = try world.held(world.pay(100, of: steps[0].id), by: "wei", at: 0)
    var said: [HeldFact<FundStep>] = []
    for minute in 1...12 {
      let after = said.isEmpty || random.below(3) == 0 ? movement.id : random.pick(said).id
      said.append(
        try world.said(
          random.pick([.check, .approve, .refuse, .revoke]), of: movement, after: after,
          by: random.pick(people), at: random.below(minute + 1)))
    }
    let transfer = try #require(FundTransfer(movement, said))
    for _ in 0..<10 {
      steps.shuffle(using: &random)
      said.shuffle(using: &random)
      #expect(Claim.fold(steps + [random.pick(steps)]) == claim, "seed \(seed)")
      #expect(FundTransfer(movement, said + [random.pick(said)]) == transfer, "seed \(seed)")
    }
    try expectDutiesApart(claim, transfer, seed)
  }

  /// Nobody ever took two of the duties of one round.
  private func expectDutiesApart(_ claim: Claim, _ transfer: FundTransfer, _ seed: UInt64) throws {
    if claim.state == .confirmed || claim.state == .settled {
      let duties = [ClaimAction.identify, .check, .confirm].map { claim.done[$0] }
      #expect(Set(duties).count == 3 && !duties.contains(nil), "seed \(seed)")
    }
    if transfer.state == .approved {
      #expect(Set(transfer.steps.map(\.author)).count == 3, "seed \(seed)")
    }
  }

  @Test func `an enterprise's use of funds is added up, and moves nothing`() throws {
    var world = try MoneyWorld()
    let steps = try world.confirmed()
    let used = try world.step(.reportUse, after: steps[2].id, by: "wei", at: 5, used: 300)
    let more = try world.step(.reportUse, after: used.id, by: "wei", at: 6, used: 200)
    let claim = try #require(Claim.fold([more, used] + steps))
    #expect(claim.usedFen == 500 && claim.state == .confirmed && claim.latest == steps[2].id)
  }
}
