internal import Domain

extension FactTable {
  static let exemptionRequest = FactTable(
    ExemptionRequest.self, name: "exemptionRequest", columns: ["enterprise", "project", "fromDay"]
  ) { asked, _ in
    [.text(asked.enterprise.text), .optional(asked.project?.text), .integer(asked.from.day)]
  }

  static let exemptionAnswer = FactTable(
    ExemptionAnswer.self, name: "exemptionAnswer", columns: ["enterprise", "request", "exemption"]
  ) { answer, _ in
    [
      .text(answer.enterprise.text), .text(answer.request.text),
      .optional(answer.exemption?.text),
    ]
  }

  static let keyListDecline = FactTable(
    KeyListDecline.self, name: "keyListDecline", columns: ["enterprise", "list"]
  ) { decline, _ in [.text(decline.enterprise.text), .text(decline.list.rawValue)] }
}
