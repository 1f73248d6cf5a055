internal import Domain

/// The figures of policy delivery, of tickets, of the 32 measures, and an officer's plan of visits.
extension OpenAPI {
  static var figurePaths: [String: JSON] {
    [
      "/reviews/deliveries": ["get": deliveriesOperation],
      "/reviews/tickets": ["get": ticketsOperation],
      "/measures": ["get": measuresOperation],
      "/officers/{id}/visit-plan": ["get": visitPlanOperation],
    ]
  }

  private static var deliveriesOperation: JSON {
    operation(
      "reviewDeliveries", "How far policy was explained to those whom it may fit (Measure 28).",
      tag: "reviews",
      parameters: [
        query("asOf", .date, "Up to this day.", required: true),
        query("knownAt", .moment, "Only what this node had received by then; default: all."),
        query("by", .word(DeliveryReview.Grouping.self), "A row for each; default: measure."),
        query("measure", .integer(1...32), "Only this one; default: all."),
      ],
      answer: .named("DeliveryReview"), problems: [401, 422])
  }

  private static var ticketsOperation: JSON {
    operation(
      "reviewTickets", "What became of problems.", tag: "reviews",
      parameters: [
        query("asOf", .date, "At the end of this day; default: now."),
        query("knownAt", .moment, "Only what this node had received by then; default: all."),
        shared("division"),
      ], answer: .named("TicketReview"), problems: [401, 422])
  }

  private static var measuresOperation: JSON {
    operation(
      "listMeasures", "Where each of the 32 measures stands, and from what.", tag: "reviews",
      parameters: [query("asOf", .date, "Default: today.")],
      answer: .named("MeasureStatus"), problems: [401, 422])
  }

  private static var visitPlanOperation: JSON {
    operation(
      "planVisits", "Which of an officer's enterprises to visit on which day, and why.",
      tag: "officers",
      parameters: [shared("id"), query("from", .date, "The first day; default: today.")],
      answer: .named("VisitSchedule"), problems: [401, 422])
  }

  private static let count = Schema.integer(from: 0)
  private static let percent = "In percent, cut to two digits; left out of nothing."
  private static let map = Schema(["type": "object"])

  static let figureAnswers: [String: Schema] = [
    "DeliveryReview": .object([
      .required("asOf", .date), .init("knownAt", .moment), .init("measure", .integer(1...32)),
      .required(
        "rows",
        .list(
          .object([
            .required("scope", .text), .required("name", .text),
            .required("fits", count, "Pairs of an enterprise and a measure that may fit it."),
            .required("briefed", count), .required("oneToOne", count),
            .required("massOnly", count), .init("coverage", .text, percent),
          ])), "The whole scope first, then the groups."),
    ]),
    "TicketReview": .object([
      .required("at", .moment),
      .required("ageBands", .list(count), "Upper bounds in workdays; the last band has none."),
      .required("rows", .list(ticketRow)),
    ]),
    "VisitSchedule": .object([
      .required("officer", .record), .init("name", .text), .required("from", .date),
      .required("rules", .text), .required("visits", .list(plannedVisit)),
      .required("later", .list(plannedVisit), "Those without a day."),
    ]),
    "MeasureStatus": .object([
      .required("asOf", .date), .required("division", .division),
      .required("measures", .list(measure)),
    ]),
  ]

  static let ticketRow = Schema.object([
    .required("scope", .division), .required("name", .text),
    .init("category", .text, "Left out: all."), .required("tickets", count),
    .required("byState", map), .required("open", count), .required("openByAge", .list(count)),
    .required("acceptance", map, "By status of the clock."), .required("answer", map),
    .required("countable", count, "All but those withdrawn and merged."),
    .required("closed", count),
    .required("confirmed", count, "Solved, confirmed by someone else than the solver."),
    .init("closedRate", .text, percent), .init("confirmedRate", .text, percent),
    .required("reopened", count), .required("refused", count),
    .required("satisfaction", .list(count), "How many gave each degree, from 1 to 5."),
    .required("workingMinutes", map, "By tier."),
  ])

  private static let plannedVisit = Schema.object([
    .required("enterprise", .creditCode), .init("name", .text), .init("day", .date),
    .required("due", .date), .required("isLate", .flag), .required("points", count),
    .required("reasons", .list(.text)), .required("reasonsChinese", .list(.text)),
  ])

  private static let measure = Schema.object([
    .required("measure", .integer(1...32)), .required("title", .text),
    .required("titleChinese", .text), .required("lead", .word(Tier.self)),
    .required("leadChinese", .text),
    .required(
      "figures",
      .list(
        .object([
          .required("figure", .word(MeasurePlan.Figure.self)),
          .init("value", .text, "Left out: this version doesn't compute it."),
          .init("valueChinese", .text),
        ]))),
    .required(
      "milestones",
      .list(
        .object([
          .init("planned", .text, "Left out: a division added it."), .required("title", .text),
          .required("due", .date), .required("divisions", count), .required("done", count),
          .required("late", count),
        ]))),
    .required(
      "directives",
      .object([
        .required("open", count), .required("overdue", count), .required("verified", count),
      ])),
  ])
}
