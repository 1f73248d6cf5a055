internal import Domain

/// The description of the API (OpenAPI 3.1.1), made from the records' schemas and the limits in force.
public enum OpenAPI {
  /// The document, as JSON in UTF-8.
  ///
  /// - Parameter server: where the paths start: `/api/v1` of whichever node serves the document, or
  ///   a whole address.
  public static func document(server: String) -> [UInt8] { json(server: server).bytes }

  static func json(server: String) -> JSON {
    [
      "openapi": "3.1.1",
      "info": [
        "title": "Liaison", "version": "1.0.0",
        "summary": "Service of enterprises by county, city and region: records and reviews.",
      ],
      "servers": [["url": .text(server)]],
      "security": [["bearer": []]],
      "tags": .list(tags.map { ["name": .text($0)] }),
      "paths": .object(paths),
      "components": [
        "securitySchemes": [
          "bearer": [
            "type": "http", "scheme": "bearer",
            "description": "The token of an account of this node: `liaison account add`.",
          ]
        ],
        "parameters": .object(parameters),
        "responses": .object(problems),
        "schemas": .object(schemas.mapValues(\.json)),
      ],
    ]
  }

  private static var tags: [String] {
    [
      "entries", "reviews", "conflicts", "quarantine", "receipts", "files", "node", "notices",
      "audit", "claims", "funds",
    ]
      + Collections.all.map(\.path)
  }

  private static var schemas: [String: Schema] {
    var all = Schema.scalars
    // Names are unique, as they are those of Swift types; a test checks that none is lost.
    all.merge(answers) { first, _ in first }
    all.merge(inspections) { first, _ in first }
    all.merge(resumptionAnswers) { first, _ in first }
    all.merge(directiveAnswers) { first, _ in first }
    all.merge(figureAnswers) { first, _ in first }
    all.merge(monitoringAnswers) { first, _ in first }
    all.merge(briefingAnswers) { first, _ in first }
    all.merge(rosterAnswers) { first, _ in first }
    all.merge(noticeAnswers) { first, _ in first }
    all.merge(importAnswers) { first, _ in first }
    all.merge(auditAnswers) { first, _ in first }
    all.merge(searchAnswers) { first, _ in first }
    all.merge(claimAnswers) { first, _ in first }
    all.merge(financingAnswers) { first, _ in first }
    all.merge(moneyAnswers) { first, _ in first }
    all.merge(sectorAnswers) { first, _ in first }
    all.merge(projectAnswers) { first, _ in first }
    all.merge(marketAnswers) { first, _ in first }
    all.merge(RecordSchema.measureParts) { first, _ in first }
    for record in RecordSchema.all {
      all.merge(record.schemas) { first, _ in first }
      all["\(record.name)Entry"] = entry(record)
      all["\(record.name)Item"] = item(record)
    }
    all["Entry"] = Schema([
      "oneOf": .list(RecordSchema.all.map { Schema.named("\($0.name)Entry").json })
    ])
    return all
  }

  /// A record in `POST /entries`. Of a register that is held already, some fields are enough.
  private static func entry(_ record: RecordSchema) -> Schema {
    .object([
      .required("kind", Schema(["const": .text(record.type.kind.name)])),
      .init("id", .record, record.idText, required: record.needsID),
      .required("record", .named(record.partName)),
    ])
  }

  /// A record as lists show it.
  private static func item(_ record: RecordSchema) -> Schema {
    .object([
      .required("id", .record),
      .required("division", .division, "The division that it was written for."),
      .required("stamp", .moment, "When it was last written, by the corrected clock."),
      .required("received", .moment, "When this node received that."),
      .required("author", .record, "The person who wrote that."),
      .required("record", .named(record.name)),
    ])
  }

  private static let parameters: [String: JSON] = [
    "limit": [
      "name": "limit", "in": "query", "description": "Rows on the page.",
      "schema": Schema.integer(1...Limits.pageRows).json.adding(["default": 100]),
    ],
    "after": [
      "name": "after", "in": "query", "description": "`next` of the page before.",
      "schema": Schema.record.json,
    ],
    "division": [
      "name": "division", "in": "query", "description": "Only of this division and those below it.",
      "schema": Schema.division.json,
    ],
    "kind": [
      "name": "kind", "in": "path", "required": true,
      "description": "A kind of record: enterprise, assignment, visit, …",
      "schema": Schema.text(1...64).json,
    ],
    "id": ["name": "id", "in": "path", "required": true, "schema": Schema.record.json],
  ]
}

extension RecordSchema {
  /// What the id of such a record is.
  var idText: String {
    switch type {
    case is Enterprise.Type: "The credit code."
    case is Assignment.Type: "The credit code of the enterprise."
    case is Target.Type: "Made of what it is about: target-450100-output-food-2025-Q1."
    case is Listing.Type: "listing- and the offer's id."
    case is Participation.Type: "The event's id, a dash and the credit code; may be left out."
    case is RuleSet.Type: "rules- and the version's name."
    case is Division.Type: "The division's code; may be left out when the record says it."
    case is any Register.Type: "UUIDv7; made here when left out. Name it to change a held record."
    default: "UUIDv7; made here when left out. The same id and content again changes nothing."
    }
  }
}
