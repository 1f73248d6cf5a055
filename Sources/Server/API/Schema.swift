internal import Domain

/// A JSON Schema (draft 2020-12), as OpenAPI 3.1 uses it.
struct Schema: Sendable {
  let json: JSON

  init(_ json: JSON) { self.json = json }

  /// Points to a named schema of the document.
  static func named(_ name: String) -> Schema {
    Schema(["$ref": "#/components/schemas/\(name)"])
  }

  static let creditCode = named("CreditCode")
  static let division = named("DivisionCode")
  static let record = named("RecordID")
  static let identifier = named("Identifier")
  static let hash = named("Hash")
  static let date = named("CivilDate")
  static let moment = named("Moment")
  static let period = named("MonitoringPeriod")
  static let span = named("MonthSpan")
  static let flag = Schema(["type": "boolean"])

  /// A text of so many characters.
  static func text(_ length: ClosedRange<Int>) -> Schema {
    Schema([
      "type": "string", "minLength": .integer(length.lowerBound),
      "maxLength": .integer(length.upperBound),
    ])
  }

  static let text = Schema(["type": "string"])

  static func pattern(_ pattern: String) -> Schema {
    Schema(["type": "string", "pattern": .text(pattern)])
  }

  static func integer(_ range: ClosedRange<Int>) -> Schema {
    Schema([
      "type": "integer", "minimum": .integer(range.lowerBound),
      "maximum": .integer(range.upperBound),
    ])
  }

  static func integer(from least: Int) -> Schema {
    Schema(["type": "integer", "minimum": .integer(least)])
  }

  static let integer = Schema(["type": "integer", "format": "int64"])

  /// One of the words of an enumeration.
  static func word<Words: CaseIterable & RawRepresentable<String>>(_ type: Words.Type) -> Schema {
    words(type.allCases.map(\.rawValue))
  }

  static func words(_ words: [String]) -> Schema {
    Schema(["type": "string", "enum": .list(words.map(JSON.text))])
  }

  static func list(_ element: Schema, _ count: ClosedRange<Int>? = nil) -> Schema {
    let plain: JSON = ["type": "array", "items": element.json]
    guard let count else { return Schema(plain) }
    return Schema(
      plain.adding([
        "minItems": .integer(count.lowerBound), "maxItems": .integer(count.upperBound),
      ]))
  }

  static func object(_ fields: [Field], required: [String]? = nil) -> Schema {
    let required = required ?? fields.filter(\.isRequired).map(\.name)
    let properties = Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.described.json) })
    let plain: JSON = ["type": "object", "properties": .object(properties)]
    guard !required.isEmpty else { return Schema(plain) }
    return Schema(plain.adding(["required": .list(required.map(JSON.text))]))
  }

  /// All of these at once.
  static func all(_ parts: [Schema]) -> Schema { Schema(["allOf": .list(parts.map(\.json))]) }

  /// This, or null.
  var orNull: Schema { Schema(["anyOf": [json, ["type": "null"]]]) }

  func described(_ text: String) -> Schema {
    text.isEmpty ? self : Schema(json.adding(["description": .text(text)]))
  }

  /// One field of an object.
  struct Field: Sendable {
    let name: String
    let schema: Schema
    let text: String
    let isRequired: Bool

    init(_ name: String, _ schema: Schema, _ text: String = "", required: Bool = false) {
      self.name = name
      self.schema = schema
      self.text = text
      isRequired = required
    }

    static func required(_ name: String, _ schema: Schema, _ text: String = "") -> Field {
      Field(name, schema, text, required: true)
    }

    var described: Schema { schema.described(text) }
    var orNull: Field { Field(name, schema.orNull, text) }
  }
}

extension Schema {
  /// The values that records are made of.
  static let scalars: [String: Schema] = [
    "CreditCode": pattern("^[0-9A-HJ-NPQRTUWXY]{18}$")
      .described("统一社会信用代码 (GB 32100-2015); its check character is verified."),
    "DivisionCode": pattern("^[0-9]{4}[0-9A-Z]{2}$")
      .described("行政区划代码 (GB/T 2260), or a local code for a zone or park."),
    "RecordID": Schema([
      "type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[!-~]+$",
      "description": "A credit code, a division's code, or a UUIDv7 (RFC 9562) in lower case.",
    ]),
    "Identifier": pattern("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
      .described("A UUID in lower case."),
    "Hash": pattern("^[0-9a-f]{64}$").described("SHA-256, hexadecimal."),
    "CivilDate": Schema([
      "type": "string", "format": "date", "description": "A day in China Standard Time.",
    ]),
    "MonthSpan": Schema([
      "type": "string",
      "pattern": "^[0-9]{4}-(Q[1-4]|[0-9]{2}([.]{2}[0-9]{4}-[0-9]{2})?)$",
      "description": "A quarter, a month, or months: 2025-Q1, 2025-03, 2025-01..2025-02.",
    ]),
    "MonitoringPeriod": pattern("^20[0-9]{2}-(0[1-9]|1[0-2]|01/02)$")
      .described("A month, as 2025-03, or January and February together, as 2025-01/02."),
    "Quarter": pattern("^20[0-9]{2}Q[1-4]$").described("A quarter, as 2025Q1."),
    "ClaimKey": pattern("^[0-9A-HJ-NPQRTUWXY]{18}-[1-9][0-9]?-20[0-9]{2}Q[1-4]$")
      .described("An enterprise's credit code, a measure and a quarter."),
    "Moment": Schema([
      "type": "string", "format": "date-time",
      "description": "RFC 3339 with milliseconds, in China Standard Time.",
    ]),
  ]
}
