internal import Domain

/// Looking for anything in scope.
extension OpenAPI {
  static var searchPaths: [String: JSON] {
    [
      "/search": [
        "get": operation(
          "search",
          "What says a text, of everything in scope: enterprises by name (those of before too) and "
            + "code, tickets and visits by what was said, people by name and unit.",
          tag: "node",
          parameters: [
            query(
              "text", .text,
              "Words that all have to be there. Of fewer than three characters, only names and "
                + "titles are looked through."),
            query("kind", .word(SearchAnswer.Kind.self), "Only of this kind; `after` needs it."),
          ] + ["limit", "after", "division"].map(shared),
          answer: .named("SearchAnswer"), problems: [401, 422])
      ]
    ]
  }

  static let searchAnswers: [String: Schema] = [
    "SearchAnswer": .object([
      .required(
        "groups",
        .list(
          .object([
            .required("kind", .word(SearchAnswer.Kind.self)),
            .required("items", .list(.named("SearchItem"), 0...Limits.pageRows)),
            .init("next", .text, "Where the next page starts; left out at the end."),
          ])))
    ]),
    "SearchItem": .object([
      .required("record", .record), .required("title", .text),
      .init("text", .text, "What it says around the words, or a person's unit."),
      .init("enterprise", .creditCode), .required("division", .division),
      .init("on", .date, "Of a visit."), .init("state", .word(TicketState.self)),
      .init("raised", .moment), .init("phone", .text),
    ]),
  ]
}
