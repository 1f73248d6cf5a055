internal import Domain
internal import Store

/// Which measures fit whom, and the rules that say so (Measures 1–4, 25 and 26).
extension OpenAPI {
  static var claimPaths: [String: JSON] {
    [
      "/reviews/claims": ["get": claimsOperation, "post": trialOperation],
      "/reviews/claims/{code}": ["get": claimsOfOneOperation],
      "/reviews/meters": ["get": metersOperation],
      "/measure-rules": ["get": rulesOperation],
    ]
  }

  private static let count = Schema.integer(from: 0)
  private static let rules = query(
    "rules", .text(1...32), "A version of the rules: draft, issued, …; default: the one in force.")
  private static let knownAt = query(
    "knownAt", .moment, "Only what this node had received by then; default: all.")
  private static let by = query(
    "by", .word(ResumptionReview.Grouping.self), "A row for each; default: city.")
  private static var claimQuestion: [JSON] {
    [
      rules, query("measure", .integer(1...32), "Only this one; default: all that are decided."),
      query("verdict", .word(MeasureVerdict.self), "List only enterprises with such a finding."),
      knownAt, by, shared("division"), shared("limit"),
    ]
  }

  private static var claimsOperation: JSON {
    operation(
      "reviewClaims",
      "Which measures fit which enterprises, why, from what, and for how much; all money in fen.",
      tag: "reviews", parameters: claimQuestion, answer: .named("ClaimReview"),
      problems: [401, 422])
  }

  private static var trialOperation: JSON {
    operation(
      "tryClaims", "The same with some parameters set otherwise: what it would cost.",
      tag: "reviews", parameters: claimQuestion,
      body: .object([.required("parameters", .list(setting))]),
      bodyText: "Nothing is kept of it.", answer: .named("ClaimReview"),
      problems: [401, 413, 422])
  }

  private static var claimsOfOneOperation: JSON {
    operation(
      "reviewClaimsOfEnterprise", "What the rules say of one enterprise.", tag: "reviews",
      parameters: [
        [
          "name": "code", "in": "path", "required": true, "schema": Schema.creditCode.json,
        ], rules,
      ],
      answer: .named("ClaimItem"), problems: [401, 404, 422])
  }

  private static var metersOperation: JSON {
    operation(
      "reviewMeters", "How completely the electricity is known that the rules read by days.",
      tag: "reviews", parameters: [rules, knownAt, by, shared("division")],
      answer: .named("MeterReview"), problems: [401, 422])
  }

  private static var rulesOperation: JSON {
    operation(
      "readMeasureRules", "A version of the measures' rules in words.", tag: "reviews",
      parameters: [rules], answer: .named("MeasureRulesInWords"), problems: [401, 422])
  }

  /// Of an answer to who has written readings.
  static let meterWarnings = Schema.Field(
    "warnings", .list(.named("MeterWarning")),
    "What is strange about readings of meters that were taken, to be confirmed, or corrected by a "
      + "record that names them as corrects; left out: nothing.")

  private static let setting = Schema.object([
    .required("name", .text(1...40)),
    .init("value", .integer, "In the unit of the parameter; left out: open."),
  ])

  private static let tally = Schema.object([
    .required("enterprises", count), .required("eligible", count),
    .required("amountPending", count), .required("undetermined", count),
    .required("relaxationPending", count), .required("notEligible", count),
    .required("grossFen", count), .required("reductionFen", count), .required("netFen", count),
  ])

  private static let finding = Schema.object([
    .required("measure", .integer(1...32)), .required("verdict", .word(MeasureVerdict.self)),
    .required("verdictChinese", .text),
    .required("reasons", .list(.text), "Of a no, what isn't fulfilled; else what is."),
    .required("reasonsChinese", .list(.text)), .required("missing", .list(.text)),
    .required("missingChinese", .list(.text)),
    .init("shortfall", .text, "What more would make it qualify."),
    .init("shortfallChinese", .text),
    .required("reckoning", .list(.text), "How the amount comes about; empty: there is none yet."),
    .required("reckoningChinese", .list(.text)),
    .init("grossFen", count, "Before the cap; left out: nothing, or pending."),
    .init("leastFen", count, "Between what a pending amount is."), .init("mostFen", count),
    .required("reductionFen", count, "What the cap takes off."), .init("netFen", count),
    .required(
      "inputs",
      .list(
        .object([
          .required("figure", .text), .required("name", .text), .required("nameChinese", .text),
          .required("value", .integer), .required("unit", .word(MeasureUnit.self)),
          .required("source", .word(MeasureInput.Source.self)),
          .required("records", .list(.record), "The records that say so."),
          .init("received", .moment, "When this node received the last of them."),
        ]))),
  ])

  static let claimAnswers: [String: Schema] = [
    "ClaimReview": .object([
      .required("rules", .text),
      .init(
        "rulesSince", .moment, "Since when the region's version is known; left out: as it came."),
      .init("knownAt", .moment), .required("settings", .list(setting), "What was set otherwise."),
      .required(
        "rows",
        .list(
          .object([
            .required("scope", .text), .required("name", .text), .required("tally", tally),
          ]))),
      .required(
        "measures",
        .list(
          .object([
            .required("measure", .integer(1...32)), .required("title", .text),
            .required("titleChinese", .text), .required("tally", tally),
          ]))), .required("count", count),
      .required("items", .list(.named("ClaimItem"))),
    ]),
    "ClaimItem": .object([
      .required("enterprise", .creditCode), .required("name", .text),
      .required("division", .division), .required("sector", .word(Sector.self)),
      .required("findings", .list(finding)), .required("grossFen", count),
      .required("reductionFen", count), .required("netFen", count),
      .required("isProvisional", .flag, "What isn't decided yet may change the sums."),
    ]),
    "MeterWarning": .object([
      .required("enterprise", .creditCode), .required("meter", .word(Meter.self)),
      .required("english", .text), .required("chinese", .text),
    ]),
    "MeterReview": .object([
      .required("rules", .text), .init("knownAt", .moment),
      .required(
        "windows",
        .list(
          .object([
            .required("figure", .text), .required("name", .text), .required("nameChinese", .text),
            .required("meter", .word(Meter.self)), .required("from", .date), .required("to", .date),
          ]))),
      .required(
        "rows",
        .list(
          .object([
            .required("scope", .text), .required("name", .text), .required("enterprises", count),
            .required("complete", .list(count), "For each window: each of its days is read."),
            .required("partly", .list(count)),
          ]))),
    ]),
    "MeasureRulesInWords": .object([
      .required("version", .text), .required("source", .text), .init("since", .moment),
      .required("versions", .list(.text)),
      .required(
        "parameters",
        .list(
          .object([
            .required("name", .text), .required("english", .text), .required("chinese", .text),
            .required("unit", .word(MeasureUnit.self)),
            .init("value", .integer, "Left out: the text leaves it open."),
          ]))),
      .required(
        "measures",
        .list(
          .object([
            .required("measure", .integer(1...32)), .required("scope", .text),
            .required("scopeChinese", .text), .required("standard", .text),
            .required("standardChinese", .text), .required("amount", .text),
            .required("amountChinese", .text), .required("relaxed", .list(.text)),
            .required("relaxedChinese", .list(.text)), .required("isCapped", .flag),
          ]))),
    ]),
  ]
}
