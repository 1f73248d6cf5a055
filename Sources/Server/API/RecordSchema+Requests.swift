internal import Domain

/// What is asked for and answered, and what isn't followed.
extension RecordSchema {
  static let exemptionRequest = RecordSchema(
    ExemptionRequest.self, "A county asks for an exemption from the second resumption rate.",
    [
      .required("enterprise", .creditCode),
      .init("project", .record, "When it is about one and not about the enterprise."),
      .required("reason", .text(1...500)),
      .required("from", .date),
    ])

  static let exemptionAnswer = RecordSchema(
    ExemptionAnswer.self,
    "The answer to a request for an exemption: what is granted, or why it is refused.",
    [
      .required("enterprise", .creditCode),
      .required("request", .record),
      .init("exemption", .record, "What is granted, entered before; left out: refused."),
      .init("reason", .text(1...500), "Of a refusal."),
    ])

  static let keyListDecline = RecordSchema(
    KeyListDecline.self, "Why a suggestion of a key list isn't followed.",
    [
      .required("enterprise", .creditCode),
      .required("list", .word(Enterprise.KeyList.self)),
      .required("change", .word(KeyListSuggestion.Change.self)),
      .required(
        "inputs", .list(OpenAPI.monitoringInput, 0...KeyListDecline.mostInputs),
        "What the suggestion rested on."),
      .required("reason", .text(1...500)),
    ])
}
