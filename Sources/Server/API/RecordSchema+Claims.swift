internal import Domain

/// Claims and money (Measures 31 and 32).
extension RecordSchema {
  static let claimKey = Schema.named("ClaimKey")
  /// Fen, at most what a programme may have.
  static let fen = Schema.integer(0...Int(FundMovement.mostFen))

  static let invoice = Schema.object([
    .required("number", .text(1...40)), .required("on", .date), .required("amountFen", fen),
    .init("file", .hash),
  ])

  static let claimFinding = Schema.object([
    .required("channel", .word(ClaimChannel.self), "免申即享 / 简易申报 / 申报 / 报账式."),
    .init("rules", .text(1...32), "The version of the rules."),
    .init("document", .text(1...200), "Where a document sets the amount."),
    .required(
      "inputs",
      .list(
        .object([
          .required("figure", .text(1...60)), .required("chinese", .text(1...100)),
          .required("english", .text(1...200)), .required("value", .integer),
          .required("unit", .word(MeasureUnit.self)),
          .required("source", .word(MeasureInput.Source.self)),
          .required("records", .list(.record)),
        ]))),
    .required(
      "reckoning",
      .list(
        .object([.required("chinese", .text(1...400)), .required("english", .text(1...400))])),
      "How the amount comes about."),
    .required("grossFen", fen, "Before the cap."),
    .required("reductionFen", fen, "What the cap takes off."),
    .required("netFen", fen, "What is due."),
    .init("invoices", .list(invoice), "Only of 报账式."),
  ])

  static let claimStep = RecordSchema(
    ClaimStep.self, "One step in the life of a claim (Measure 32).",
    [
      .required("claim", claimKey), .required("action", .word(ClaimAction.self)),
      .init("predecessor", .record, "The latest step as its author saw it."),
      .required("unit", .division, "The unit that acts."),
      .init("finding", claimFinding, "Of who identifies it."),
      .init("usedFen", fen, "Of a report of use."), .init("note", .text(0...2000)),
    ])

  static let fundMovement = RecordSchema(
    FundMovement.self,
    "Money that one unit hands on; it counts once a second person has checked it and a third has "
      + "approved it (Measure 31).",
    [
      .required("purpose", .word(FundMovement.Purpose.self)),
      .init("batch", .record, "The movement that issued it; none of that itself."),
      .init("quarter", .named("Quarter"), "Only of an issue."),
      .init("from", .division), .init("to", .division), .init("claim", claimKey),
      .required("amountFen", fen), .required("document", .text(1...200)),
      .init("note", .text(0...2000)),
    ])

  static let fundStep = RecordSchema(
    FundStep.self, "What a second and a third person say of money that is to move.",
    [
      .required("movement", .record),
      .required("about", .record, "What the movement is about: an enterprise or a division."),
      .required("action", .word(FundAction.self)), .required("predecessor", .record),
      .required("unit", .division), .init("note", .text(0...2000)),
    ])
}
