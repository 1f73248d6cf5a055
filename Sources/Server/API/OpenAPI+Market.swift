internal import Domain
internal import Store

/// Events, and the directory of supply and demand (Measures 6, 20, 21 and 24).
extension OpenAPI {
  static var marketPaths: [String: JSON] {
    [
      "/reviews/market": ["get": marketReviewOperation],
      "/market-events/{id}/participants": ["get": participantsOperation],
      "/directory": ["get": directoryOperation],
      "/directory/publish": ["post": publishOperation],
    ]
  }

  private static let count = Schema.integer(from: 0)

  private static var marketReviewOperation: JSON {
    operation(
      "reviewMarket", "Events, who took part, and what may be subsidised.", tag: "reviews",
      parameters: [
        query("from", .date, "Events that begin from here; default: 1 January of `to`'s year."),
        query("to", .date, "Events that begin until here; default: today."),
        query("knownAt", .moment, "Only what this node had received by then; default: all."),
        query("by", .word(MarketReview.Grouping.self), "A row for each; default: sort."),
        query("sort", .word(MarketEvent.Sort.self), "Only this sort."),
        shared("division"), shared("limit"),
      ], answer: .named("MarketReview"), problems: [401, 422])
  }

  private static var participantsOperation: JSON {
    operation(
      "listParticipants", "Which enterprises of this node's scope take part in an event.",
      tag: "market-events", parameters: [shared("id")],
      answer: .object([
        .required(
          "items",
          .list(
            .object([
              .required("id", .record), .required("enterprise", .creditCode),
              .required("name", .text), .required("division", .division),
              .required("participation", .named("Participation")),
            ])))
      ]), problems: [401, 422])
  }

  private static var directoryOperation: JSON {
    operation(
      "readDirectory",
      "What enterprises of all counties offer and want and still holds, the latest first.",
      tag: "listings",
      parameters: [
        query("text", .text, "Words that all have to be there; default: none."),
        query("side", .word(Offer.Side.self), "供 / 需; default: both."),
        query("sort", .word(Offer.Sort.self), "Only this sort."),
        query("county", .division, "Only enterprises of this division and those below it."),
      ] + ["limit", "after"].map(shared),
      answer: .named("Directory"), problems: [401, 422])
  }

  private static var publishOperation: JSON {
    operation(
      "publishDirectory",
      "Publishes what is new or has changed; the region's daemon does it itself.",
      tag: "listings", answer: .object([.required("published", count)]),
      problems: [401, 403, 422, 503])
  }

  static let marketAnswers: [String: Schema] = [
    "MarketReview": .object([
      .required("from", .date), .required("to", .date), .init("knownAt", .moment),
      .required(
        "rows",
        .list(
          .object([
            .required("scope", .text), .required("name", .text),
            .required(
              "tally",
              .object([
                .required("planned", count), .required("held", count),
                .required("cancelled", count), .required("participations", count),
                .required("costFen", count),
              ])),
          ])), "The whole scope first."),
      .required(
        "enterprises",
        .list(
          .object([
            .required("enterprise", .creditCode), .required("name", .text),
            .required("division", .division), .required("events", count),
            .required("costFen", count),
          ]), 0...Limits.pageRows), "Who paid most comes first."),
    ]),
    "Directory": .object([
      .required("asOf", .date),
      .required(
        "items",
        .list(
          .object([.required("id", .record), .required("listing", RecordSchema.published)]),
          0...Limits.pageRows)),
      .init("next", .record, "Where the next page starts; left out at the end."),
    ]),
  ]
}
