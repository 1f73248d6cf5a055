internal import Domain
internal import Store

/// Financing needs (Measures 22–24).
extension OpenAPI {
  static var financingPaths: [String: JSON] {
    [
      "/reviews/financing": ["get": financingReviewOperation],
      "/financing": ["get": financingListOperation],
      "/financing-needs/{id}/step": ["post": financingStepOperation],
    ]
  }

  private static let count = Schema.integer(from: 0)
  private static let question: [JSON] = [
    query("asOf", .date, "How they stood at the end of this day; default: today."),
    query("knownAt", .moment, "Only what this node had received by then; default: all."),
    query("month", .period, "Only those of this month's collection."),
    query("product", .word(FinancingNeed.Product.self), "Only those to be met by this."),
    query("sector", .word(Sector.self), "Only enterprises of this sector."),
    query("state", .word(FinancingNeed.State.self), "征集 / 对接 / 获批 / 未获批; default: all."),
    query("open", .flag, "Only those of which something is still to be found; default: false."),
    shared("division"),
  ]

  private static var financingReviewOperation: JSON {
    operation(
      "reviewFinancing", "Financing asked, matched, granted and unmet, and its age.",
      tag: "reviews",
      parameters: question + [
        query("by", .word(FinancingReview.Grouping.self), "A row for each; default: month.")
      ],
      answer: .named("FinancingReview"), problems: [401, 422])
  }

  private static var financingListOperation: JSON {
    operation(
      "listFinancing", "Financing needs, those asked first before others, with who serves.",
      tag: "reviews", parameters: question + ["limit", "after"].map(shared),
      answer: .named("FinancingList"), problems: [401, 422])
  }

  private static var financingStepOperation: JSON {
    operation(
      "carryFinancingOn", "Matches a need, grants a part of it, or refuses the rest.",
      tag: "financing-needs", parameters: [shared("id")],
      body: .object([
        .required("step", .word(FinancingStep.self)), .init("on", .date, "Default: today."),
        .init("amountFen", amount, "Of a grant; default: all that is unmet."),
        .init("lender", .text(0...100)), .init("reason", .text(0...500), "Of a refusal."),
      ]),
      bodyText: "\(Limits.requestBytes) bytes at most.", answer: .named("FinancingNeed"),
      problems: [401, 403, 413, 422, 503])
  }

  private static let amount = Schema.integer(1...Int(FinancingNeed.mostFen))

  static let financingAnswers: [String: Schema] = [
    "FinancingTally": .object([
      .required("needs", count), .required("askedFen", count), .required("matched", count),
      .required("matchedFen", count), .required("granted", count),
      .required("grantedFen", count), .required("refused", count),
      .required("refusedFen", count), .required("open", count), .required("openFen", count),
      .required(
        "openByAge", .list(count, 4...4), "Open ones to 30 days old, to 60, to 90, and older."),
      .init("oldestDays", count, "Left out when none is open."),
      .required("overmet", count, "Granted more than asked, after a merge."),
    ]),
    "FinancingReview": .object([
      .required("asOf", .date), .init("knownAt", .moment),
      .required(
        "rows",
        .list(
          .object([
            .required("scope", .text), .required("name", .text),
            .required("tally", .named("FinancingTally")),
            .init("rate", .text, "Granted of asked in percent, cut to two digits."),
          ])), "The whole scope first."),
    ]),
    "FinancingList": .object([
      .required("asOf", .date), .init("knownAt", .moment), .required("count", count),
      .required("items", .list(.named("FinancingItem"), 0...Limits.pageRows)),
      .init("next", .record, "Where the next page starts; left out at the end."),
    ]),
    "FinancingItem": .object([
      .required("id", .record), .required("enterprise", .creditCode), .required("name", .text),
      .required("division", .division), .required("sector", .word(Sector.self)),
      .init("officer", .record, "Who serves the enterprise as lead."),
      .init("officerName", .text), .init("officerUnit", .text),
      .required("state", .word(FinancingNeed.State.self)), .required("ageDays", count),
      .required("metFen", count), .required("unmetFen", count),
      .required("need", .named("FinancingNeed")),
    ]),
  ]
}
