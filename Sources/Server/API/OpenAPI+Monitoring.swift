internal import Domain
internal import Store

/// Monitoring, its alerts, and the four key lists (Measure 29).
extension OpenAPI {
  static var monitoringPaths: [String: JSON] {
    [
      "/reviews/monitoring": ["get": monitoringOperation],
      "/monitoring-alerts": ["get": alertsOperation, "post": raiseAlertsOperation],
      "/key-lists": ["get": keyListsOperation],
      "/key-lists/members": ["get": membersOperation],
      "/key-lists/suggestions": ["get": suggestionsOperation],
      "/key-lists/add": [
        "post": change("addToKeyList", "Puts enterprises on a list, all or none.")
      ],
      "/key-lists/end": [
        "post": change("endOnKeyList", "Closes their entries on a list, all or none.")
      ],
      "/key-lists/accept": ["post": acceptOperation],
    ]
  }

  private static let count = Schema.integer(from: 0)
  private static let percent = "In percent, cut to two digits; left out of nothing."
  private static let knownAt = query(
    "knownAt", .moment, "Only what this node had received by then; default: all.")
  private static let by = query(
    "by", .word(ResumptionReview.Grouping.self), "A row for each; default: city.")
  private static let asOf = query("asOf", .date, "Default: today.")
  private static let list = query(
    "list", .word(Enterprise.KeyList.self), "扩大生产 / 扭负为正 / 新建投产 / 拟上规; default: all.")

  private static var monitoringOperation: JSON {
    operation(
      "reviewMonitoring", "How completely and how soon a period is reported, and who is missing.",
      tag: "reviews",
      parameters: [
        query("period", .period, "A month, or January and February together.", required: true),
        knownAt, by, shared("division"), shared("limit"),
      ], answer: .named("MonitoringReview"), problems: [401, 422])
  }

  private static var alertsOperation: JSON {
    operation(
      "listAlerts", "Signs of trouble in what is reported, each with what it rests on.",
      tag: "reviews",
      parameters: [
        asOf, knownAt, by, query("rule", .word(MonitoringAlert.Rule.self), "Default: all."),
        shared("division"), shared("limit"),
      ], answer: .named("AlertReview"), problems: [401, 422])
  }

  private static var raiseAlertsOperation: JSON {
    operation(
      "raiseAlerts",
      "Raises a ticket for each alert that has none. Repeating it raises nothing again.",
      tag: "tickets", body: .object([.init("asOf", .date, "Default: today.")]),
      bodyText: "May be {}.", answer: .object([.required("raised", count)]),
      problems: [401, 403, 413, 422, 503])
  }

  private static var keyListsOperation: JSON {
    operation(
      "reviewKeyLists", "How many are on each of the four lists, came and went.", tag: "reviews",
      parameters: [
        query("from", .date, "Those who came and went are counted from here; default: `to`."),
        query("to", .date, "Members are those of this day; default: today."), knownAt, by,
        shared("division"),
      ], answer: .named("KeyListReview"), problems: [401, 422])
  }

  private static var membersOperation: JSON {
    operation(
      "listKeyListMembers", "The entries of the lists that hold on a day.", tag: "reviews",
      parameters: [
        list, query("on", .date, "Default: today."),
        query("all", .flag, "Those that have ended too; default: false."), knownAt,
        shared("division"), shared("limit"),
      ],
      answer: .object([
        .required(
          "items",
          .list(
            .object([
              .required("enterprise", .creditCode), .required("name", .text),
              .required("division", .division), .required("sector", .word(Sector.self)),
              .required("entry", RecordSchema.keyListEntry),
            ])))
      ]), problems: [401, 422])
  }

  private static var suggestionsOperation: JSON {
    operation(
      "suggestKeyLists", "What would change on the lists, each with what it rests on.",
      tag: "reviews", parameters: [asOf, knownAt, list, shared("division"), shared("limit")],
      answer: .named("SuggestionReview"), problems: [401, 422])
  }

  private static func change(_ id: String, _ summary: String) -> JSON {
    operation(
      id, summary, tag: "enterprises",
      body: .object([
        .required("enterprises", .list(.creditCode, 1...Limits.requestEntries)),
        .required("list", .word(Enterprise.KeyList.self)),
        .init("on", .date, "The first day on the list, or off it; default: today."),
        .required("reason", .text(1...500)),
      ]), bodyText: "\(Limits.requestBytes) bytes at most.",
      answer: .object([.required("changed", count)]), problems: [401, 403, 413, 422, 503])
  }

  private static var acceptOperation: JSON {
    operation(
      "acceptSuggestion", "Does what is suggested today; what it rests on becomes the reason.",
      tag: "enterprises",
      body: .object([
        .required("enterprise", .creditCode), .required("list", .word(Enterprise.KeyList.self)),
      ]), answer: suggestion, problems: [401, 403, 413, 422, 503])
  }

  static let monitoringInput = Schema.object([
    .required("quantity", .word(MonitoringQuantity.self)),
    .init("period", .period), .init("value", .integer, "In yuan, kWh or people."),
    .init("day", .date), .required("records", .list(.record), "The records that say so."),
  ])

  private static let suggestion = Schema.object([
    .required("enterprise", .creditCode), .required("list", .word(Enterprise.KeyList.self)),
    .required("change", .word(KeyListSuggestion.Change.self)),
    .required("inputs", .list(monitoringInput)),
  ])

  private static func review(_ fields: [Schema.Field]) -> Schema {
    .object([.init("knownAt", .moment)] + fields)
  }

  private static func row(_ fields: [Schema.Field]) -> Schema {
    .list(.object([.required("scope", .text), .required("name", .text)] + fields))
  }

  static let monitoringAnswers: [String: Schema] = [
    "MonitoringReview": review([
      .required("period", .period), .required("rules", .text),
      .required("expected", .word(MonitoringParameters.Expected.self), "Of whom reports are."),
      .required("due", .date, "The last day on which a report is in time."),
      .required(
        "rows",
        row([
          .required(
            "tally",
            .object([
              .required("expected", count), .required("reported", count),
              .required("timely", count), .required("enteredInTime", count),
            ])), .init("completeness", .text, percent), .init("timeliness", .text, percent),
        ])),
      .required(
        "missing",
        .list(
          .object([
            .required("enterprise", .creditCode), .required("name", .text),
            .required("division", .division), .init("contact", .text), .init("phone", .text),
          ]))),
    ]),
    "AlertReview": review([
      .required("asOf", .date), .required("rules", .text), .required("count", count),
      .required("opened", count, "Those that have a ticket."),
      .required(
        "byRule",
        .list(
          .object([
            .required("rule", .word(MonitoringAlert.Rule.self)), .required("name", .text),
            .required(
              "tally",
              .object([
                .required("alerts", count), .required("clear", count),
                .required("undetermined", count, "Something isn't reported, or there is no base."),
              ])),
          ]))),
      .required(
        "rows",
        row([
          .required("alerts", count), .required("opened", count), .required("enterprises", count),
        ])), .required("items", .list(alertItem)),
    ]),
    "KeyListReview": review([
      .required("from", .date), .required("to", .date),
      .required(
        "rows",
        row([
          .required("list", .word(Enterprise.KeyList.self)), .required("listName", .text),
          .required(
            "tally",
            .object([
              .required("members", count), .required("added", count), .required("ended", count),
            ])),
        ])),
    ]),
    "SuggestionReview": review([
      .required("asOf", .date), .required("rules", .text), .required("count", count),
      .required(
        "items",
        .list(
          .object([
            .required("suggestion", suggestion), .required("name", .text),
            .required("division", .division), .required("text", .text),
            .required("textChinese", .text),
            .init(
              "declined",
              .object([
                .required("reason", .text), .required("by", .record), .required("at", .moment),
              ]), "Why it isn't followed."),
          ]))),
    ]),
  ]

  private static let alertItem = Schema.object([
    .required(
      "alert",
      .object([
        .required("enterprise", .creditCode), .required("rule", .word(MonitoringAlert.Rule.self)),
        .required("period", .period), .required("inputs", .list(monitoringInput)),
      ])),
    .required("name", .text), .required("division", .division), .required("text", .text),
    .required("textChinese", .text), .required("ticket", .record, "Its id, opened or not."),
    .init("ticketState", .word(TicketState.self), "Left out: it hasn't been opened."),
  ])
}
