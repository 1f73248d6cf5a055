public import Domain
internal import Seed
public import Store
public import Sync

/// Where staff take steps with claims (Measure 32). What the table doesn't allow is refused here with
/// its reason; what two nodes did apart from one another the fold decides.
public struct ClaimDesk: Sendable {
  let replica: Replica

  public init(_ replica: Replica) { self.replica = replica }

  /// What is asked for in a step.
  public struct Step: Decodable, Sendable {
    /// The new record's id: the same request again changes nothing. Made here when left out.
    public var id: RecordID?
    public var action: ClaimAction
    /// The latest step as the person saw it.
    public var predecessor: RecordID?
    public var usedFen: Int64?
    public var note: String?

    public init(
      _ action: ClaimAction, id: RecordID? = nil, predecessor: RecordID? = nil,
      usedFen: Int64? = nil, note: String? = nil
    ) {
      self.id = id
      self.action = action
      self.predecessor = predecessor
      self.usedFen = usedFen
      self.note = note
    }
  }

  /// Takes a step with a claim, after what this node holds of it.
  ///
  /// - Throws: `Invalid` when the claim isn't held, or the step isn't allowed, with the reason.
  public func act(
    _ request: Step, on key: ClaimKey, by person: RecordID, _ transaction: Transaction
  ) throws -> ClaimView {
    guard request.action != .identify else {
      throw Invalid("claims are identified by themselves", chinese: "识别请用识别操作", field: "action")
    }
    if let id = request.id, try isHeld(id, request.action, key, transaction) {
      return try found(key, transaction)
    }
    guard let claim = try transaction.claim(key) else { throw Self.unknown(key) }
    let step = ClaimStep(
      claim: key, action: request.action, predecessor: request.predecessor ?? claim.latest,
      unit: replica.identity.division, usedFen: request.usedFen, note: request.note)
    guard step.predecessor == claim.latest else {
      throw Invalid(
        "someone else has moved the claim on", chinese: "该奖补事项已由他人办理，请刷新后再办",
        hint: "look at it as it is now", field: "predecessor")
    }
    if let reason = claim.refusal(of: step, by: person) { throw reason }
    if let reason = try refusal(of: step, on: claim, transaction) { throw reason }
    try write([(step, request.id)], by: person, transaction)
    return try found(key, transaction)
  }

  /// The same of a step that comes as a record. What isn't allowed by the table is void by itself.
  func check(_ step: ClaimStep, _ transaction: Transaction) throws {
    try FundDesk(replica).checkIsOwn(step.unit)
    guard step.action.restsOnMoney else { return }
    guard let claim = try transaction.claim(step.claim) else { throw Self.unknown(step.claim) }
    if let reason = try refusal(of: step, on: claim, transaction) { throw reason }
  }

  /// What rests on more than the claim's own steps.
  private func refusal(of step: ClaimStep, on claim: Claim, _ transaction: Transaction) throws
    -> Invalid?
  {
    switch step.action {
    case .confirm: return try capRefusal(claim, claim.finding.netFen, transaction)
    case .settle:
      return try FundDesk(replica).ledger(of: claim.key.enterprise, transaction)
        .refusal(toSettle: claim.key)
    case .reportUse:
      let held = try FundDesk(replica).ledger(of: claim.key.enterprise, transaction)
        .payment(claim.key).heldFen
      guard claim.usedFen + (step.usedFen ?? 0) > held else { return nil }
      return Invalid(
        "\(MeasureUnit.yuan(fen: held)) yuan were paid, and so much was used already: "
          + MeasureUnit.yuan(fen: claim.usedFen),
        chinese: "实付\(MeasureUnit.yuan(fen: held))元，已反馈使用\(MeasureUnit.yuan(fen: claim.usedFen))元，"
          + "不能超过实付", field: "usedFen")
    case .identify, .check, .handBack, .reject: return nil
    }
  }

  /// Why a claim may not be due so much beside the enterprise's other claims of the quarter, by the rules
  /// that it was identified by.
  func capRefusal(_ claim: Claim, _ fen: Int64, _ transaction: Transaction) throws -> Invalid? {
    let (key, rules) = (claim.key, try transaction.measureRules(claim.finding.rules).rules)
    guard Quarter(containing: rules.quarterStart) == key.quarter,
      rules.cap.order.contains(key.measure),
      let cap = rules.parameter(rules.cap.parameter)?.value
    else { return nil }
    let others = try transaction.claims(of: key.enterprise).filter {
      $0.key != key && $0.key.quarter == key.quarter && rules.cap.order.contains($0.key.measure)
    }
    let sum = others.reduce(fen) { $0 + $1.entitledFen }
    guard sum > cap * 100 else { return nil }
    return Invalid(
      "all claims of the quarter come to \(MeasureUnit.yuan(fen: sum)) yuan, over the cap of \(cap)",
      chinese: "该企业本季度各项合计\(MeasureUnit.yuan(fen: sum))元，超过封顶\(cap)元",
      hint: "identify it again, so that the cap is taken off", field: "finding")
  }

  func write(
    _ steps: [(step: ClaimStep, id: RecordID?)], by person: RecordID, _ transaction: Transaction
  ) throws {
    let now = try replica.now(transaction)
    _ = try Intake(replica).take(
      try steps.map { step, id in
        try Entry(step, id: id ?? RecordID(replica.environment.newID(at: now)))
      }, by: person, transaction)
  }

  /// Whether a request was taken before. - Throws: `Invalid` when its id was used for something else.
  private func isHeld(
    _ id: RecordID, _ action: ClaimAction, _ key: ClaimKey, _ transaction: Transaction
  ) throws -> Bool {
    guard let row = try transaction.record(ClaimStep.kind, id) else { return false }
    let held = try RecordJSON.decode(ClaimStep.self, from: row.body)
    guard held.action == action, held.claim == key else {
      throw Invalid(
        "the id \(id) was used for another step", chinese: "编号\(id)已用于另一操作", field: "id")
    }
    return true
  }

  static func unknown(_ key: ClaimKey) -> Invalid {
    Invalid(
      "the claim \(key) isn't identified here", chinese: "本节点没有奖补事项\(key)",
      hint: "identify it first", field: "claim")
  }

  private func found(_ key: ClaimKey, _ transaction: Transaction) throws -> ClaimView {
    guard let view = try view(key, transaction) else { throw Self.unknown(key) }
    return view
  }

  /// A claim with all that belongs to it; `nil`: it isn't held.
  public func view(_ key: ClaimKey, _ transaction: Transaction) throws -> ClaimView? {
    guard let claim = try transaction.claim(key) else { return nil }
    let ledger = try FundDesk(replica).ledger(of: key.enterprise, transaction)
    let enterprise = try transaction.value(of: Enterprise.self, RecordID(key.enterprise))
    return ClaimView(
      claim, ledger, enterprise, now: try difference(of: claim, enterprise, transaction))
  }

  /// What the rules say now of a claim that they made, where that has come to differ.
  private func difference(
    of claim: Claim, _ enterprise: Enterprise?, _ transaction: Transaction
  ) throws -> ClaimView.Difference? {
    guard let version = claim.finding.rules, claim.finding.document == nil, let enterprise else {
      return nil
    }
    let rules = try transaction.measureRules(version).rules
    let award = try transaction.award(of: claim.key.enterprise, enterprise, by: rules)
    let now = ClaimFinding(
      claim.key.measure, of: award, by: rules, channel: claim.finding.channel,
      invoices: claim.finding.invoices)
    if let now, now.isSame(as: claim.finding) { return nil }
    return .init(
      netFen: now?.netFen ?? 0, verdict: award[claim.key.measure]?.verdict ?? .undetermined)
  }
}

extension ClaimAction {
  /// Whether a step is asked against the cap, or what was paid.
  var restsOnMoney: Bool { self == .confirm || self == .settle || self == .reportUse }
}
