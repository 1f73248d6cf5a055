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
}
