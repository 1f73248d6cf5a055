internal import Domain
internal import Store

/// Projects: how they stand, the file of each, and meetings about them (Measures 17–19).
extension OpenAPI {
  static var projectPaths: [String: JSON] {
    [
      "/reviews/projects": ["get": projectsOperation],
      "/reviews/projects/{id}": ["get": projectOperation],
      "/meetings/hold": ["post": meetingOperation],
    ]
  }

  private static let asOf = query(
    "asOf", .date, "What is of a later day doesn't count; default: today.")

  private static var projectsOperation: JSON {
    operation(
      "reviewProjects", "How projects stand: stages, steps, investment against plan, funds.",
      tag: "reviews",
      parameters: [
        asOf, query("knownAt", .moment, "Only what this node had received by then; default: all."),
        shared("division"),
        query("by", .words(["city", "county"]), "A row for each; default: city."),
        query("stage", .word(Project.Stage.self), "Lists only these."),
        query("overdue", .flag, "Lists only those with a step that is overdue."), shared("limit"),
      ], answer: .named("ProjectReview"), problems: [401, 422])
  }

  private static var projectOperation: JSON {
    operation(
      "readProjectFile", "All that is held of a project.", tag: "reviews",
      parameters: [shared("id"), asOf], answer: .named("ProjectFile"), problems: [401, 404, 422])
  }

  private static var meetingOperation: JSON {
    operation(
      "holdMeeting", "Keeps a meeting about projects; each decision becomes a directive.",
      tag: "meetings",
      body: .object([
        .required("title", .text(1...200)), .init("on", .date, "Default: today."),
        .required("projects", .list(.record, 1...CoordinationMeeting.mostProjects)),
        .init("attendees", .text(0...1000)), .init("minutes", .text(0...10_000)),
        .required(
          "decisions",
          .list(
            .object([
              .required("text", .text(1...200)),
              .required("to", .division, "This node's division or one below it."),
              .required("due", .date),
            ]), 0...CoordinationMeeting.mostDecisions)),
      ]), bodyText: "All of it is kept, or nothing.",
      answer: .object([
        .required("meeting", .record), .required("directives", .list(.record)),
      ]), problems: [401, 403, 413, 422, 503])
  }

  private static let count = Schema.integer(from: 0)
  private static let fen = Schema.integer.described("In fen.")
  private static let yuan = Schema.integer.described("In yuan.")

  private static let counts: [Schema.Field] = [
    "projects", "preliminary", "underConstruction", "completed", "producing", "overdueSteps",
    "dueSoonSteps", "doneSteps", "lateSteps", "steps", "withOverdueSteps", "withPlan", "withReport",
  ].map { Schema.Field.required($0, count) }

  private static let sums: [Schema.Field] = [
    .required("plannedYuan", yuan), .required("investedYuan", yuan), .required("lentFen", fen),
    .required("repaidFen", fen),
  ]

  private static let tally = Schema.object(counts + sums)

  private static let subsidy = Schema.object([
    .required("verdict", .word(MeasureVerdict.self)), .init("investedYuan", yuan),
    .init("amountFen", fen, "Left out: not eligible, or the rate is open."),
  ])

  private static let item = Schema.object([
    .required("id", .record), .required("name", .text), .init("owner", .creditCode),
    .required("ownerName", .text), .required("division", .division),
    .required("divisionName", .text), .required("stage", .word(Project.Stage.self)),
    .required("stageChinese", .text), .required("overdueSteps", count),
    .required("dueSoonSteps", count), .required("doneSteps", count), .required("steps", count),
    .init("plannedYuan", yuan), .init("investedYuan", yuan), .init("reported", .date),
    .required("subsidy", subsidy),
  ])

  private static let standing = Schema.object([
    .required("id", .record), .required("project", .named("Project")),
    .required("ownerName", .text), .required("division", .division),
    .required(
      "steps",
      .list(
        .object([
          .required("name", .text), .required("due", .date), .init("doneOn", .date),
          .required("state", .word(ProjectStanding.StepState.self)),
        ]))),
    .required(
      "quarters",
      .list(
        .object([
          .required("quarter", .span), .init("planned", yuan), .init("invested", yuan),
        ]))), .required("lentFen", fen), .required("repaidFen", fen), .init("reported", .date),
  ])

  static let projectAnswers: [String: Schema] = [
    "ProjectReview": .object([
      .required("asOf", .date), .init("knownAt", .moment), .required("rules", .text),
      .required("quarter", .span), .required("subsidyQuarter", .span),
      .init("rateBasisPoints", count, "Left out: the text leaves it open."),
      .required(
        "rows",
        .list(
          .object([
            .required("scope", .text), .required("name", .text), .required("tally", tally),
            .init("fulfilment", .text, "In percent, cut; left out without a plan."),
            .required("outstandingFen", fen),
          ]))),
      .required(
        "funds",
        .list(
          .object([
            .required("fund", .text), .required("lentFen", fen), .required("repaidFen", fen),
            .required("outstandingFen", fen),
            .required("recycledFen", fen, "Lent of money that had been paid back."),
          ]))),
      .required(
        "candidates",
        .list(
          .object([
            .required("verdict", .word(MeasureVerdict.self)), .required("verdictChinese", .text),
            .required("projects", count), .required("investedYuan", yuan),
            .init("amountFen", fen),
          ]))), .required("items", .list(item)), .required("count", count),
    ]),
    "ProjectFile": .object([
      .required("asOf", .date), .required("rules", .text), .required("standing", standing),
      .required("subsidy", subsidy),
      .required(
        "reports",
        .list(
          .object([
            .required("id", .record), .required("written", .moment),
            .required("report", .named("ProjectProgress")),
          ]))),
      .required(
        "movements",
        .list(
          .object([.required("id", .record), .required("movement", .named("TurnoverFund"))]))),
      .required(
        "tickets",
        .list(
          .object([
            .required("id", .record), .required("title", .text),
            .required("state", .word(TicketState.self)), .required("raised", .moment),
          ]))),
      .required("meetings", .list(meeting)),
    ]),
  ]

  private static let meeting = Schema.object([
    .required("id", .record), .required("division", .division), .required("title", .text),
    .required("on", .date), .init("minutes", .text),
    .required(
      "decisions",
      .list(
        .object([
          .required("text", .text), .required("to", .division), .required("due", .date),
          .required("directive", .record), .init("state", .word(DirectiveState.self)),
          .required("isOverdue", .flag),
        ]))),
  ])
}
