internal import Domain
internal import Store

/// Directives, and service in name only.
extension OpenAPI {
  static var directivePaths: [String: JSON] {
    [
      "/directive-queue": ["get": queueOperation],
      "/directives/issue": ["post": issueOperation],
      "/directives/{id}/act": ["post": actOperation],
      "/name-only": ["get": nameOnlyOperation],
      "/name-only/answer": ["post": answerOperation],
      "/name-only/direct": ["post": directOperation],
    ]
  }

  private static var queueOperation: JSON {
    operation(
      "listDirectives", "Directives to a division and those below it, the first due first.",
      tag: "directives",
      parameters: ["limit", "division"].map(shared) + [
        query("over", .flag, "Those that are over; default: those that aren't.")
      ],
      answer: .object([.required("items", .list(.named("DirectiveRow")))]), problems: [401, 422])
  }

  private static var issueOperation: JSON {
    operation(
      "issueDirective", "Tells a division to do something by a day.", tag: "directives",
      body: .object([
        .required("title", .text(1...200)), .required("division", .division),
        .required("due", .date), .init("body", .text(0...4000)),
        .init("measure", .integer(1...32)), .init("enterprise", .creditCode),
      ]),
      bodyText: "\(Limits.requestBytes) bytes at most.", success: 201,
      answer: .named("DirectiveRow"), problems: [401, 403, 413, 422, 503])
  }

  private static var actOperation: JSON {
    operation(
      "actOnDirective", "Takes a step with a directive, as its issuer or receiver.",
      tag: "directives", parameters: [shared("id")],
      body: .object([
        .required("action", .word(DirectiveAction.self)), .init("note", .text(0...2000)),
        .init("feedback", .text(0...4000)),
      ]),
      bodyText: "\(Limits.requestBytes) bytes at most.", answer: .named("DirectiveRow"),
      problems: [401, 403, 413, 422, 503])
  }

  private static var nameOnlyOperation: JSON {
    operation(
      "reviewNameOnly",
      "Who serves in name only, or may do, with the evidence; questions, never verdicts "
        + "(Measure 30).", tag: "reviews",
      parameters: [
        query("asOf", .date, "The day of the question.", required: true),
        query("knownAt", .moment, "Only what this node had received by then; default: all."),
        query("rule", .word(NameOnlyFlag.Rule.self), "Only this rule."),
        query("officer", .record, "Only this officer."),
      ] + ["limit", "division"].map(shared),
      answer: .named("NameOnlyReview"), problems: [401, 422])
  }

  private static let topic: [Schema.Field] = [
    .required("officer", .record),
    .init("enterprise", .creditCode, "When the finding names one."),
    .required("rule", .word(NameOnlyFlag.Rule.self)),
    .required("asOf", .date, "The day that the finding was as of."),
  ]
  private static let made = Schema.object([.required("id", .record)])

  private static var answerOperation: JSON {
    operation(
      "answerNameOnly", "Answers a finding for the officer's unit, at its node.", tag: "reviews",
      body: .object(topic + [.required("explanation", .text(1...4000))]),
      bodyText: "\(Limits.requestBytes) bytes at most.", success: 201, answer: made,
      problems: [401, 403, 413, 422, 503])
  }

  private static var directOperation: JSON {
    operation(
      "directNameOnly", "Tells the officer's unit to look into a finding.", tag: "reviews",
      body: .object(topic + [.required("due", .date), .init("body", .text(0...4000))]),
      bodyText: "\(Limits.requestBytes) bytes at most.", success: 201, answer: made,
      problems: [401, 403, 413, 422, 503])
  }
}

extension OpenAPI {
  static let directiveAnswers: [String: Schema] = [
    "DirectiveRow": .object([
      .required("id", .record), .required("directive", .named("Directive")),
      .required("isOverdue", .flag),
    ]),
    "NameOnlyReview": nameOnlyReview, "NameOnlyFinding": finding,
  ]

  private static let nameOnlyReview = Schema.object([
    .required("asOf", .date), .init("knownAt", .moment), .required("division", .division),
    .required("rules", .text), .required("parameters", Schema(["type": "object"])),
    .required("confirmed", .integer(from: 0), "In all; the list may be cut."),
    .required("suspected", .integer(from: 0)),
    .required("items", .list(.named("NameOnlyFinding"))),
  ])

  private static let flag = Schema.object([
    .required("rule", .word(NameOnlyFlag.Rule.self)),
    .required("severity", .word(NameOnlyFlag.Severity.self)), .required("officer", .record),
    .init("enterprise", .creditCode), .required("asOf", .date), .required("since", .date),
    .init("servingFrom", .date),
    .required(
      "visits",
      .list(
        .object([
          .required("id", .record), .required("enterprise", .creditCode), .required("on", .date),
          .required("mode", .word(Visit.Mode.self)), .required("received", .moment),
          .required("text", .text), .init("callBack", .word(CallBack.Answer.self)),
          .init("metres", .integer(from: 0)),
        ])), "What it rests on."),
  ])

  private static let finding = Schema.object([
    .required("flag", flag), .required("evidence", .hash, "SHA-256 of the flag's JSON."),
    .required("text", .text), .required("textChinese", .text), .init("officerName", .text),
    .init("unit", .text), .init("officerDivision", .division, "Its node answers."),
    .init("enterpriseName", .text),
    .required(
      "answers",
      .list(
        .object([
          .required("id", .record), .required("author", .record), .required("moment", .moment),
          .required("asOf", .date), .required("explanation", .text),
          .required("isAboutThis", .flag, "Given to the same evidence."),
        ]))),
    .required(
      "directives",
      .list(
        .object([
          .required("id", .record), .init("from", .division),
          .init("state", .word(DirectiveState.self)), .init("due", .date),
        ]))),
  ])
}
