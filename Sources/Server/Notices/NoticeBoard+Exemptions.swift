internal import Domain
internal import Store
internal import Sync

extension NoticeBoard {
  /// What is asked to be exempt, what was granted and what was answered (Measure 27).
  func exemptions(_ question: Question, _ transaction: Transaction) throws -> Found {
    let decides = question.may(.write(Exemption.kind))
    let notices =
      (decides && question.unit.tier == .region ? try approved(question, transaction) : [])
      + (decides && question.unit.tier == .city ? try asked(transaction) : [])
      + (question.may(.write(ExemptionRequest.kind)) ? try answered(question, transaction) : [])
    return (notices, nil)
  }

  /// Exemptions that cities approved, which the region can void (Measure 27).
  private func approved(_ question: Question, _ transaction: Transaction) throws
    -> [Notice]
  {
    let rows = try transaction.exemptions(from: recent(question), limit: Limits.notices)
    return try rows.compactMap { row -> Notice? in
      let exemption = try RecordJSON.decode(Exemption.self, from: row.body)
      guard let code = exemption.enterprise, let reason = exemption.reason else { return nil }
      let name = try name(of: code, transaction)
      return Notice(
        .exemptionApproved, .init(Exemption.kind, row.record), occasion: "approved",
        enterprise: code, since: row.received,
        "\(name) is exempt from the rate of resumption: \(reason.prefix(60))",
        chinese: "\(name)获复工率豁免：\(reason.prefix(60))")
    }
  }

  /// What counties ask and nobody has answered, for the city.
  private func asked(_ transaction: Transaction) throws -> [Notice] {
    try transaction.exemptionsAsked(within: replica.identity.path, limit: Limits.notices).map {
      row in
      let asked = try RecordJSON.decode(ExemptionRequest.self, from: row.body)
      let name = try name(of: asked.enterprise, transaction)
      return Notice(
        .approvalWaiting, .init(ExemptionRequest.kind, row.record), occasion: "asked",
        enterprise: asked.enterprise, since: row.stamp.moment,
        "An exemption is asked for \(name): \(asked.reason.prefix(60))",
        chinese: "\(name)申请复工率豁免：\(asked.reason.prefix(60))")
    }
  }

  /// What was answered lately: to who asked, and to the county's coordinators.
  private func answered(_ question: Question, _ transaction: Transaction) throws -> [Notice] {
    guard question.unit.tier == .county else { return [] }
    let coordinates = question.may(.write(Assignment.kind))
    let rows = try transaction.exemptionAnswers(
      since: recent(question).start, limit: Limits.notices)
    return try rows.compactMap { row in
      let answer = try RecordJSON.decode(ExemptionAnswer.self, from: row.body)
      let asked = try transaction.record(ExemptionRequest.kind, answer.request)
      guard coordinates || asked?.author == question.person else { return nil }
      let name = try name(of: answer.enterprise, transaction)
      let why = answer.reason ?? ""
      return Notice(
        .exemptionAnswered, .init(ExemptionAnswer.kind, row.record), occasion: "answered",
        enterprise: answer.enterprise, since: row.stamp.moment,
        answer.isGranted
          ? "\(name) is exempt from the rate of resumption"
          : "No exemption for \(name): \(why.prefix(60))",
        chinese: answer.isGranted
          ? "\(name)的复工率豁免申请已获批准" : "\(name)的复工率豁免申请未获批准：\(why.prefix(60))")
    }
  }
}
