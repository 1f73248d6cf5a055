import Domain
import Testing

/// What became of money (Measure 31).
@Suite struct FundLedgerTests {
  /// A batch of 100 yuan, of which the county was allotted 80, and a claim of 100.
  private static func sample(_ more: (inout MoneyWorld, RecordID) throws -> [FundTransfer])
    throws -> (world: MoneyWorld, batch: RecordID, ledger: FundLedger)
  {
    var world = try MoneyWorld()
    let issue = try world.issue(10_000)
    let city = try world.moved(world.allot(9_000, of: issue.id, to: world.city), at: 6)
    let county = try world.moved(world.allot(8_000, of: issue.id, to: world.county), at: 9)
    let claim = try #require(Claim.fold(try world.confirmed(net: 10_000)))
    let rest = try more(&world, issue.id)
    return (world, issue.id, FundLedger([issue, city, county] + rest, claims: [claim]))
  }

  @Test func `money counts once it is approved, and is counted where it is`() throws {
    let (world, batch, ledger) = try Self.sample { world, batch in
      let paid = try world.moved(world.pay(3_000, of: batch))
      let waiting = try #require(
        FundTransfer(try world.held(world.pay(500, of: batch), by: "a", at: 3), []))
      let back = try world.moved(world.pay(1_000, of: batch, purpose: .clawBack))
      return [paid, waiting, back]
    }
    #expect(ledger.balance(batch, world.region).leftFen == 1_000)
    #expect(ledger.balance(batch, world.city).leftFen == 1_000)
    let own = ledger.balance(batch, world.county)
    #expect(own.leftFen == 6_000 && own.paidFen == 2_000 && own.pendingFen == 500)
    #expect(ledger.payment(world.claim).heldFen == 2_000)
    #expect(ledger.dueFen(world.claim) == 8_000)
    #expect(ledger.overruns(within: world.region.path).isEmpty)
  }

  @Test
  func `no more is handed on than there is, nor paid than is due, nor paid back than was paid`()
    throws
  {
    let (world, batch, ledger) = try Self.sample { world, batch in
      [try world.moved(world.pay(3_000, of: batch))]
    }
    #expect(ledger.refusal(toEnter: world.allot(1_001, of: batch, to: world.city)) != nil)
    #expect(ledger.refusal(toEnter: world.allot(1_000, of: batch, to: world.city)) == nil)
    #expect(ledger.refusal(toEnter: world.pay(5_001, of: batch))?.field == "amountFen")
    #expect(ledger.refusal(toEnter: world.pay(5_000, of: batch)) == nil)
    #expect(ledger.refusal(toEnter: world.pay(5_000, of: batch, purpose: .settle)) != nil)
    #expect(ledger.refusal(toEnter: world.pay(3_001, of: batch, purpose: .clawBack)) != nil)
    #expect(ledger.refusal(toEnter: world.pay(1, of: world.claimAsBatch))?.field == "batch")
    #expect(ledger.refusal(toSettle: world.claim) != nil)
  }

  @Test func `past the net nothing is paid, and a claim that isn't confirmed is paid nothing`()
    throws
  {
    var world = try MoneyWorld()
    let issue = try world.issue(100_000)
    let city = try world.moved(world.allot(100_000, of: issue.id, to: world.city))
    let county = try world.moved(world.allot(100_000, of: issue.id, to: world.county))
    let steps = try world.confirmed(net: 10_000)
    let money = [issue, city, county]
    let checked = try #require(Claim.fold(steps.prefix(2)))
    let before = FundLedger(money, claims: [checked])
    #expect(before.refusal(toEnter: world.pay(1, of: issue.id))?.field == "claim")
    let ledger = FundLedger(money, claims: [try #require(Claim.fold(steps))])
    #expect(ledger.refusal(toEnter: world.pay(10_001, of: issue.id))?.field == "amountFen")
    let settled = try world.moved(world.pay(10_000, of: issue.id, purpose: .settle))
    let after = FundLedger(money + [settled], claims: [try #require(Claim.fold(steps))])
    #expect(after.refusal(toEnter: world.pay(1, of: issue.id)) != nil)
    #expect(after.refusal(toSettle: world.claim) == nil)
  }

  @Test func `a batch pays claims of its own quarter`() throws {
    var world = try MoneyWorld()
    let issue = try world.issue(100_000, quarter: "2024Q4")
    let city = try world.moved(world.allot(100_000, of: issue.id, to: world.city))
    let county = try world.moved(world.allot(100_000, of: issue.id, to: world.county))
    let claim = try #require(Claim.fold(try world.confirmed(net: 10_000)))
    let ledger = FundLedger([issue, city, county], claims: [claim])
    #expect(ledger.refusal(toEnter: world.pay(1, of: issue.id))?.chinese == "该批次用于2024年第四季度")
  }

  @Test func `what was handed on apart is an overrun, which blocks what would follow`() throws {
    let (world, batch, ledger) = try Self.sample { world, batch in
      // Two persons at one county, neither of whom saw the other's payment.
      [
        try world.moved(world.pay(7_000, of: batch)), try world.moved(world.pay(6_000, of: batch)),
      ]
    }
    let overruns = ledger.overruns(within: world.region.path)
    #expect(overruns.map(\.overFen) == [5_000, 3_000])
    #expect(
      overruns.map(\.place) == [
        .account(.init(batch: batch, unit: world.county)), .claim(world.claim),
      ])
    #expect(ledger.balance(batch, world.county).leftFen == 0)
    let blocked = try #require(ledger.refusal(toEnter: world.pay(1, of: batch)))
    #expect(blocked.chinese.contains("超拨50.00元"))
    #expect(ledger.refusal(toEnter: world.allot(1, of: batch, to: world.city)) == nil)
    #expect(ledger.overruns(within: world.other.path).map(\.place) == [.claim(world.claim)])
  }

  @Test(arguments: SeededRandom.seeds(40))
  func `no money is made or lost, whatever is entered apart`(seed: UInt64) throws {
    var (world, random) = (try MoneyWorld(), SeededRandom(seed: seed))
    let issue = try world.issue(10_000)
    var transfers = [issue]
    for minute in 0..<20 {
      let fen = Int64(random.below(4_000) + 1)
      let movement =
        switch random.below(4) {
        case 0: world.allot(fen, of: issue.id, to: world.city)
        case 1: world.allot(fen, of: issue.id, to: random.pick([world.county, world.other]))
        case 2: world.pay(fen, of: issue.id)
        default: world.pay(fen, of: issue.id, purpose: .clawBack)
        }
      let entered = try world.held(movement, by: "a", at: minute)
      let checked = try world.said(.check, of: entered, by: "b", at: minute)
      let approved = try world.said(
        .approve, of: entered, after: checked.id, by: random.pick(["a", "b", "c"]), at: minute)
      transfers.append(try #require(FundTransfer(entered, [checked, approved])))
    }
    let claim = try #require(Claim.fold(try world.confirmed(net: 5_000)))
    let ledger = FundLedger(transfers, claims: [claim])
    let again = FundLedger(transfers.shuffled(using: &random), claims: [claim])
    #expect(again.balances == ledger.balances, "seed \(seed)")
    #expect(
      again.overruns(within: world.region.path) == ledger.overruns(within: world.region.path))
    // Counted by hand, from movements alone.
    let counted = transfers.filter { $0.state == .approved }.map(\.movement)
    for unit in [world.region, world.city, world.county, world.other] {
      let came = counted.filter { $0.to == unit }.reduce(0) { $0 + $1.amountFen }
      let went = counted.filter { $0.from == unit }.reduce(0) { $0 + $1.amountFen }
      let balance = ledger.balance(issue.id, unit)
      #expect(balance.leftFen - balance.overFen == came - went, "seed \(seed) \(unit)")
      #expect(balance.leftFen >= 0 && balance.overFen >= 0)
      let isOver = ledger.overruns(within: unit.path).contains {
        $0.place == .account(.init(batch: issue.id, unit: unit))
      }
      #expect(isOver == (went > came), "seed \(seed) \(unit)")
    }
  }

  @Test(arguments: [
    ("0", 0), ("1", 100), ("1.5", 150), ("1234.05", 123_405), ("500,000", 50_000_000),
  ])
  func `yuan are read to the fen`(text: String, fen: Int64) throws {
    #expect(try MeasureUnit.fen(yuan: text) == fen)
  }

  @Test(arguments: ["", "-1", "1.005", "一千", "1.", ".5", "1e3", "99999999999999999"])
  func `what can't be read to the fen is refused, never rounded`(text: String) {
    #expect(throws: Invalid.self) { try MeasureUnit.fen(yuan: text) }
  }
}

extension MoneyWorld {
  /// An id that is no batch.
  var claimAsBatch: RecordID { RecordID(claim.enterprise) }
}
