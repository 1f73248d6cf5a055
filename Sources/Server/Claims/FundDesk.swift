public import Domain
public import Store
public import Sync

/// Where staff enter, check and approve money that is to move (Measure 31).
public struct FundDesk: Sendable {
  private let replica: Replica

  public init(_ replica: Replica) { self.replica = replica }

  /// All that a claim's payments depend on.
  func ledger(of enterprise: CreditCode, _ transaction: Transaction) throws -> FundLedger {
    FundLedger(
      try transaction.fundTransfers(of: enterprise), claims: try transaction.claims(of: enterprise))
  }

  /// All that a movement depends on: its batch, and its claim.
  private func ledger(for movement: FundMovement, _ transaction: Transaction) throws -> FundLedger {
    var transfers: [RecordID: FundTransfer] = [:]
    if let batch = movement.batch {
      for one in try transaction.fundTransfers(ofBatch: batch) { transfers[one.id] = one }
    }
    guard let enterprise = movement.claim?.enterprise else {
      return FundLedger(transfers.values, claims: [])
    }
    for one in try transaction.fundTransfers(of: enterprise) { transfers[one.id] = one }
    return FundLedger(transfers.values, claims: try transaction.claims(of: enterprise))
  }

  /// Enters money that is to move.
  ///
  /// - Parameter id: of the new record: the same request again changes nothing.
  /// - Throws: `Invalid` when there isn't so much, or it isn't this unit's.
  public func enter(
    _ movement: FundMovement, as id: RecordID, by person: RecordID, _ transaction: Transaction
  ) throws -> FundView {
    try movement.validate()
    if let held = try transaction.record(FundMovement.kind, id) {
      guard try RecordJSON.decode(FundMovement.self, from: held.body) == movement else {
        throw Self.used(id)
      }
      return try view(id, transaction)
    }
    try checkUnit(of: movement)
    if let reason = try ledger(for: movement, transaction).refusal(toEnter: movement) {
      throw reason
    }
    _ = try Intake(replica).take([try Entry(movement, id: id)], by: person, transaction)
    return try view(id, transaction)
  }

  /// Takes a step with money that is to move.
  ///
  /// - Parameter id: of the new record: the same request again changes nothing.
  /// - Throws: `Invalid` with the reason, when it isn't allowed.
  public func act(
    _ action: FundAction, on movement: RecordID, as id: RecordID? = nil, note: String? = nil,
    by person: RecordID, _ transaction: Transaction
  ) throws -> FundView {
    if let id, let row = try transaction.record(FundStep.kind, id) {
      let held = try RecordJSON.decode(FundStep.self, from: row.body)
      guard held.action == action, held.movement == movement else { throw Self.used(id) }
      return try view(movement, transaction)
    }
    guard let transfer = try transaction.fundTransfer(movement) else {
      throw Self.unknown(movement)
    }
    let step = FundStep(
      movement: movement, about: transfer.movement.subject, action: action,
      predecessor: transfer.latest, unit: replica.identity.division, note: note)
    try check(step, transfer, by: person, transaction)
    let newID = RecordID(replica.environment.newID(at: try replica.now(transaction)))
    _ = try Intake(replica).take([try Entry(step, id: id ?? newID)], by: person, transaction)
    return try view(movement, transaction)
  }

  /// What a step must fulfil, whichever way it is handed in. One that approves is asked again whether
  /// there is so much.
  private func check(
    _ step: FundStep, _ transfer: FundTransfer, by person: RecordID, _ transaction: Transaction
  ) throws {
    if let reason = transfer.refusal(of: step, by: person) { throw reason }
    guard step.action == .approve else { return }
    let movement = transfer.movement
    if let reason = try ledger(for: movement, transaction).refusal(toApprove: transfer) {
      throw reason
    }
    if movement.purpose.pays, let key = movement.claim,
      let claim = try transaction.claim(key),
      let reason = try ClaimDesk(replica).capRefusal(claim, claim.entitledFen, transaction)
    {
      throw reason
    }
  }

  /// The same of a step that comes as a record. What isn't allowed of the others is void by itself.
  func check(_ step: FundStep, by person: RecordID, _ transaction: Transaction) throws {
    try checkIsOwn(step.unit)
    guard let transfer = try transaction.fundTransfer(step.movement) else {
      throw Self.unknown(step.movement)
    }
    guard step.about == transfer.movement.subject else {
      throw Invalid(
        "the movement is about \(transfer.movement.subject)",
        chinese: "该拨付单属于\(transfer.movement.subject)", field: "about")
    }
    if step.action == .approve { try check(step, transfer, by: person, transaction) }
  }

  /// - Throws: `Invalid` unless the money is this node's unit's.
  func checkUnit(of movement: FundMovement) throws {
    guard let unit = movement.unit else { return }
    try checkIsOwn(unit)
  }

  /// - Throws: `Invalid` unless a step is of this node's own unit.
  func checkIsOwn(_ unit: DivisionCode) throws {
    guard unit != replica.identity.division else { return }
    throw Invalid(
      "this is the node of \(replica.identity.division)",
      chinese: "本节点属\(replica.identity.division)，不能代\(unit)办理",
      hint: "do it at the node of \(unit)", field: "unit")
  }

  /// One movement. - Throws: `Invalid` when it isn't held.
  public func view(_ id: RecordID, _ transaction: Transaction) throws -> FundView {
    guard let transfer = try transaction.fundTransfer(id) else { throw Self.unknown(id) }
    return FundView(transfer)
  }

  private static func unknown(_ id: RecordID) -> Invalid {
    Invalid(
      "there is no movement \(id) here", chinese: "本节点没有拨付单\(id)", field: "movement")
  }

  private static func used(_ id: RecordID) -> Invalid {
    Invalid(
      "the id \(id) was used for something else", chinese: "编号\(id)已用于另一笔业务", field: "id")
  }
}
