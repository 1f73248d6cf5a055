public import Domain
public import Store
public import Sync

/// Where financing needs are carried on (Measure 22): matched, granted, refused.
public struct FinancingDesk: Sendable {
  private let replica: Replica

  public init(_ replica: Replica) { self.replica = replica }

  /// A step with a need.
  public struct Move: Codable, Sendable {
    public var step: FinancingStep
    /// `nil`: today.
    public var on: CivilDate?
    /// Of a grant; `nil`: all that is still unmet.
    public var amountFen: Int64?
    public var lender: String?
    /// Of a refusal.
    public var reason: String?

    public init(
      step: FinancingStep, on: CivilDate? = nil, amountFen: Int64? = nil, lender: String? = nil,
      reason: String? = nil
    ) {
      self.step = step
      self.on = on
      self.amountFen = amountFen
      self.lender = lender
      self.reason = reason
    }
  }

  /// Takes a step with a need.
  ///
  /// - Returns: the need after it.
  /// - Throws: `Invalid` when there is no such need, or the step can't follow what was before.
  public func take(
    _ move: Move, with id: RecordID, by person: RecordID, _ transaction: Transaction
  ) throws -> FinancingNeed {
    var need = try need(id, transaction)
    let day = try move.on ?? CivilDate(at: replica.now(transaction))
    need.progress = try need.progress(
      after: move.step, on: day, amountFen: move.amountFen, lender: move.lender,
      reason: move.reason)
    var change = FinancingNeed()
    change.progress = need.progress
    _ = try Intake(replica).take([try Entry(change, id: id)], by: person, transaction)
    return need
  }

  /// - Throws: `Invalid` when it isn't held.
  public func need(_ id: RecordID, _ transaction: Transaction) throws -> FinancingNeed {
    guard let need = try transaction.value(of: FinancingNeed.self, id) else {
      throw Invalid(
        "there is no financing need \(id) here", chinese: "本节点没有融资需求\(id)", field: "id")
    }
    return need
  }

  /// What is written of a need fits with what is held of it, and tells of no day to come.
  func check(_ value: FinancingNeed, after held: RecordRow?, _ transaction: Transaction) throws {
    var merged = try held.map { try RecordJSON.decode(FinancingNeed.self, from: $0.body) } ?? value
    if let enterprise = value.enterprise, let old = merged.enterprise, enterprise != old {
      throw Invalid(
        "the need is that of \(old)", chinese: "该需求属于\(old)", hint: "enter a new need",
        field: "enterprise")
    }
    merged.ask = value.ask ?? merged.ask
    merged.progress = value.progress ?? merged.progress
    try merged.checkSum()
    let today = CivilDate(at: try replica.now(transaction))
    let written: [(String, CivilDate)] =
      (value.ask.map { [("ask.on", $0.on)] } ?? [])
      + (value.progress?.days ?? []).map { ("progress", $0) }
    for (field, day) in written where day > today {
      throw Invalid("\(day) is yet to come", chinese: "\(day)尚未到来", field: field)
    }
  }
}
