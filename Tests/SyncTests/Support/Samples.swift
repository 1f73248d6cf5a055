internal import Domain
internal import Sync

extension CreditCode {
  /// A valid code, one for each number.
  static func sample(_ number: Int) throws -> CreditCode {
    let digits = "\(number)"
    let padding = String(repeating: "0", count: 9 - digits.count)
    return try CreditCode(completing: "91450100\(padding)\(digits)")
  }
}

extension Draft {
  /// A draft of a fact.
  static func fact(
    _ fact: some Fact, _ id: Identifier, at division: String, reach: Reach = .lineage
  ) throws -> Draft {
    Draft(
      kind: type(of: fact).kind, record: RecordID(id), subject: fact.subject,
      division: try DivisionCode(division), reach: reach, body: try RecordJSON.encode(fact))
  }

  /// A draft of some fields of a register, written as JSON.
  static func edit(
    _ kind: Kind, _ record: String, _ json: String, at division: String, subject: String? = nil,
    base: [Write.Base]? = nil
  ) throws -> Draft {
    Draft(
      kind: kind, record: try RecordID(record), subject: try RecordID(subject ?? record),
      division: try DivisionCode(division), body: Array(json.utf8), base: base)
  }

  static func enterprise(
    _ code: CreditCode, _ name: String = "桂林橡胶", in county: String, at division: String? = nil
  ) throws -> Draft {
    try edit(
      Enterprise.kind, code.text,
      #"{"aboveScaleFrom":"2024-01-01","division":"\#(county)","name":"\#(name)","sector":"food"}"#,
      at: division ?? county)
  }

  static func visit(
    _ code: CreditCode, _ id: Identifier, at division: String, findings: String = "已复工",
    reach: Reach = .lineage
  ) throws -> Draft {
    try fact(
      Visit(
        enterprise: code, officers: [RecordID("lead")], on: CivilDate("2025-01-27"), mode: .onSite,
        findings: findings), id, at: division, reach: reach)
  }
}
