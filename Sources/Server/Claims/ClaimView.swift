public import Domain

/// A claim as the API and the commands show it: what it rests on, how it stands, what was paid, and how
/// it came there. All money in fen.
public struct ClaimView: Encodable, Sendable {
  public var claim: ClaimKey
  public var name: String
  public var division: DivisionCode?
  public var state: ClaimState
  public var stage: ClaimStage
  public var finding: ClaimFinding
  /// What may be paid, by the last confirmation.
  public var entitledFen: Int64
  public var paidFen: Int64
  public var returnedFen: Int64
  /// On its way to the enterprise, not approved yet.
  public var pendingFen: Int64
  public var dueFen: Int64
  public var usedFen: Int64
  /// More was paid than is due, or paid back than was paid: no more is paid until that is put right.
  public var overrunFen: Int64
  /// What the rules say now, where that differs.
  public var difference: Difference?
  public var steps: [Step]
  /// Reports of use, and what didn't count, with the reason.
  public var notes: [Note]
  public var movements: [FundView]
  /// What a new step names as its predecessor.
  public var latest: RecordID?

  public struct Difference: Encodable, Equatable, Sendable {
    public var netFen: Int64
    public var verdict: MeasureVerdict
  }

  public struct Step: Encodable, Sendable {
    public var id: RecordID
    public var action: ClaimAction
    public var unit: DivisionCode
    public var author: RecordID
    public var moment: Moment
    public var state: ClaimState
    public var netFen: Int64
    public var note: String?
  }

  public struct Note: Encodable, Sendable {
    public var id: RecordID
    public var action: ClaimAction
    public var author: RecordID
    public var moment: Moment
    public var usedFen: Int64?
    public var note: String?
    public var reason: String?
    public var reasonChinese: String?
  }

  init(_ held: Claim, _ ledger: FundLedger, _ enterprise: Enterprise?, now: Difference?) {
    let payment = ledger.payment(held.key)
    claim = held.key
    name = enterprise?.name ?? held.key.enterprise.text
    division = enterprise?.division
    state = held.state
    stage = ClaimStage(held, payment)
    finding = held.finding
    entitledFen = held.entitledFen
    (paidFen, returnedFen, pendingFen) = (
      payment.paidFen, payment.returnedFen, payment.pendingFen
    )
    dueFen = ledger.dueFen(held.key)
    usedFen = held.usedFen
    overrunFen = ledger.overrun(of: held.key)?.overFen ?? 0
    difference = now
    steps = held.steps.map {
      Step(
        id: $0.id, action: $0.action, unit: $0.unit, author: $0.author, moment: $0.moment,
        state: $0.state, netFen: $0.netFen, note: $0.note)
    }
    notes = held.notes.map {
      Note(
        id: $0.id, action: $0.step.action, author: $0.author, moment: $0.moment,
        usedFen: $0.step.usedFen, note: $0.step.note, reason: $0.reason?.english,
        reasonChinese: $0.reason?.chinese)
    }
    movements = ledger.transfers.filter { $0.movement.claim == held.key }.map(FundView.init)
    latest = held.latest
  }
}

/// Money that is to move, as the API and the commands show it.
public struct FundView: Encodable, Sendable {
  public var id: RecordID
  public var batch: RecordID
  public var movement: FundMovement
  /// Whose money it is.
  public var unit: DivisionCode
  public var state: FundState
  public var steps: [Step]
  /// What was said and didn't count, with the reason.
  public var notes: [Note]
  /// What a new step names as its predecessor.
  public var latest: RecordID

  public struct Step: Encodable, Sendable {
    public var id: RecordID
    public var action: FundAction
    public var unit: DivisionCode
    public var author: RecordID
    public var moment: Moment
    public var note: String?
  }

  public struct Note: Encodable, Sendable {
    public var id: RecordID
    public var action: FundAction
    public var author: RecordID
    public var reason: String?
    public var reasonChinese: String?
  }

  init(_ transfer: FundTransfer) {
    id = transfer.id
    batch = transfer.batch
    movement = transfer.movement
    unit = transfer.unit
    state = transfer.state
    steps = transfer.steps.map {
      Step(
        id: $0.id, action: $0.action, unit: $0.unit, author: $0.author, moment: $0.moment,
        note: $0.note)
    }
    notes = transfer.notes.map {
      Note(
        id: $0.id, action: $0.action, author: $0.author, reason: $0.reason?.english,
        reasonChinese: $0.reason?.chinese)
    }
    latest = transfer.latest
  }
}
