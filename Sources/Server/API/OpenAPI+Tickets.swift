internal import Domain
internal import Store

/// Moving tickets, and looking at them.
extension OpenAPI {
  static var ticketPaths: [String: JSON] {
    [
      "/queue": ["get": queueOperation],
      "/tickets/raise": ["post": raiseOperation],
      "/tickets/{id}/act": ["post": actOperation],
      "/tickets/{id}/life": ["get": lifeOperation],
      "/similar-tickets": ["get": similarOperation],
    ]
  }

  private static var queueOperation: JSON {
    operation(
      "listQueue", "A page of the tickets that units of a division hold, by id.", tag: "tickets",
      parameters: ["limit", "after", "division"].map(shared) + [
        query("state", .word(TicketState.self), "Only those in this state."),
        query("over", .flag, "Those that are over, or those that aren't; default: aren't."),
      ],
      answer: list, problems: [401, 422])
  }

  private static var similarOperation: JSON {
    operation(
      "listSimilar", "Tickets that say something like a text, the most alike first.",
      tag: "tickets", parameters: [query("text", .text, "Three characters or more.")],
      answer: list, problems: [401])
  }

  private static var lifeOperation: JSON {
    operation(
      "readTicketLife", "A ticket: its state, its clocks, and how it came there.", tag: "tickets",
      parameters: [shared("id")], answer: .named("Ticket"), problems: [401, 404, 422])
  }

  private static var raiseOperation: JSON {
    operation(
      "raiseTicket", "Raises a problem; answers the ticket, and others that say something alike.",
      tag: "tickets",
      body: .object(
        [.required("enterprise", .creditCode), .required("title", .text(1...200))] + details),
      bodyText: "\(Limits.requestBytes) bytes at most.", success: 201,
      answer: .object([
        .required("ticket", .named("Ticket")), .required("similar", .list(.named("TicketItem"))),
      ]), problems: [401, 403, 413, 422, 503])
  }

  private static var actOperation: JSON {
    operation(
      "actOnTicket", "Takes a step with a ticket, if the unit of this node may.", tag: "tickets",
      parameters: [shared("id")],
      body: .object(
        [
          .required("action", .word(TicketAction.self)),
          .init(
            "predecessor", .record,
            "The latest event that was seen; 422 when somebody has moved the ticket on. Default: "
              + "the latest held."),
          .init("into", .record), .init("solved", .flag), .init("satisfaction", .integer(1...5)),
          .init("until", .date), .init("workdays", .integer(from: 1)), .init("upheld", .flag),
          .init(
            "attachment",
            .object([.required("name", .text(1...200)), .required("sha256", .hash)])),
        ] + details),
      bodyText: "\(Limits.requestBytes) bytes at most.", answer: .named("Ticket"),
      problems: [401, 403, 404, 413, 422, 503])
  }

  private static let details: [Schema.Field] = [
    .init("to", .division), .init("department", .text(1...60)), .init("category", .text),
    .init("measure", .integer(1...32)), .init("visit", .record), .init("parent", .record),
    .init("project", .record), .init("note", .text(0...4000)),
  ]

  private static let list = Schema.object([
    .required("items", .list(.named("TicketItem"), 0...Limits.pageRows)),
    .init("next", .record, "Where the next page starts; left out at the end."),
  ])

  static let ticketItem = Schema.object([
    .required("ticket", .record), .required("enterprise", .creditCode),
    .required("division", .division, "The enterprise's county."), .required("title", .text),
    .init("category", .text), .required("state", .word(TicketState.self)),
    .required("holder", .division), .required("raised", .moment), .required("moved", .moment),
  ])

  static let ticket = Schema.object([
    .required("ticket", .record), .required("enterprise", .creditCode), .required("title", .text),
    .init("category", .text), .init("measure", .integer(1...32)),
    .required("state", .word(TicketState.self)), .required("holder", .division),
    .init("department", .text), .required("raisedBy", .division), .init("parent", .record),
    .init("mergedInto", .record),
    .init("asks", .word(TicketAction.self), "What its holder has asked for, undecided."),
    .init("satisfaction", .integer(1...5)), .required("acceptance", clock),
    .required("answer", clock), .init("stage", clock, "The holder's own clock."),
    .required(
      "steps",
      .list(
        .object([
          .required("event", .record), .required("action", .word(TicketAction.self)),
          .required("unit", .division), .required("author", .record), .required("moment", .moment),
          .required("state", .word(TicketState.self)), .required("holder", .division),
        ]))),
    .required(
      "notes",
      .list(
        .object([
          .required("event", .record), .init("reason", .text), .init("reasonChinese", .text),
        ]))),
    .required("presses", .integer(from: 0)), .required("latest", .record),
  ])

  private static let clock = Schema.object([
    .required("status", .words(ServiceClock.Status.allCases.map(\.rawValue))),
    .required("due", .moment), .required("elapsedMinutes", .integer(from: 0), "Of work."),
    .required("limitMinutes", .integer(from: 0), "Of work."), .init("stopped", .moment),
  ])
}
