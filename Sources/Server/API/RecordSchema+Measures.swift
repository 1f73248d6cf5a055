internal import Domain

/// Daily electricity, and the measures' rules (Measures 1–4, 25 and 26).
extension RecordSchema {
  static let meterReadings = RecordSchema(
    MeterReadings.self,
    "An enterprise's electricity by days. For each day the record that was written last counts.",
    [
      .required("enterprise", .creditCode),
      .required("meter", .word(Meter.self), "用电量 / 外购电量."),
      .required("from", .date, "The day of the first reading."),
      .required(
        "kilowattHours",
        .list(Schema.integer(0...Int(MeterReadings.most)).orNull, 1...MeterReadings.mostDays),
        "One for each day from then on; null where none was taken. The last day must be over."),
      .init("source", .text(0...200)),
      .init("corrects", .record, "The record that this one replaces."),
    ])

  static let ruleSet = RecordSchema(
    RuleSet.self,
    "A version of the measures' rules as the region has it; its id is rules- and its name.",
    [
      .init("division", .division, "The region."),
      .init("rules", .named("MeasureRules"), "The whole version."),
      .init("note", .text(0...500), "Why it was changed, and by which document."),
    ])

  private static let name = Schema.text(1...40)
  private static let condition = Schema.named("MeasureCondition")

  /// One field of an object that has no other.
  private static func word(_ name: String, _ schema: Schema) -> JSON {
    Schema.object([.required(name, schema)]).json
  }

  private static let ratio = Schema.object([
    .required("figure", name), .required("base", name), .required("parameter", name),
    .init("isStrict", .flag, "Whether it must be more; left out, as much is enough."),
  ])

  private static let months = Schema.object([
    .required("quantity", .word(MonitoringQuantity.self)), .required("from", .period),
    .required("through", .period),
  ])

  /// The parts of the rules, as `MeasureRules` names them.
  static let measureParts: [String: Schema] = [
    "MeasureCondition": Schema([
      "description": "One word with what it asks for.",
      "anyOf": .list([
        word("all", .list(condition)), word("any", .list(condition)), word("not", condition),
        word(
          "choose",
          .object([
            .required("when", condition), .required("then", condition),
            .required("otherwise", condition),
          ])),
        word("sector", .list(.word(Sector.self))),
        word("industryClass", .list(.pattern("^[0-9]{2,4}$"))),
        word("route", .words(["long", "short"])),
        word(
          "flag",
          .object([
            .required("of", .word(MeasureCondition.Mark.self)), .required("equals", .flag),
          ])), word("hasBase", name),
        word(
          "atLeast",
          .object([
            .required("figure", name), .required("parameter", name), .init("isStrict", .flag),
          ])), word("share", ratio), word("growth", ratio),
        word("increase", .object([.required("figure", name), .required("base", name)])),
      ]),
    ]),
    "MeasureAmount": Schema([
      "anyOf": .list([
        word("fixed", .object([.required("parameter", name)])),
        word(
          "range",
          .object([
            .required("least", name), .required("most", name),
            .init(
              "grades",
              .list(.object([.required("when", condition), .required("parameter", name)]))),
          ])),
        word(
          "rate",
          .object([
            .required("figure", name), .init("base", name), .required("parameter", name),
            .init("most", name),
          ])),
      ])
    ]),
    "MeasureFigureSource": Schema([
      "anyOf": .list([
        word("year", .integer(2000...2099)), word("months", months), word("standing", months),
        word("average", months),
        word(
          "days",
          .object([
            .required("meter", .word(Meter.self)), .required("from", .date), .required("to", .date),
          ])),
      ])
    ]),
    "MeasureRules": .object([
      .required("version", .pattern("^[a-z0-9-]{1,32}$")), .required("source", .text(1...200)),
      .required("quarterStart", .date),
      .required(
        "parameters",
        .list(
          .object([
            .required("name", name), .required("chinese", .text(1...80)),
            .required("english", .text(1...160)), .required("unit", .word(MeasureUnit.self)),
            .init("value", .integer(0...Int(Monitoring.most)), "Left out: open."),
          ]))),
      .required(
        "figures",
        .list(
          .object([
            .required("name", name), .required("chinese", .text(1...80)),
            .required("english", .text(1...160)), .init("more", .text(1...20)),
            .init("source", .named("MeasureFigureSource"), "Left out: open."),
          ]))),
      .required(
        "measures",
        .list(
          .object([
            .required("measure", .integer(1...32)), .required("scope", condition),
            .required("standard", condition), .required("amount", .named("MeasureAmount")),
            .init(
              "relaxations",
              .list(
                .object([
                  .required("chinese", .text(1...80)), .required("english", .text(1...160)),
                  .required("who", condition), .init("standard", condition),
                ]))),
          ]))),
      .required(
        "cap",
        .object([
          .required("parameter", name), .required("order", .list(.integer(1...32))),
          .required("basis", .word(MeasureRules.Cap.Basis.self)),
        ])),
      .required(
        "readingChecks",
        .object([
          .required("meanChangeBasisPoints", .integer(1...100_000)),
          .required("mostTimesMean", .integer(2...1000)),
        ])),
    ]),
  ]
}
