internal import Domain

/// The split, the import of who serves whom, and the lists about it.
extension OpenAPI {
  private static let count = Schema.integer(from: 0)
  private static let dryRun = query(
    "dryRun", .flag, "Say what would change, and write nothing; default: false.")

  static var changesOperation: JSON {
    operation(
      "listServiceChanges",
      "Who got another to serve it in a period, who lost it, who decided it and why (Measure 30).",
      tag: "reviews",
      parameters: [
        query("from", .date, "The first day; default: 30 days before the last."),
        query("to", .date, "The last day; default: today."),
        query("officer", .record, "Only what this officer got or lost."), shared("division"),
        shared("limit"), query("after", .text(1...64), "`next` of the page before."),
      ], answer: .named("ServiceChangeList"), problems: [401, 422])
  }

  static var unassignedOperation: JSON {
    operation(
      "listUnassigned", "The live above-scale enterprises that nobody serves (Measure 30).",
      tag: "reviews", parameters: ["limit", "after", "division"].map(shared),
      answer: .named("UnassignedList"), problems: [401, 422])
  }

  static var planOperation: JSON {
    operation(
      "split",
      "Plans who serves whom over this node's division (Measure 30), and writes the plan; the answer "
        + "says what changes and why.", tag: "assignments",
      parameters: [
        dryRun,
        query("proportional", .flag, "Scale the quotas to the enterprises held; default: false."),
        query(
          "regroup", .flag,
          "Deal every officer's enterprises anew by where they lie; default: false, who serves stays."
        ),
      ], answer: .named("SplitProposal"), problems: [401, 403, 422, 503])
  }

  static var rosterOperation: JSON {
    var found = operation(
      "importAssignments",
      "Takes a file of who serves whom: a row for each enterprise. Rows that are held already change "
        + "nothing.", tag: "assignments",
      parameters: [
        dryRun,
        query(
          "skipBad", .flag,
          "Store the good rows; default: false, one bad row keeps all from being stored."),
      ], answer: .named("RosterReport"), problems: [401, 403, 413, 422, 503])
    found = found.adding([
      "requestBody": [
        "required": true,
        "description": .text(
          "CSV in UTF-8 or GBK, or .xlsx, \(Limits.uploadBytes) bytes at most; columns code, lead or leadName "
            + "and leadUnit, and if wanted tier, support, from and note, or what they are called in "
            + "Chinese."),
        "content": ["text/csv": ["schema": Schema.text.json]],
      ]
    ])
    return found
  }

  static let rosterAnswers: [String: Schema] = [
    "ServiceChangeList": .object([
      .required("from", .date), .required("to", .date), .required("count", count),
      .required(
        "items",
        .list(
          .object([
            .required("day", .date), .required("enterprise", .creditCode), .required("name", .text),
            .required("division", .division), .required("divisionName", .text),
            .init("before", party, "Who lost it; left out: nobody."),
            .init("after", party, "Who got it; left out: nobody."),
            .init("by", .record, "Who decided it."), .init("byName", .text), .init("note", .text),
          ]))), .init("next", .text, "Left out at the end."),
    ]),
    "UnassignedList": .object([
      .required("count", count),
      .required(
        "items",
        .list(
          .object([
            .required("code", .creditCode), .required("name", .text),
            .required("division", .division), .required("divisionName", .text),
          ]))), .init("next", .record, "Left out at the end."),
    ]),
    "SplitProposal": proposal,
    "RosterReport": roster,
  ]

  private static let party = Schema.object([
    .required("tier", .word(Tier.self)), .required("lead", .record), .init("name", .text),
  ])

  private static let counts = Schema.object(
    ["region", "city", "county", "nobody"].map { .required($0, count) })

  private static let proposal = Schema.object([
    .required("asOf", .date), .required("rules", .text),
    .required(
      "tiers",
      .list(
        .object([
          .required("tier", .word(Tier.self)), .required("quota", count),
          .required("tolerancePercent", count), .required("before", count),
          .required("after", count), .required("within", .flag),
        ]))),
    .required(
      "divisions",
      .list(
        .object([
          .required("division", .division), .required("name", .text),
          .required("before", counts), .required("after", counts),
        ])), "The whole scope first."),
    .required(
      "officers",
      .list(
        .object([
          .required("officer", .record), .init("name", .text), .init("unit", .text),
          .init("tier", .word(Tier.self)), .required("before", count), .required("after", count),
          .init("most", count, "The most that the rules allow."),
          .required("isOverloaded", .flag),
        ])), "Those who would serve more or fewer, and those with too many."),
    .required("moves", .list(move)),
    .required(
      "unassigned",
      .list(
        .object([
          .required("enterprise", .creditCode), .init("name", .text),
          .required("division", .division), .required("tier", .word(Tier.self)),
          .required("reasonText", .text), .required("reasonChinese", .text),
        ])), "Those that nobody can serve."),
    .required("kept", count), .init("written", count, "Left out of a dry run."),
  ])

  private static let move = Schema.object([
    .required("enterprise", .creditCode), .init("name", .text), .required("division", .division),
    .required("divisionName", .text), .init("from", party), .required("to", party),
    .required("points", count), .required("score", .text, "The points one by one."),
    .required("scoreChinese", .text), .required("reason", .word(SplitPlan.Reason.self)),
    .required("reasonText", .text), .required("reasonChinese", .text),
  ])

  private static let served = Schema.object([
    .required("tier", .word(Tier.self)), .required("lead", .record), .init("name", .text),
    .required("from", .date),
  ])

  private static let roster = Schema.object([
    .required("isStored", .flag), .required("rows", count), .required("new", count),
    .required("changed", count), .required("unchanged", count),
    .required(
      "changes",
      .list(
        .object([
          .required("line", count), .required("enterprise", .creditCode), .required("isNew", .flag),
          .init("before", served), .init("after", served),
          .required("supportBefore", .list(.record)),
          .init("support", .list(.record), "Left out: they stay."),
        ]))),
    .required(
      "problems",
      .list(
        .object([
          .required("line", count), .required("column", count), .init("field", .text),
          .required("detail", .text), .required("detail_zh", .text),
        ])), "Bad rows."),
    .required("ignored", .list(.text), "Columns that mean nothing here."),
    .required(
      "overloaded",
      .list(
        .object([
          .required("officer", .record), .init("name", .text), .init("unit", .text),
          .required("enterprises", count), .required("most", count),
        ])), "Officers who lead too many after it."),
    .required("unassigned", count, "Enterprises that nobody serves after it."),
    .required(
      "unassignedFirst",
      .list(
        .object([
          .required("code", .creditCode), .required("name", .text),
          .required("division", .division),
        ])), "The first hundred of them."),
  ])
}
