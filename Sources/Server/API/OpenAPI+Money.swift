internal import Domain
internal import Store

/// Claims from their finding to their settlement, and the money on its way (Measures 31 and 32).
extension OpenAPI {
  static var moneyPaths: [String: JSON] {
    [
      "/claims": ["get": claimsList],
      "/claims/identify": ["post": identifyOperation],
      "/claims/{claim}": ["get": claimOperation],
      "/claims/{claim}/act": ["post": claimStepOperation],
      "/funds": ["get": fundsOperation],
      "/funds/movements": ["get": movementsOperation],
      "/funds/enter": ["post": enterOperation],
      "/funds/movements/{id}": ["get": movementOperation],
      "/funds/movements/{id}/act": ["post": fundStepOperation],
    ]
  }

  private static let count = Schema.integer(from: 0)
  private static let fen = Schema.integer(from: 0)
  private static let quarter = query("quarter", .named("Quarter"), "Only of this one.")
  private static let claimPart: JSON = [
    "name": "claim", "in": "path", "required": true, "schema": RecordSchema.claimKey.json,
  ]
  private static let once =
    "The new record's id: the same request again changes nothing."

  private static var claimsList: JSON {
    operation(
      "listClaims", "Claims with their money, and how many stand where.", tag: "claims",
      parameters: [
        query("stage", .word(ClaimStage.self), "Only those."),
        query("measure", .integer(1...32), "Only of this one."), quarter,
      ] + ["limit", "after", "division"].map(shared), answer: .named("ClaimList"),
      problems: [401, 422])
  }

  private static var identifyOperation: JSON {
    operation(
      "identifyClaims",
      "Identifies what the rules find without application (免申即享), or one claim by a document.",
      tag: "claims",
      body: .object([
        .init("rules", .text(1...32)), .init("measure", .integer(1...32)),
        .init("division", .division), .init("claim", RecordSchema.claimKey, "This one only."),
        .init("channel", .word(ClaimChannel.self)),
        .init("invoices", .list(RecordSchema.invoice)),
        .init("amountFen", fen, "Where the rules leave it open."),
        .init("document", .text(1...200), "What sets the amount."),
      ]), bodyText: "What was confirmed before is left as it is, unless it is named.",
      answer: .named("ClaimsFound"), problems: [401, 403, 413, 422, 503])
  }

  private static var claimOperation: JSON {
    operation(
      "readClaim", "A claim with what it rests on, its money and its steps.", tag: "claims",
      parameters: [claimPart], answer: .named("ClaimView"), problems: [401, 404, 422])
  }

  private static var claimStepOperation: JSON {
    operation(
      "actOnClaim", "Takes a step with a claim; the duties are kept apart.", tag: "claims",
      parameters: [claimPart],
      body: .object([
        .init("id", .record, once), .required("action", .word(ClaimAction.self)),
        .init("predecessor", .record, "The latest step as the person saw it."),
        .init("usedFen", fen), .init("note", .text(0...2000)),
      ]), answer: .named("ClaimView"), problems: [401, 403, 404, 413, 422, 503])
  }

  private static var fundsOperation: JSON {
    operation(
      "reviewFunds", "What became of each batch: at each unit, in days, and what went over.",
      tag: "funds", parameters: [quarter, shared("limit"), shared("division")],
      answer: .named("FundReview"), problems: [401, 422])
  }

  private static var movementsOperation: JSON {
    operation(
      "listFundMovements", "Money that is to move, or has moved, the newest first.", tag: "funds",
      parameters: [
        query("batch", .record, "Only of this one."),
        query("state", .word(FundState.self), "Only those."), shared("limit"),
      ], answer: .object([.required("items", .list(.named("FundView")))]), problems: [401, 422])
  }

  private static var enterOperation: JSON {
    operation(
      "enterFunds", "Enters money that is to move; two others check and approve it.", tag: "funds",
      body: .object([
        .required("id", .record, once), .required("movement", .named("FundMovement")),
      ]), success: 201, answer: .named("FundView"), problems: [401, 403, 413, 422, 503])
  }

  private static var movementOperation: JSON {
    operation(
      "readFundMovement", "One movement with what is said of it.", tag: "funds",
      parameters: [shared("id")], answer: .named("FundView"), problems: [401, 404, 422])
  }

  private static var fundStepOperation: JSON {
    operation(
      "actOnFunds", "Checks, approves, refuses or revokes a movement.", tag: "funds",
      parameters: [shared("id")],
      body: .object([
        .init("id", .record, once), .required("action", .word(FundAction.self)),
        .init("note", .text(0...2000)),
      ]), answer: .named("FundView"), problems: [401, 403, 404, 413, 422, 503])
  }

  private static let days = Schema.object([
    .required("count", count), .required("days", count, "In all."), .required("longest", count),
  ])
  private static let totals = Schema.object([
    .required("count", count), .required("netFen", fen), .required("paidFen", fen),
  ])

  private static func byName(_ schema: Schema) -> Schema {
    Schema(["type": "object", "additionalProperties": schema.json])
  }

  static let moneyAnswers: [String: Schema] = [
    "ClaimsFound": .object([
      .required("new", count), .required("changed", count, "Identified again."),
      .required("same", count),
      .required(
        "differing", .list(RecordSchema.claimKey), "Confirmed before, and it comes to another sum."),
    ]),
    "ClaimLine": .object([
      .required("claim", RecordSchema.claimKey), .required("name", .text),
      .required("division", .division), .required("state", .word(ClaimState.self)),
      .required("stage", .word(ClaimStage.self)), .required("channel", .word(ClaimChannel.self)),
      .required("grossFen", fen), .required("reductionFen", fen), .required("netFen", fen),
      .required("paidFen", fen), .required("overrunFen", fen), .init("moved", .moment),
    ]),
    "ClaimList": .object([
      .required("totals", byName(totals), "By stage."),
      .required("days", byName(days), "By the stage that was come to."),
      .required("items", .list(.named("ClaimLine"))), .init("next", RecordSchema.claimKey),
    ]),
    "ClaimView": claimView, "FundView": fundView, "FundReview": fundReview,
    "FundOverrun": .object([
      .required("about", .words(["account", "claim", "returned"])), .init("batch", .record),
      .init("division", .division), .init("claim", RecordSchema.claimKey),
      .required("hadFen", fen), .required("wentFen", fen), .required("overFen", fen),
      .required("movements", .list(.record), "What made it."), .required("text", .text),
      .required("textChinese", .text),
    ]),
  ]

  private static func steps(_ more: [Schema.Field]) -> Schema {
    .list(.object([.required("id", .record)] + more + [.required("author", .record)]))
  }

  private static let reason: [Schema.Field] = [
    .init("reason", .text, "Why it doesn't count."), .init("reasonChinese", .text),
  ]

  private static let claimView = Schema.object([
    .required("claim", RecordSchema.claimKey), .required("name", .text),
    .init("division", .division), .required("state", .word(ClaimState.self)),
    .required("stage", .word(ClaimStage.self)), .required("finding", RecordSchema.claimFinding),
    .required("entitledFen", fen, "By the last confirmation."), .required("paidFen", fen),
    .required("returnedFen", fen), .required("pendingFen", fen), .required("dueFen", fen),
    .required("usedFen", fen), .required("overrunFen", fen),
    .init(
      "difference",
      .object([.required("netFen", fen), .required("verdict", .word(MeasureVerdict.self))]),
      "What the rules say now, where that differs."),
    .required(
      "steps",
      steps([
        .required("action", .word(ClaimAction.self)), .required("unit", .division),
        .required("moment", .moment), .required("state", .word(ClaimState.self)),
        .required("netFen", fen), .init("note", .text),
      ])),
    .required(
      "notes",
      steps(
        [
          .required("action", .word(ClaimAction.self)), .required("moment", .moment),
          .init("usedFen", fen), .init("note", .text),
        ] + reason)),
    .required("movements", .list(.named("FundView"))), .init("latest", .record),
  ])

  private static let fundView = Schema.object([
    .required("id", .record), .required("batch", .record),
    .required("movement", .named("FundMovement")), .required("unit", .division),
    .required("state", .word(FundState.self)),
    .required(
      "steps",
      steps([
        .required("action", .word(FundAction.self)), .required("unit", .division),
        .required("moment", .moment), .init("note", .text),
      ])),
    .required("notes", steps([.required("action", .word(FundAction.self))] + reason)),
    .required("latest", .record),
  ])

  private static let fundReview = Schema.object([
    .required("division", .division),
    .required(
      "batches",
      .list(
        .object([
          .required("id", .record), .required("quarter", .named("Quarter")),
          .required("document", .text), .required("amountFen", fen),
          .required("state", .word(FundState.self)), .init("approved", .moment),
          .required("days", byName(days), "To the city, the county, the enterprise; whole."),
          .required("paidFen", .integer), .required("allottedFen", .integer),
          .required(
            "units",
            .list(
              .object([
                .required("division", .division), .required("name", .text),
                .required("tier", .word(Tier.self)), .required("allottedFen", .integer),
                .required("inFen", fen), .required("outFen", fen),
                .required("paidFen", .integer), .required("pendingFen", fen),
                .required("leftFen", fen), .required("overFen", fen),
                .init("waitingDays", count, "Since money last came in, while some is left."),
              ]))),
        ]))),
    .required("overruns", .list(.named("FundOverrun"))),
  ])
}
