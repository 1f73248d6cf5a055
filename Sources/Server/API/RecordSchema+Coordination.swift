internal import Domain

/// What the tiers tell one another, and what is said about visits and figures.
extension RecordSchema {
  private static let measure = Schema.integer(1...32)

  static let visitCorrection = RecordSchema(
    VisitCorrection.self, "Corrects fields of an earlier visit, which stays as it was written.",
    [
      .required("enterprise", .creditCode),
      .required("visit", .record),
      .required("reason", .text(1...500)),
      .init("officers", .list(.record, 1...20)),
      .init("on", .date),
      .init("mode", .word(Visit.Mode.self)),
      .init("met", .text(0...200)),
      .init("purpose", .text(0...1000)),
      .init("findings", .text(1...4000)),
      .init("measures", .list(measure)),
      .init("location", location, locationText),
    ])

  static let callBack = RecordSchema(
    CallBack.self, "What an enterprise says when it is called back about a visit (回访).",
    [
      .required("enterprise", .creditCode),
      .required("visit", .record),
      .required("answer", .word(CallBack.Answer.self), "属实 / 不属实."),
      .required("on", .date, "The day of the call."),
      .init("spokeWith", .text(1...60)),
      .init("caller", .record, "Who called, if not who writes: none of those who visited."),
      .init("note", .text(0...2000)),
    ])

  static let directive = RecordSchema(
    Directive.self, "What one division tells another to do by a day (督办件).",
    [
      .init("title", .text(1...200)),
      .init("body", .text(0...4000)),
      .init("measure", measure),
      .init("enterprise", .creditCode),
      .init("from", .division, "Who issues it: the receiver itself or a division above it."),
      .init("division", .division, "Whom it is for."),
      .init("due", .date),
      .init(
        "progress",
        .object([
          .required("state", .word(DirectiveState.self)),
          .required(
            "steps",
            .list(
              .object([
                .required("action", .word(DirectiveAction.self)),
                .required("side", .word(DirectiveSide.self)),
                .required("by", .record),
                .required("at", .moment),
                .init("note", .text(0...2000)),
              ]), 1...Directive.Progress.most)),
        ]), "Its steps so far, as a whole."),
      .init("feedback", .text(0...4000)),
      .init(
        "origin",
        .object([
          .required("about", .word(Directive.Occasion.About.self)),
          .init("record", .record, "The ticket, the seal, or the officer who is flagged."),
          .init("rule", .word(NameOnlyFlag.Rule.self)),
        ]), "What gave rise to it."),
    ])

  static let milestone = RecordSchema(
    Milestone.self, "A step of a measure that is an action and not a figure.",
    [
      .init("measure", measure),
      .init("division", .division),
      .init("title", .text(1...200)),
      .init("due", .date),
      .init("doneOn", .date),
      .init("evidence", .text(0...2000), "A document's number, a place where it was published."),
      .init("planned", .text(1...60), "The key of the planned milestone that it carries out."),
    ])

  static let nameOnlyAnswer = RecordSchema(
    NameOnlyAnswer.self, "What an officer's unit answers to a finding of service in name only.",
    [
      .required("officer", .record),
      .init("enterprise", .creditCode),
      .required("rule", .word(NameOnlyFlag.Rule.self)),
      .required("asOf", .date),
      .required("explanation", .text(1...4000)),
      .init("visits", .list(.record, 0...NameOnlyAnswer.mostVisits)),
      .init("evidence", .hash, "SHA-256 of the finding's JSON."),
    ])

  private static let count = Schema.integer(from: 0)

  static let seal = RecordSchema(
    ReviewSeal.self, "A review of resumption as someone put their name to it (Measure 27).",
    [
      .required("division", .division),
      .required("about", .word(ReviewSeal.About.self)),
      .required("asOf", .date),
      .required("knownAt", .moment),
      .required("rules", .text(1...60)),
      .required(
        "totals",
        .object([
          .required("roster", count), .required("resumed", count),
          .required("neverStopped", count), .required("partial", count),
          .required("stopped", count), .required("missing", count), .required("exempt", count),
        ])),
      .required("findings", .hash),
      .required("heads", .hash),
      .required("sealedBy", .record),
      .init("note", .text(0...2000)),
    ])
}
