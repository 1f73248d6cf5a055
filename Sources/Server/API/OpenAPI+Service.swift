internal import Domain

/// Who serves whom.
extension OpenAPI {
  static var servicePaths: [String: JSON] {
    [
      "/reviews/service": ["get": serviceOperation],
      "/reviews/service-changes": ["get": changesOperation],
      "/reviews/unassigned": ["get": unassignedOperation],
      "/assignments/split": ["post": planOperation],
      "/assignments/import": ["post": rosterOperation],
      "/assignments/{id}/history": ["get": historyOperation],
      "/assignments/claim": ["post": claimOperation],
      "/assignments/give-back": ["post": giveBackOperation],
      "/assignments/hand-over": ["post": handOverOperation],
    ]
  }

  private static var serviceOperation: JSON {
    operation(
      "reviewService",
      "Who serves whom today: the split against its quota, who is unassigned, overloaded or away "
        + "(Measure 30).", tag: "reviews",
      parameters: [
        query(
          "from", .date, "Changes are counted from this day; default: 30 days before the last."),
        query("to", .date, "Changes are counted up to this day; default: today."),
      ],
      answer: .named("ServiceReview"), problems: [401, 422])
  }

  private static var historyOperation: JSON {
    operation(
      "readServiceHistory", "Who has served an enterprise, in order of time.", tag: "assignments",
      parameters: [shared("id")],
      answer: .object([
        .required(
          "items",
          .list(
            .object([
              .required("tier", .word(Tier.self)), .required("lead", .record),
              .required("from", .date),
              .init("until", .date, "The first day that it doesn't hold any more."),
              .required("author", .record), .init("note", .text),
              .init("endedBy", .record, "Who gave it back."), .init("endNote", .text),
            ])))
      ]), problems: [401, 422])
  }

  private static let reason = Schema.text(0...2000)
  private static let codes = Schema.list(.creditCode, 1...Limits.requestEntries)

  private static func change(_ id: String, _ summary: String, _ body: Schema) -> JSON {
    operation(
      id, summary, tag: "assignments", body: body,
      bodyText: "\(Limits.requestBytes) bytes at most.",
      answer: .object([.required("changed", .integer(from: 0))]),
      problems: [401, 403, 413, 422, 503])
  }

  private static var claimOperation: JSON {
    change(
      "claim", "Has an officer's tier serve enterprises from a day on, all or none.",
      .object([
        .required("enterprises", codes), .required("officer", .record),
        .init("from", .date, "Default: today."), .required("reason", reason),
      ]))
  }

  private static var giveBackOperation: JSON {
    change(
      "giveBack", "Ends the service of enterprises today, all or none.",
      .object([.required("enterprises", codes), .required("reason", reason)]))
  }

  private static var handOverOperation: JSON {
    change(
      "handOver", "Gives what one officer leads to another from a day on.",
      .object([
        .required("officer", .record), .required("successor", .record),
        .init("enterprises", codes, "Default: all that the officer leads."),
        .init("from", .date, "Default: today."), .required("reason", reason),
      ]))
  }

  static let serviceReview = Schema.object([
    .required("asOf", .date), .required("split", .named("SplitReview")),
    .required(
      "unassigned",
      .list(
        .object([
          .required("code", .creditCode), .required("name", .text), .required("division", .text),
        ])), "Live above-scale enterprises that nobody serves; the first hundred."),
    .required("overloaded", .list(lead), "Officers who lead more than the rules allow."),
    .required(
      "uncovered", .list(lead),
      "Officers who have left or are away without anybody who stands in, and still lead."),
    .required("leaving", .list(lead), "Officers who will leave soon, and still lead."),
    .required("changes", Schema(["type": "object"]), "How often service began, by tier."),
    .required("changesFrom", .date), .required("changesTo", .date),
  ])

  private static let lead = Schema.object([
    .required("officer", .record), .init("name", .text), .init("tier", .word(Tier.self)),
    .init("unit", .text), .required("enterprises", .integer(from: 0)),
    .init("why", .word(OfficerAbsence.Why.self), "Left out of those who are only overloaded."),
    .init("since", .date), .init("until", .date),
    .init("codes", .list(.creditCode), "The enterprises that they lead."),
  ])
}
