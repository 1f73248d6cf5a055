extension FundLedger {
  /// Why money may not be entered; `nil`: it may. What is on its way counts as gone.
  public func refusal(toEnter movement: FundMovement) -> Invalid? {
    refusal(of: movement, batch: movement.batch, besides: true)
  }

  /// Why money may not be approved; `nil`: it may. Only what was approved counts as gone.
  public func refusal(toApprove transfer: FundTransfer) -> Invalid? {
    refusal(of: transfer.movement, batch: transfer.movement.batch, besides: false)
  }

  private func refusal(of movement: FundMovement, batch: RecordID?, besides pending: Bool)
    -> Invalid?
  {
    guard let batch else { return nil }
    guard let issue = transfers.first(where: { $0.id == batch && $0.movement.purpose == .issue }),
      issue.state == .approved
    else {
      return Invalid(
        "there is no batch \(batch) that is approved", chinese: "没有已批准的批次\(batch)",
        field: "batch")
    }
    if let from = movement.from {
      if let reason = block(batch, from) { return reason }
      let balance = balance(batch, from)
      let left = balance.leftFen - (pending ? balance.pendingFen : 0)
      if movement.amountFen > left {
        return Invalid(
          "\(from) has \(MeasureUnit.yuan(fen: max(0, left))) yuan of the batch left",
          chinese: "\(from)该批次可用资金\(MeasureUnit.yuan(fen: max(0, left)))元，不足以支付",
          hint: pending ? "what is on its way counts as gone" : "", field: "amountFen")
      }
    }
    guard let claim = movement.claim else { return nil }
    if let quarter = issue.movement.quarter, quarter != claim.quarter {
      return Invalid(
        "the batch is for \(quarter)", chinese: "该批次用于\(quarter.chinese)", field: "batch")
    }
    return movement.purpose.pays
      ? refusal(toPay: movement, claim, besides: pending) : refusal(toReturn: movement, claim)
  }

  /// An overrun of the unit, or of one above it, as far as its node sees that.
  private func block(_ batch: RecordID, _ unit: DivisionCode) -> Invalid? {
    var path: DivisionPath? = unit.path
    while let place = path {
      let over = balance(batch, place.code).overFen
      if over > 0 {
        return Invalid(
          "\(place.code) has handed on \(MeasureUnit.yuan(fen: over)) yuan more than it had",
          chinese: "\(place.code)该批次超拨\(MeasureUnit.yuan(fen: over))元，处理前不能继续拨付",
          hint: "revoke a movement, or have more allotted", field: "batch")
      }
      path = place.parent
    }
    return nil
  }

  private func refusal(toPay movement: FundMovement, _ key: ClaimKey, besides pending: Bool)
    -> Invalid?
  {
    guard let claim = claims[key], claim.state == .confirmed else {
      return Invalid(
        "the claim isn't confirmed", chinese: "该奖补事项未经确认，不能支付", field: "claim")
    }
    if let over = overrun(of: key)?.overFen {
      return Invalid(
        "the claim was paid \(MeasureUnit.yuan(fen: over)) yuan more than is due",
        chinese: "该奖补事项已超付\(MeasureUnit.yuan(fen: over))元，处理前不能继续支付",
        hint: "claw it back, or revoke a movement", field: "claim")
    }
    let due = dueFen(key) - (pending ? payment(key).pendingFen : 0)
    guard movement.amountFen <= due else {
      return Invalid(
        "\(MeasureUnit.yuan(fen: max(0, due))) yuan of the claim may still be paid",
        chinese: "该奖补事项还可支付\(MeasureUnit.yuan(fen: max(0, due)))元",
        hint: "the net is \(MeasureUnit.yuan(fen: claim.entitledFen))", field: "amountFen")
    }
    guard movement.purpose != .settle || movement.amountFen == due else {
      return Invalid(
        "a settlement pays all that is due: \(MeasureUnit.yuan(fen: due)) yuan",
        chinese: "清算拨付应付清余额\(MeasureUnit.yuan(fen: due))元", hint: "prepay a part",
        field: "amountFen")
    }
    return nil
  }

  private func refusal(toReturn movement: FundMovement, _ key: ClaimKey) -> Invalid? {
    let payment = payment(key)
    guard movement.amountFen <= payment.heldFen else {
      return Invalid(
        "the enterprise holds \(MeasureUnit.yuan(fen: payment.heldFen)) yuan of it",
        chinese: "该企业实得\(MeasureUnit.yuan(fen: payment.heldFen))元，不能追回更多",
        field: "amountFen")
    }
    return nil
  }

  /// Why a claim can't be settled yet: what was paid isn't what is due.
  public func refusal(toSettle key: ClaimKey) -> Invalid? {
    let (held, entitled) = (payment(key).heldFen, claims[key]?.entitledFen ?? 0)
    guard held != entitled else { return nil }
    return Invalid(
      "\(MeasureUnit.yuan(fen: held)) of \(MeasureUnit.yuan(fen: entitled)) yuan are paid",
      chinese: "应付\(MeasureUnit.yuan(fen: entitled))元，实付\(MeasureUnit.yuan(fen: held))元，不能清算",
      hint: held < entitled ? "pay the rest" : "claw back the rest", field: "action")
  }
}
