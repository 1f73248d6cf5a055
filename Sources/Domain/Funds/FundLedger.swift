/// What became of money, by its movements that count: how much each unit has of each batch, and each
/// claim was paid (Measure 31). All in fen; nothing is rounded.
///
/// It depends on the set of its parts only. Units that act apart from one another may hand on more than
/// there is: the ledger shows that as an overrun, with what made it, and never as less than nothing.
public struct FundLedger: Sendable {
  /// A unit's part of a batch.
  public struct Account: Hashable, Comparable, Sendable {
    public var batch: RecordID
    public var unit: DivisionCode

    public init(batch: RecordID, unit: DivisionCode) {
      self.batch = batch
      self.unit = unit
    }

    public static func < (left: Self, right: Self) -> Bool {
      (left.batch, left.unit) < (right.batch, right.unit)
    }
  }

  /// What came in and went out.
  public struct Balance: Equatable, Sendable {
    /// From above, or from below as given back, or from enterprises.
    public internal(set) var inFen: Int64 = 0
    /// Of that, what came from above, less what was given back to there: what it was allotted.
    public internal(set) var allottedFen: Int64 = 0
    public internal(set) var outFen: Int64 = 0
    /// Of that, what enterprises were paid, less what they paid back.
    public internal(set) var paidFen: Int64 = 0
    /// What is entered or checked, and would go out.
    public internal(set) var pendingFen: Int64 = 0
    public internal(set) var movements: [RecordID] = []

    /// What is left; nothing where more went out.
    public var leftFen: Int64 { max(0, inFen - outFen) }
    public var overFen: Int64 { max(0, outFen - inFen) }
  }

  /// What a claim was paid.
  public struct Payment: Equatable, Sendable {
    public internal(set) var paidFen: Int64 = 0
    public internal(set) var returnedFen: Int64 = 0
    public internal(set) var pendingFen: Int64 = 0
    /// When it was first paid.
    public internal(set) var first: Moment?
    public internal(set) var last: Moment?
    public internal(set) var movements: [RecordID] = []

    public init() {}

    /// What it has; nothing where more was paid back.
    public var heldFen: Int64 { max(0, paidFen - returnedFen) }
  }

  /// More went out than there was.
  public struct Overrun: Hashable, Sendable {
    public enum Place: Hashable, Sendable {
      /// A unit handed on more than it had.
      case account(Account)
      /// A claim was paid more than is due.
      case claim(ClaimKey)
      /// An enterprise paid back more than it had been paid.
      case returned(ClaimKey)
    }

    public var place: Place
    /// What there was, and what went out.
    public var hadFen: Int64
    public var wentFen: Int64
    /// What made it.
    public var movements: [RecordID]

    public var overFen: Int64 { wentFen - hadFen }
  }

  /// In order of their ids.
  public let transfers: [FundTransfer]
  public let claims: [ClaimKey: Claim]
  public private(set) var balances: [Account: Balance] = [:]
  public private(set) var payments: [ClaimKey: Payment] = [:]

  public init(_ transfers: some Sequence<FundTransfer>, claims: some Sequence<Claim>) {
    self.transfers = transfers.sorted { $0.id < $1.id }
    self.claims = Dictionary(claims.map { ($0.key, $0) }) { first, _ in first }
    for transfer in self.transfers { add(transfer) }
  }

  private mutating func add(_ transfer: FundTransfer) {
    let (movement, amount) = (transfer.movement, transfer.movement.amountFen)
    let counts = transfer.state == .approved
    guard counts || transfer.state.isPending else { return }
    let from = movement.from.map { Account(batch: transfer.batch, unit: $0) }
    let to = movement.to.map { Account(batch: transfer.batch, unit: $0) }
    if counts {
      if let to {
        balances[to, default: Balance()].inFen += amount
        balances[to, default: Balance()].movements.append(transfer.id)
        if movement.purpose == .issue || movement.purpose == .allot {
          balances[to, default: Balance()].allottedFen += amount
        }
      }
      if let from {
        balances[from, default: Balance()].outFen += amount
        balances[from, default: Balance()].movements.append(transfer.id)
        if movement.purpose == .giveBack {
          balances[from, default: Balance()].allottedFen -= amount
        }
      }
      if movement.purpose.isOfClaim, let account = from ?? to {
        balances[account, default: Balance()].paidFen += movement.purpose.pays ? amount : -amount
      }
    } else if let from {
      balances[from, default: Balance()].pendingFen += amount
    }
    guard let claim = movement.claim else { return }
    var payment = payments[claim] ?? Payment()
    if !counts {
      if movement.purpose.pays { payment.pendingFen += amount }
    } else if movement.purpose.pays {
      payment.paidFen += amount
      payment.first = [payment.first, transfer.approved].compactMap(\.self).min()
      payment.last = [payment.last, transfer.approved].compactMap(\.self).max()
    } else {
      payment.returnedFen += amount
    }
    if counts { payment.movements.append(transfer.id) }
    payments[claim] = payment
  }

  public func balance(_ batch: RecordID, _ unit: DivisionCode) -> Balance {
    balances[Account(batch: batch, unit: unit)] ?? Balance()
  }

  public func payment(_ claim: ClaimKey) -> Payment { payments[claim] ?? Payment() }

  /// What may still be paid of a claim, what is on its way left out.
  public func dueFen(_ claim: ClaimKey) -> Int64 {
    max(0, (claims[claim]?.entitledFen ?? 0) - payment(claim).heldFen)
  }

  /// All overruns of units at or below a path, in a fixed order. A unit's own movements are all held at
  /// its node and above; what is seen of others from there may be a part.
  public func overruns(within path: DivisionPath) -> [Overrun] {
    let accounts = balances.filter { path.contains($0.key.unit.path) && $0.value.overFen > 0 }
      .sorted { $0.key < $1.key }.map { account, balance in
        Overrun(
          place: .account(account), hadFen: balance.inFen, wentFen: balance.outFen,
          movements: balance.movements)
      }
    let claims = payments.sorted { $0.key < $1.key }.compactMap { overrun(of: $0.key) }
    return accounts + claims
  }

  /// What is wrong with what a claim was paid.
  public func overrun(of claim: ClaimKey) -> Overrun? {
    let payment = payment(claim)
    if payment.returnedFen > payment.paidFen {
      return Overrun(
        place: .returned(claim), hadFen: payment.paidFen, wentFen: payment.returnedFen,
        movements: payment.movements)
    }
    let entitled = claims[claim]?.entitledFen ?? 0
    guard payment.heldFen > entitled else { return nil }
    return Overrun(
      place: .claim(claim), hadFen: entitled, wentFen: payment.heldFen,
      movements: payment.movements)
  }
}
