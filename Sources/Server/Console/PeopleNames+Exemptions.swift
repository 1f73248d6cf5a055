internal import Domain
internal import Store
internal import Web

extension PeopleNames {
  /// What was asked or granted of exemptions of an enterprise (Measure 27): what holds, then what was asked.
  mutating func exemptions(of code: CreditCode) throws -> [EnterprisePage.Exempting] {
    let granted = try transaction.exemptions(of: code).map { row in
      let held = try RecordJSON.decode(Exemption.self, from: row.body)
      return EnterprisePage.Exempting(
        state: held.voidedBecause.map { .void($0) } ?? .granted,
        from: held.from ?? CivilDate(at: row.received), reason: held.reason ?? "",
        person: try held.approvedBy.map { try name($0) } ?? "", project: try project(held.project))
    }
    let asked = try transaction.exemptionsAsked(about: code).compactMap {
      row -> EnterprisePage.Exempting? in
      let answer = try transaction.answer(toExemptionRequest: row.record).map {
        try RecordJSON.decode(ExemptionAnswer.self, from: $0.body)
      }
      guard answer?.isGranted != true else { return nil }
      let asked = try RecordJSON.decode(ExemptionRequest.self, from: row.body)
      return EnterprisePage.Exempting(
        state: answer.map { .refused($0.reason ?? "") } ?? .waiting, from: asked.from,
        reason: asked.reason, person: try name(row.author), project: try project(asked.project))
    }
    return granted + asked
  }

  /// Whether an enterprise itself is exempt, or that is asked for.
  mutating func exempting(of code: CreditCode) throws -> EnterprisePage.Exempting.State? {
    let states = try exemptions(of: code).filter { $0.project == nil }.map(\.state)
    return states.first { $0 == .granted } ?? states.first { $0 == .waiting } ?? states.first
  }

  private func project(_ id: RecordID?) throws -> String? {
    try id.map { try transaction.value(of: Project.self, $0)?.name ?? $0.text }
  }
}
