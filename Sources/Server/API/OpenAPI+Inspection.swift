internal import Domain
internal import Store
internal import Sync

/// Conflicts, quarantine and receipts.
extension OpenAPI {
  static var inspectionPaths: [String: JSON] {
    [
      "/conflicts": ["get": listConflictsOperation],
      "/conflicts/{kind}/{id}": ["get": readConflictOperation, "post": settleOperation],
      "/quarantine": ["get": quarantineOperation],
      "/receipts/{kind}/{id}": ["get": receiptsOperation],
    ]
  }

  private static let place = Schema.text.orNull

  private static var listConflictsOperation: JSON {
    operation(
      "listConflicts", "A page of the registers with fields in conflict, by kind and id.",
      tag: "conflicts", parameters: ["limit", "after", "division"].map(shared),
      answer: .object([
        .required("items", .list(.named("ConflictItem"), 0...Limits.pageRows)),
        .required("next", place, "Where the next page starts; null at the end."),
      ]),
      problems: [401, 422])
  }

  private static var readConflictOperation: JSON {
    operation(
      "readConflict", "The fields of one register that are in conflict, with all their values.",
      tag: "conflicts", parameters: [shared("kind"), shared("id")], answer: .named("Conflict"),
      problems: [401, 404, 422])
  }

  private static var settleOperation: JSON {
    operation(
      "settleConflict", "Writes what is to stand; answers what is still in conflict.",
      tag: "conflicts", parameters: [shared("kind"), shared("id")],
      body: .object([
        .required("field", .text(1...255), "One that is in conflict."),
        .required(
          "value", Schema([:]), "Of the field's type; may be one of the values in conflict."),
        .init(
          "seen", .list(.hash),
          "The changes that were looked at; 409 when these aren't all by now. Default: not asked."),
      ]),
      bodyText: "\(Limits.bodyBytes) bytes at most.", answer: .named("Conflict"),
      problems: [401, 403, 404, 409, 413, 422, 503])
  }

  private static var quarantineOperation: JSON {
    operation(
      "listQuarantine", "A page of the changes that this version can't read, as they came.",
      tag: "quarantine", parameters: ["limit", "after", "division"].map(shared),
      answer: .object([
        .required("items", .list(.named("QuarantinedChange"), 0...Limits.pageRows)),
        .required("next", place, "Where the next page starts; null at the end."),
      ]),
      problems: [401, 422])
  }

  private static var receiptsOperation: JSON {
    operation(
      "readReceipts", "When each tier had a record's changes, as far as this node knows.",
      tag: "receipts", parameters: [shared("kind"), shared("id")], answer: .named("ReceiptList"),
      problems: [401, 404, 422])
  }

  /// What these answer.
  static let inspections: [String: Schema] = [
    "ConflictItem": .object([
      .required("kind", .text),
      .required("id", .record),
      .required("divisions", .list(.division), "Several while that is in conflict too."),
      .required("fields", .list(.text), "In order of name."),
    ]),
    "Conflict": .object([
      .required("kind", .text),
      .required("id", .record),
      .required("divisions", .list(.division)),
      .required("fields", .list(.named("ConflictField")), "Empty when all is settled."),
    ]),
    "ConflictField": .object([
      .required("field", .text),
      .required("heads", .list(.named("ConflictHead")), "The one that is shown first."),
    ]),
    "ConflictHead": .object([
      .required("change", .hash),
      .required("value", Schema([:]), "As it was written."),
      .required("shown", .flag, "Whether lists and reviews have this one, meanwhile."),
      .required("author", .record),
      .required("stamp", .moment, "When it was written, by the corrected clock."),
      .required("received", .moment, "When this node received it."),
      .init("division", .division, "Whose node it was written at; left out where not known."),
    ]),
    "QuarantinedChange": .object([
      .required("ordinal", .integer(from: 1), "Its place in this node's order of arrival."),
      .required("division", .division),
      .required("origin", .identifier),
      .required("sequence", .integer(from: 1), "Its place in the log of its origin."),
      .required("kind", .text),
      .required("record", .record),
      .required("reason", .text),
      .required("received", .moment),
    ]),
    "ReceiptList": .object([
      .required("kind", .text),
      .required("id", .record),
      .required("changes", .list(.named("Whereabouts")), "As they came."),
    ]),
    "Whereabouts": whereabouts,
    "TierWhereabouts": tierWhereabouts,
  ]

  private static let whereabouts = Schema.object([
    .required("change", .hash),
    .required("origin", .identifier),
    .required("sequence", .integer(from: 1)),
    .required("author", .record),
    .required("stamp", .moment, "When it was stored at its author's node."),
    .required("received", .moment, "When this node received it."),
    .required("isQuarantined", .flag),
    .required("place", .word(Whereabouts.Reached.self), "How far up it is known to have come."),
    .required("words", .text),
    .required("words_zh", .text, "存于本级, 已到市 or 已到自治区."),
    .required("tiers", .list(.named("TierWhereabouts")), "The lowest first."),
  ])

  private static let tierWhereabouts = Schema.object([
    .required("tier", .word(Tier.self)),
    .required("division", .division),
    .required(
      "state", .word(TierWhereabouts.State.self),
      "written there; received, by a receipt; held here, without one; waiting: the parent has given "
        + "none yet; unknown: none has come to this node."),
    .init("time", .moment, "Since when, by that node's clock."),
    .init("issuer", .identifier, "The node that gave the receipt."),
    .init("sequence", .integer(from: 1), "Up to which place of the log."),
    .init("isVerified", .flag, "Whether it leads to a receipt that its issuer signed."),
  ])
}
