internal import Domain
internal import Store

/// Beside the review of resumption: reporting, forecast, calls, seals.
extension OpenAPI {
  static var resumptionPaths: [String: JSON] {
    [
      "/reviews/reporting": ["get": reportingOperation],
      "/reviews/forecast": ["get": forecastOperation],
      "/reviews/calls": ["get": callsOperation],
      "/reviews/exemptions": ["get": exemptionsOperation],
      "/reviews/seal": ["post": sealOperation],
      "/seals/{id}/restatement": ["get": restatementOperation],
    ]
  }

  /// The question that every review of resumption is asked.
  static let reviewQuestion: [JSON] = [
    query("asOf", .date, "Reports up to this day count.", required: true),
    query("knownAt", .moment, "Only what this node had received by then; default: all."),
    query("subject", .word(ResumptionQuery.Subject.self), "Default: enterprise."),
  ]

  static let reviewRows = query(
    "by", .word(ResumptionReview.Grouping.self), "A row for each; default: city.")

  private static var reportingOperation: JSON {
    operation(
      "reviewReporting", "How completely and how soon resumption is reported (Measure 27).",
      tag: "reviews", parameters: reviewQuestion + [reviewRows],
      answer: .named("ReportingReview"), problems: [401, 422])
  }

  private static var forecastOperation: JSON {
    operation(
      "reviewForecast", "How many will have resumed by a day, from the dates that reports expect.",
      tag: "reviews",
      parameters: reviewQuestion + [
        reviewRows,
        query("target", .date, "The day to come; default: that of the next target."),
      ],
      answer: .named("ForecastReview"), problems: [401, 422])
  }

  private static var callsOperation: JSON {
    operation(
      "listCalls", "Whom to call about resumption, officer by officer.", tag: "reviews",
      parameters: reviewQuestion + ["limit", "division"].map(shared) + [
        query(
          "of", .word(CallList.Choice.self),
          "Those without a report that counts, or all that have not resumed; default: missing.")
      ],
      answer: .named("CallList"), problems: [401, 422])
  }

  private static var exemptionsOperation: JSON {
    operation(
      "listExemptions", "Who of the roster is exempt, why, and who approved it.", tag: "reviews",
      parameters: reviewQuestion, answer: .named("ExemptionList"), problems: [401, 422])
  }

  private static var sealOperation: JSON {
    operation(
      "sealReview", "Puts the account's person to the review of this node's division.",
      tag: "reviews",
      body: .object([
        .required("about", .word(ReviewSeal.About.self)), .required("asOf", .date),
        .init("knownAt", .moment, "Default: now."), .init("note", .text(0...2000)),
      ]),
      bodyText: "\(Limits.requestBytes) bytes at most.", success: 201,
      answer: .named("Restatement"), problems: [401, 403, 413, 422, 503])
  }

  private static var restatementOperation: JSON {
    operation(
      "readRestatement", "A sealed review, and what the same question comes to now.",
      tag: "reviews", parameters: [shared("id")], answer: .named("Restatement"),
      problems: [401, 404, 422])
  }
}

extension OpenAPI {
  static let resumptionAnswers: [String: Schema] = [
    "ReportingReview": reportingReview, "ForecastReview": forecastReview, "CallList": callList,
    "ExemptionList": exemptionList, "Restatement": restatement,
  ]

  private static let question: [Schema.Field] = [
    .required("asOf", .date), .init("knownAt", .moment, "Left out: all that is known now."),
    .required("subject", .word(ResumptionQuery.Subject.self)),
    .required("rules", .text, "The version of the rules that made it."),
  ]
  private static let count = Schema.integer(from: 0)
  private static let percent = "In percent, cut to two digits; left out of nothing."
  private static let row: [Schema.Field] = [
    .required("scope", .text, "A division's code or a sector."), .required("name", .text),
  ]

  private static let reportingReview = Schema.object(
    question + [
      .required("timelyDays", count, "In time: so many days after the day that it tells of."),
      .required("rows", .list(reportingRow), "The whole scope first, then the groups."),
    ])

  static let reportingRow = Schema.object(
    row + [
      .required(
        "tally",
        .object(
          ["roster", "reported", "fresh", "reports", "timely", "enteredInTime"].map {
            .required($0, count)
          })),
      .init("completeness", .text, percent), .init("timeliness", .text, percent),
    ])

  private static let forecastReview = Schema.object(
    question + [
      .required("target", .date, "The day that is forecast."),
      .init("percent", .integer(0...100), "That day's target; left out where there is none."),
      .required("rows", .list(forecastRow), "The whole scope first, then the groups."),
    ])

  static let forecastRow = Schema.object(
    row
      + ["roster", "resumed", "expected", "lapsed", "undated", "missing", "later"].map {
        .required($0, count)
      } + [
        .init("pessimistic", .text, percent), .init("optimistic", .text, percent),
        .init("outlook", .word(ResumptionForecast.Outlook.self)),
      ])

  private static let person = Schema.object([
    .required("id", .record), .init("name", .text), .init("unit", .text), .init("phone", .text),
  ])

  private static let callList = Schema.object(
    question + [
      .required("count", count, "In all; the list may be cut."),
      .required(
        "items",
        .list(
          .object([
            .required("enterprise", .creditCode), .init("name", .text), .init("project", .record),
            .init("projectName", .text), .required("division", .division),
            .init("divisionName", .text), .init("contact", .text), .init("phone", .text),
            .init("officer", person, "Who serves it; left out: nobody."),
            .init("standIn", person, "While the officer is away."),
            .init("state", .word(Resumption.State.self), "Left out: no report counts."),
            .init("reportedFor", .date), .init("expectedOn", .date), .required("isExempt", .flag),
          ])), "In the order of the calls."),
    ])

  private static let exemptionList = Schema.object(
    question + [
      .required(
        "items",
        .list(
          .object([
            .required("exemption", .record), .required("enterprise", .creditCode),
            .init("name", .text), .init("project", .record), .required("division", .division),
            .required("reason", .text), .required("approvedBy", .text), .required("from", .date),
          ])))
    ])

  private static let standing = Schema.object([
    .init("report", .record), .init("state", .word(Resumption.State.self)), .init("asOf", .date),
    .required("isExempt", .flag),
  ])

  private static let restatement = Schema.object([
    .required("id", .record), .required("author", .record), .required("seal", .named("ReviewSeal")),
    .required(
      "totals",
      .object(
        ["roster", "resumed", "neverStopped", "partial", "stopped", "missing", "exempt"].map {
          .required($0, count)
        }), "As they are now."),
    .required("rules", .text, "In force now."),
    .required("differences", Schema(["type": "object"]), "By total, how much more it is now."),
    .init(
      "isReproduced", .flag,
      "Whether the sealed figures come out again as known then; left out on other nodes."),
    .required("changeCount", count),
    .required(
      "changes",
      .list(
        .object([
          .required("record", .record), .init("before", standing, "Left out: not in the roster."),
          .init("after", standing, "Left out: not in the roster any more."),
        ])), "Of whom something else counts now; the first of them."),
  ])
}
