internal import Domain

/// Financing, events, and the directory of supply and demand (Measures 6 and 20–24).
extension RecordSchema {
  private static let amount = Schema.integer(1...Int(FinancingNeed.mostFen))

  static let financingNeed = RecordSchema(
    FinancingNeed.self, "Money that an enterprise needs, until it is met or refused.",
    [
      .init("enterprise", .creditCode),
      .init(
        "ask",
        .object([
          .required("month", .period, "The month's collection that it belongs to."),
          .required("on", .date, "When it was collected; its age is counted from here."),
          .required("amountFen", amount), .required("product", .word(FinancingNeed.Product.self)),
        ]), "What is asked for, as a whole."),
      .init("use", .text(0...500)),
      .init(
        "progress",
        .object([
          .init("matchedOn", .date, "对接."), .init("lender", .text(0...100)),
          .init(
            "grants",
            .list(
              .object([.required("on", .date), .required("amountFen", amount)]),
              0...FinancingNeed.mostGrants),
            "获批, in order of days; together never more than is asked."),
          .init("refusedOn", .date, "未获批: when the rest was refused."),
          .init("reason", .text(0...500), "Why; only of a refusal."),
        ]), "How it went so far, as a whole."),
      .init("note", .text(0...2000)),
    ])

  static let marketEvent = RecordSchema(
    MarketEvent.self, "An event that opens markets, or a roadshow for financing.",
    [
      .init("division", .division, "Who enters it; all below it see it."),
      .init("title", .text(1...200)), .init("sort", .word(MarketEvent.Sort.self)),
      .init("chain", .text(1...60), "Of a roadshow: its chain of industry."),
      .init("when", .object([.required("from", .date), .required("to", .date)])),
      .init("place", .text(0...200)), .init("organiser", .text(0...200)),
      .init("state", .word(MarketEvent.State.self)), .init("note", .text(0...2000)),
    ])

  static let participation = RecordSchema(
    Participation.self, "That an enterprise takes part in an event, and what it paid.",
    [
      .init("enterprise", .creditCode), .init("event", .record),
      .init(
        "costs",
        .list(
          .object([
            .required("item", .word(Participation.Cost.Item.self)), .required("amountFen", amount),
          ])), "场地租赁、会场搭建、其他; each item once."),
      .init("evidence", .text(0...2000), "The numbers of contracts and invoices."),
      .init("isCancelled", .flag, "It did not take part after all."),
    ])

  private static let content = Schema.object([
    .required("side", .word(Offer.Side.self)), .required("sort", .word(Offer.Sort.self)),
    .required("title", .text(1...100)), .init("text", .text(0...2000)),
    .required("contact", .word(Offer.Contact.self), "Whom to ask."),
  ])

  static let offer = RecordSchema(
    Offer.self, "What an enterprise offers to others or wants from them.",
    [
      .init("enterprise", .creditCode), .init("content", content, "As a whole; it is published."),
      .init("until", .date, "The last day on which it holds."),
      .init("withdrawnBecause", .text(1...500)),
    ])

  /// What readers of the directory see.
  static let published = Schema.object([
    .required("enterprise", .creditCode), .required("enterpriseName", .text(1...200)),
    .required("county", .division), .required("countyName", .text(1...120)),
    .required("sector", .word(Sector.self)), .required("content", content),
    .required("until", .date), .init("contactName", .text(0...60)),
    .init("contactPhone", .text(0...40)), .required("isWithdrawn", .flag),
  ])

  static let listing = RecordSchema(
    Listing.self, "An offer or want as the region publishes it to all.",
    [.init("division", .division, "The region."), .init("published", published)])
}
