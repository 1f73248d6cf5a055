public import Domain
internal import Store
internal import Sync

/// What became of the region's batches over a node's division (Measure 31). All money in fen.
public struct FundReview: Encodable, Sendable {
  public var division: DivisionCode
  public var batches: [Batch]
  public var overruns: [FundOverrun]

  /// One issue of money.
  public struct Batch: Encodable, Sendable {
    public var id: RecordID
    public var quarter: Quarter
    public var document: String
    public var amountFen: Int64
    public var state: FundState
    public var approved: Moment?
    /// The division itself first, then those below it that had some.
    public var units: [Unit]
    /// By where the money came to: city, county, enterprise, and the whole way.
    public var days: [String: StageDays]
    /// What enterprises of the division hold, of what the division was allotted.
    public var paidFen: Int64
    public var allottedFen: Int64

    /// In hundredths of a percent, cut down; `nil` while there is nothing.
    public var paidBasisPoints: Int? {
      guard allottedFen > 0 else { return nil }
      return Int(Int128(paidFen) * 10_000 / Int128(allottedFen))
    }
  }

  /// A unit's part of a batch.
  public struct Unit: Encodable, Sendable {
    public var division: DivisionCode
    public var name: String
    public var tier: Tier
    public var allottedFen: Int64
    public var inFen: Int64
    public var outFen: Int64
    public var paidFen: Int64
    /// Entered or checked, and not approved.
    public var pendingFen: Int64
    public var leftFen: Int64
    public var overFen: Int64
    /// Days since money last came in, while some is left.
    public var waitingDays: Int?
  }
}

/// More went out than there was: it blocks what would follow until it is put right.
public struct FundOverrun: Encodable, Sendable {
  /// account, claim or returned.
  public var about: String
  public var batch: RecordID?
  public var division: DivisionCode?
  public var claim: ClaimKey?
  public var hadFen: Int64
  public var wentFen: Int64
  public var overFen: Int64
  public var movements: [RecordID]
  public var text: String
  public var textChinese: String

  init(_ overrun: FundLedger.Overrun) {
    (hadFen, wentFen, overFen) = (overrun.hadFen, overrun.wentFen, overrun.overFen)
    movements = overrun.movements
    let (had, went) = (MeasureUnit.yuan(fen: hadFen), MeasureUnit.yuan(fen: wentFen))
    switch overrun.place {
    case .account(let account):
      about = "account"
      (batch, division) = (account.batch, account.unit)
      text = "\(account.unit) had \(had) yuan of the batch, and handed on \(went)"
      textChinese = "\(account.unit)该批次到位\(had)元，已拨出\(went)元"
    case .claim(let key):
      about = "claim"
      claim = key
      text = "\(had) yuan are due by the claim, and \(went) were paid"
      textChinese = "该奖补事项应付\(had)元，实付\(went)元"
    case .returned(let key):
      about = "returned"
      claim = key
      text = "\(had) yuan were paid, and \(went) paid back"
      textChinese = "该奖补事项实付\(had)元，追回\(went)元"
    }
  }
}

extension Node {
  /// The batches as this node's division has them, or one below it.
  ///
  /// - Parameter quarter: only what is for it.
  public func fundReview(quarter: Quarter?, division: DivisionCode?) async throws -> FundReview {
    let (path, replica) = (try scope(division), replica)
    return try await store.read { transaction in
      let ledger = FundLedger(
        try transaction.fundTransfers(), claims: try transaction.claims(within: path))
      let names = try transaction.divisionNames(within: path)
      let today = CivilDate(at: try replica.now(transaction))
      let issues = ledger.transfers.filter {
        $0.movement.purpose == .issue && (quarter == nil || $0.movement.quarter == quarter)
      }
      return FundReview(
        division: path.code,
        batches: issues.compactMap {
          FundReview.Batch($0, ledger, within: path, names, on: today)
        },
        overruns: ledger.overruns(within: path).map(FundOverrun.init))
    }
  }

  /// Money on its way, the newest first.
  public func fundMovements(
    batch: RecordID? = nil, state: FundState? = nil, limit: Int
  ) async throws -> [FundView] {
    try await store.read { transaction in
      let held =
        try batch.map { try transaction.fundTransfers(ofBatch: $0) }
        ?? transaction.fundTransfers()
      return held.filter { state == nil || $0.state == state }
        .sorted { $0.id > $1.id }.prefix(limit).map(FundView.init)
    }
  }
}

extension FundReview.Batch {
  fileprivate init?(
    _ issue: FundTransfer, _ ledger: FundLedger, within path: DivisionPath,
    _ names: [DivisionCode: String], on today: CivilDate
  ) {
    guard let quarter = issue.movement.quarter else { return nil }
    id = issue.id
    self.quarter = quarter
    document = issue.movement.document
    amountFen = issue.movement.amountFen
    state = issue.state
    approved = issue.approved
    let own = ledger.transfers.filter { $0.batch == issue.id && $0.approved != nil }
    let arrivals = Arrivals(own)
    days = arrivals.days(own, within: path)
    let accounts = ledger.balances.filter {
      $0.key.batch == issue.id && path.contains($0.key.unit.path)
    }.sorted { ($0.key.unit.tier, $0.key.unit) < ($1.key.unit.tier, $1.key.unit) }
    units = accounts.map { account, balance in
      FundReview.Unit(
        division: account.unit, name: names[account.unit] ?? account.unit.text,
        tier: account.unit.tier, allottedFen: balance.allottedFen, inFen: balance.inFen,
        outFen: balance.outFen, paidFen: balance.paidFen, pendingFen: balance.pendingFen,
        leftFen: balance.leftFen, overFen: balance.overFen,
        waitingDays: balance.leftFen > 0
          ? arrivals.last[account.unit].map { max(0, today - CivilDate(at: $0)) } : nil)
    }
    paidFen = accounts.reduce(0) { $0 + $1.value.paidFen }
    allottedFen = ledger.balance(issue.id, path.code).allottedFen
  }
}

/// When money of a batch came to each unit.
private struct Arrivals {
  var first: [DivisionCode: Moment] = [:]
  var last: [DivisionCode: Moment] = [:]
  private let issued: Moment?

  init(_ transfers: [FundTransfer]) {
    issued = transfers.first { $0.movement.purpose == .issue }?.approved
    for transfer in transfers {
      guard let unit = transfer.movement.to, let moment = transfer.approved else { continue }
      first[unit] = min(first[unit] ?? moment, moment)
      last[unit] = max(last[unit] ?? moment, moment)
    }
  }

  /// Days of each stage, of money that came to units and enterprises of a scope.
  func days(_ transfers: [FundTransfer], within path: DivisionPath) -> [String: StageDays] {
    var days: [String: StageDays] = [:]
    for transfer in transfers where path.isInLineage(of: transfer.unit.path) {
      let movement = transfer.movement
      guard let from = movement.from, let came = first[from] else { continue }
      switch movement.purpose {
      case .allot:
        guard let to = movement.to, path.isInLineage(of: to.path) else { continue }
        days[to.tier.rawValue, default: .init()].add(from: came, to: transfer.approved)
      case .prepay, .settle:
        days["enterprise", default: .init()].add(from: came, to: transfer.approved)
        days["whole", default: .init()].add(from: issued, to: transfer.approved)
      case .issue, .giveBack, .clawBack: continue
      }
    }
    return days
  }
}
