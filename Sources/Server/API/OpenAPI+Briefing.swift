internal import Domain

/// The briefing of a day or a week.
extension OpenAPI {
  static var briefingPaths: [String: JSON] {
    ["/briefing": ["get": briefingOperation.adding(["responses": responses])]]
  }

  private static var briefingOperation: JSON {
    operation(
      "readBriefing", "The day's or the week's briefing of a division (日报、周报).", tag: "reviews",
      parameters: [
        query("kind", .word(Briefing.Kind.self), "Default: day."),
        query("on", .date, "The day, or the week's last; default: that of `knownAt`."),
        query("knownAt", .moment, "Only what this node had received by then; default: by now."),
        query("division", .division, "The node's or one below it; default: the node's."),
        query("lang", .words(["zh", "en"]), "Default: zh."),
        query(
          "format", .word(BriefingRoutes.Format.self),
          "Default: md. A PDF needs Chromium on the node's machine."),
      ], answer: .named("Briefing"), problems: [401, 422, 503])
  }

  /// Those of the operation, with the other forms of the answer.
  private static var responses: JSON {
    let text = ["schema": Schema.text.json] as JSON
    let paper: JSON = ["schema": ["type": "string", "format": "binary"]]
    let problem: JSON = ["application/problem+json": ["schema": Schema.named("Problem").json]]
    var all: [String: JSON] = [:]
    if case .object(let operation) = briefingOperation,
      case .object(let responses)? = operation["responses"]
    {
      all = responses
    }
    all["200"] = [
      "description": "Success.",
      "content": [
        "text/markdown": text, "text/html": text, "application/pdf": paper,
        "application/json": ["schema": Schema.named("Briefing").json],
      ],
    ]
    all["501"] = [
      "description": "No PDF: Chromium isn't installed; `detail` names the packages.",
      "content": problem,
    ]
    return .object(all)
  }

  private static let count = Schema.integer(from: 0)
  private static let counts = Schema(["type": "object"])

  static let briefingAnswers: [String: Schema] = [
    "Briefing": .object([
      .required("kind", .word(Briefing.Kind.self)), .required("division", .division),
      .required("name", .text), .required("question", question),
      .required("before", question, "The briefing before, with which figures are compared."),
      .required("rules", .text, "The version of the rules that made it."),
      .required("ticketRules", .text, "That of the tickets' parameters."),
      .required("parameters", parameters), .required("countFrom", .date),
      .required("enterprises", headline), .required("projects", headline),
      .required("league", .list(standing), "The divisions one tier below."),
      .required("service", compared(service)),
      .required(
        "problems",
        .object([
          .required("all", compared(ticketRow)), .required("raised", compared(count)),
          .required("closed", compared(count)), .required("overdue", compared(count)),
        ])),
      .required("hardest", .list(problem)),
      .required("directives", compared(numbers(["open", "overdue", "done", "verified"]))),
      .required(
        "split",
        .object([
          .required("rows", .list(tier)), .required("unassigned", count),
          .required("isProportional", .flag),
        ])),
      .required(
        "nameOnly",
        compared(
          .object([
            .required("confirmed", count), .required("suspected", count),
            .required("unanswered", count), .required("byRule", counts),
          ])), "Questions, no verdicts."),
      .required("industry", industry),
      .required("financing", compared(.named("FinancingTally"))),
      .required("units", .list(duty)),
      .required("officers", .list(duty), "Of a county only."),
    ])
  ]

  private static let industry = Schema.object([
    .init("counted", .span),
    .required(
      "sectors",
      .list(
        .object([
          .required("sector", .word(Sector.self)), .required("target", .text),
          .init("matched", .text), .init("whole", .text), .init("coverage", .text),
          .required("verdict", .word(GrowthTally.Verdict.self)),
        ]))),
    .required(
      "published",
      .list(
        .object([
          .required("indicator", .word(GrowthTarget.Indicator.self)), .required("period", .span),
          .required("growth", .text), .required("target", .text),
          .required("verdict", .word(GrowthTally.Verdict.self)),
        ]))),
    .required(
      "projects",
      .object([
        .required("quarter", .span), .required("steps", count),
        .required("overdueSteps", count), .required("withPlan", count),
        .required("plannedYuan", .integer), .required("investedYuan", .integer),
        .init("fulfilment", .text), .required("outstandingFen", .integer),
      ])),
  ])

  private static func numbers(_ names: [String]) -> Schema {
    .object(names.map { .required($0, count) })
  }

  private static func compared(_ schema: Schema) -> Schema {
    .object([.required("now", schema), .required("before", schema)])
  }

  private static let question = Schema.object([
    .required("from", .date), .required("on", .date), .required("knownAt", .moment),
  ])

  private static let parameters = Schema.object([
    .required("version", .text), .required("source", .text), .required("hardest", count),
    .required("dueSoonDays", count), .required("listed", count),
    .required(
      "points",
      numbers([
        "limit", "mostLimits", "city", "region", "press", "mostPresses", "reopening",
        "mostReopenings", "yuanForOne", "employeesForOne", "mostSize",
      ])),
  ])

  private static let headline = Schema.object([
    .required("resumption", compared(.named("ResumptionRow"))),
    .init("target", count, "In percent; left out before the first."),
    .init("lacking", count, "How many more must resume for the target."),
    .required("reporting", compared(reportingRow)), .required("forecastFor", .date),
    .init("forecastPercent", count), .required("forecast", forecastRow),
  ])

  private static let standing = Schema.object([
    .required("division", .division), .required("name", .text),
    .init("rank", .integer(from: 1), "Equals together; left out without a roster."),
    .init("rankBefore", .integer(from: 1)), .init("enterprises", .named("ResumptionRow")),
    .init("projects", .named("ResumptionRow")), .init("reporting", reportingRow),
  ])

  private static let service = numbers([
    "visits", "onSite", "denied", "officers", "visited", "live", "liveVisited", "deliveries",
    "oneToOne", "fits", "briefed",
  ])

  private static let tier = Schema.object([
    .required("tier", .word(Tier.self)), .required("quota", count),
    .required("tolerancePercent", count), .required("assigned", count),
    .required("within", .flag),
  ])

  private static let problem = Schema.object([
    .required("ticket", .record), .required("title", .text), .required("category", .text),
    .required("enterprise", .creditCode), .init("enterpriseName", .text),
    .required("holder", .division), .required("holderName", .text),
    .required("state", .word(TicketState.self)), .required("raised", .date),
    .required("due", .moment), .required("isOverdue", .flag),
    .required(
      "score",
      .object(
        [.required("reached", .word(Tier.self))]
          + [
            "usedPercent", "age", "tier", "presses", "pressing", "reopenings", "reopening", "size",
          ].map { .required($0, count) }), "Its points, one by one."),
  ])

  private static let duty = Schema.object(
    [
      .init("who", .text, "A division or an officer; left out: nobody serves them."),
      .required("name", .text),
    ]
      + [
        "missingEnterprises", "missingProjects", "overdueTickets", "overdueDirectives",
        "dueDirectives", "unansweredFindings",
      ].map { .required($0, count) })
}
