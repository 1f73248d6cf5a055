internal import Domain

extension RecordSchema {
  private static let amount = Schema.integer(0...Int(Monitoring.most))
  private static let people = Schema.integer(0...Monitoring.mostPeople)

  static let monitoring = RecordSchema(
    Monitoring.self,
    "What an enterprise tells of a month's work (Measure 29). At least one quantity; all are of the "
      + "period itself. A later report about the same period replaces the earlier one as a whole.",
    [
      .required("enterprise", .creditCode),
      .required("period", .period, "It must be over."),
      .init("outputYuan", amount, "产值."),
      .init("revenueYuan", amount, "营业收入."),
      .init(
        "profitYuan", .integer(-Int(Monitoring.most)...Int(Monitoring.most)),
        "利润总额; a loss is negative."),
      .init("electricityKilowattHours", amount, "用电量."),
      .init("purchasedKilowattHours", amount, "外购电量: how much of it was bought."),
      .init("headcount", people, "从业人数, at the period's end."),
      .init("insuredHeadcount", people, "参保人数, at the period's end."),
      .init("ordersYuan", amount, "在手订单, at the period's end."),
      .init("plannedOutputYuan", amount, "排产计划: the output planned for `plannedFor`."),
      .init("plannedFor", .period, "A later period; left out, the month after this one."),
      .init("capitalNeedYuan", amount, "资金需求."),
      .init(
        "overhauls",
        .list(
          .object([.required("from", .date), .required("to", .date, "The last day.")]),
          0...Monitoring.mostOverhauls), "检修计划, in order of time."),
      .init("source", .text(0...200)),
      .init("corrects", .record, "The report that this one corrects."),
    ])
}
