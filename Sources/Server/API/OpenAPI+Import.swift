internal import Domain

/// The imports, and lists as files.
extension OpenAPI {
  static var importPaths: [String: JSON] {
    ["/imports/{what}": ["post": importOperation]]
  }

  private static var importOperation: JSON {
    operation(
      "importRows",
      "Takes a file of rows. Of assignments the answer is a RosterReport, of the others an ImportReport. "
        + "Any list can be had as such a file: GET it with `format=xlsx` or `format=csv`, or accept "
        + "that type.", tag: "entries",
      parameters: [
        [
          "name": "what", "in": "path", "required": true,
          "description": "What the rows are.",
          "schema": [
            "type": "string",
            "enum": .list((CSVImport.names + [RosterFile.name]).map { .text($0) }),
          ],
        ],
        query("dryRun", .flag, "Say what would come of it, and store nothing; default: false."),
        query(
          "skipBad", .flag,
          "Store the good rows; default: false, one bad row keeps all from being stored."),
      ],
      answer: Schema([
        "anyOf": [
          Schema.named("ImportReport").json, Schema.named("RosterReport").json,
        ]
      ]), problems: [401, 403, 413, 422, 503]
    ).adding([
      "requestBody": [
        "required": true,
        "description": .text(
          "CSV in UTF-8 or GBK, or .xlsx; \(Limits.uploadBytes) bytes at most. The first line names the "
            + "columns in English or Chinese."),
        "content": [
          "text/csv": ["schema": Schema.text.json],
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": [
            "schema": ["type": "string", "format": "binary"]
          ],
        ],
      ]
    ])
  }

  static let importAnswers: [String: Schema] = [
    "ImportReport": .object([
      .required("isStored", .flag),
      .required("good", .integer(from: 0), "Rows that can be taken."),
      .required("stored", .integer(from: 0), "How many of them are new."),
      .required("repeated", .integer(from: 0), "How many are held already."),
      .required(
        "problems",
        .list(
          .object([
            .required("line", .integer(from: 0)), .required("column", .integer(from: 0)),
            .init("field", .text), .required("detail", .text), .required("detail_zh", .text),
          ])), "Bad rows."),
      .required("ignored", .list(.text), "Columns that mean nothing here."),
    ])
  ]
}
