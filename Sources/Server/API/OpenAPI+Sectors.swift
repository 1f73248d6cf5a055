internal import Domain
internal import Store

/// The growth of sectors against their targets (Measures 5–16).
extension OpenAPI {
  static var sectorPaths: [String: JSON] {
    [
      "/reviews/sectors": ["get": sectorsOperation],
      "/reviews/sectors/{sector}": ["get": sectorOperation],
      "/reviews/sectors/of/{code}": ["get": evidenceOperation],
    ]
  }

  private static let question = [
    query("asOf", .date, "Months that weren't over before it don't count; default: today."),
    query("knownAt", .moment, "Only what this node had received by then; default: all."),
    shared("division"),
  ]

  private static func path(_ name: String, _ schema: Schema) -> JSON {
    ["name": .text(name), "in": "path", "required": true, "schema": schema.json]
  }

  private static var sectorsOperation: JSON {
    operation(
      "reviewSectors", "All sectors against their targets, and the figures that are entered.",
      tag: "reviews", parameters: question, answer: .named("SectorReview"), problems: [401, 422])
  }

  private static var sectorOperation: JSON {
    operation(
      "reviewSector", "Who moves a sector, by division and enterprise, and what to check.",
      tag: "reviews",
      parameters: [path("sector", .word(Sector.self))] + question + [shared("limit")],
      answer: .named("SectorDetail"), problems: [401, 422])
  }

  private static var evidenceOperation: JSON {
    operation(
      "readSectorEvidence", "The reports behind an enterprise's part in its sector's growth.",
      tag: "reviews", parameters: [path("code", .creditCode)] + question,
      answer: .named("SectorEvidence"), problems: [401, 404, 422])
  }

  private static let count = Schema.integer(from: 0)
  private static let percent = "In percent, cut downwards to two digits; left out without a base."
  private static let points =
    "Hundredths of a percentage point; left out of those not in the growth that decides."

  private static let aim = Schema.object([
    .required("basisPoints", .integer, "Hundredths of a percent."), .required("isStrict", .flag),
    .required("text", .text), .init("own", .record, "The division's own; left out: the rules'."),
  ])

  private static let published = Schema.object([
    .required("record", .record), .required("period", .span),
    .required("basisPoints", .integer), .required("growth", .text, "In percent."),
    .required("source", .text), .init("publishedOn", .date), .required("enteredBy", .record),
    .required("entered", .moment), .required("revisions", count, "How many it replaced."),
  ])

  private static let growth = Schema.object([
    .required("members", count), .required("matched", count, "Report both."),
    .required("withoutBase", count, "Report now, and nothing of a year before."),
    .required("left", count, "Have closed since."),
    .required("missing", count, "Reported a year before, and not yet now."),
    .required("silent", count, "Report neither."),
    .required("wholeBase", .integer), .required("wholeNow", .integer),
    .required("matchedBase", .integer), .required("matchedNow", .integer),
    .init("wholeGrowth", .text, percent), .init("matchedGrowth", .text, percent),
    .init("coverage", .text, "The share of the base that is reported again. " + percent),
    .required("verdict", .word(GrowthTally.Verdict.self)), .required("verdictChinese", .text),
  ])

  private static let row = Schema.object([
    .required("sector", .word(Sector.self)), .required("sectorName", .text),
    .init("measure", .integer(1...32)),
    .required("indicator", .word(GrowthTarget.Indicator.self)), .required("target", aim),
    .required("growth", growth),
    .required("unclassified", count, "Their class decides whether they count, and isn't known."),
    .init("published", published),
  ])

  private static let item = Schema.object([
    .required("enterprise", .creditCode), .required("name", .text),
    .required("division", .division), .required("divisionName", .text),
    .required("part", .word(GrowthMember.Part.self)), .required("partChinese", .text),
    .init("base", .integer), .init("now", .integer), .init("growth", .text, percent),
    .init("contribution", .integer, points),
    .required("checks", .list(.word(GrowthOutlier.self))),
    .required("checksEnglish", .list(.text)), .required("checksChinese", .list(.text)),
  ])

  static let sectorAnswers: [String: Schema] = [
    "SectorReview": .object([
      .required("asOf", .date), .init("knownAt", .moment), .required("rules", .text),
      .required("division", .division), .required("name", .text),
      .required("period", .span, "What the targets are about."),
      .init("counted", .span, "What of it had ended; left out: nothing had."),
      .init("base", .span), .required("isInterim", .flag, "Not all of it had ended."),
      .init("days", count, "Growth isn't adjusted for days."), .init("baseDays", count),
      .required("decides", .word(GrowthPanel.self)),
      .required("leastCoverageBasisPoints", count), .required("rows", .list(row)),
      .required(
        "entered",
        .list(
          .object([
            .required("indicator", .word(GrowthTarget.Indicator.self)), .required("name", .text),
            .required("target", aim), .init("published", published),
            .required("verdict", .word(GrowthTally.Verdict.self)),
            .required("verdictChinese", .text),
          ]))),
    ]),
    "SectorDetail": .object([
      .required("review", .named("SectorReview"), "With the sector's row alone."),
      .required(
        "groups",
        .list(
          .object([
            .required("scope", .text), .required("name", .text), .required("growth", growth),
            .init("contribution", .integer, points),
          ]))),
      .required("enterprises", .list(item), "By how much they move the growth."),
      .required("outliers", .list(item), "Those to check."), .required("outlierCount", count),
    ]),
    "SectorEvidence": .object([
      .required("enterprise", .creditCode), .required("name", .text),
      .required("sector", .word(Sector.self)),
      .required("indicator", .word(GrowthTarget.Indicator.self)),
      .required(
        "months",
        .list(
          .object([
            .required("period", .period), .init("value", .integer),
            .required("records", .list(.record)), .init("received", .moment),
          ]))),
    ]),
  ]
}
