internal import Domain
internal import Store

/// The body of `POST /api/v1/entries`. Records keep their bytes, so unknown fields survive.
struct EntryList {
  let entries: [Entry]

  /// - Throws: `Invalid` when the JSON isn't `{"entries":[{"kind":…,"record":{…}}]}`.
  init(parsing body: [UInt8]) throws(Invalid) {
    let fields = try JSONFields(parsing: body)
    guard let list = fields["entries"] else {
      throw Invalid("is missing", chinese: "缺少该项", field: "entries")
    }
    let items = try JSONFields.elements(of: list)
    guard items.count <= Limits.requestEntries else {
      throw Invalid(
        "\(items.count) entries, at most \(Limits.requestEntries)", chinese: "记录过多，请分批提交",
        field: "entries")
    }
    var entries: [Entry] = []
    for (index, item) in items.enumerated() {
      let entry = try JSONFields(parsing: item)
      guard let kind = entry["kind"], let record = entry["record"] else {
        throw Invalid(
          "each entry needs a kind and a record", chinese: "每条记录须有 kind 和 record",
          field: "entries.\(index)")
      }
      let id = entry["id"].flatMap { $0 == Array("null".utf8) ? nil : $0 }
      entries.append(
        Entry(
          kind: Kind(try RecordJSON.decode(String.self, from: kind)),
          id: try Self.text(id), body: record))
    }
    self.entries = entries
  }

  private static func text(_ json: [UInt8]?) throws(Invalid) -> String? {
    guard let json else { return nil }
    return try RecordJSON.decode(String.self, from: json)
  }
}

/// Records as lists show them: what is known of each, and the record as it is stored.
struct RecordList {
  var rows: [RecordRow]
  var next: String?

  var bytes: [UInt8] {
    get throws {
      var out = Array("{\"items\":[".utf8)
      for (index, row) in rows.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        out += try Self.item(row).bytes
      }
      out += Array("],\"next\":".utf8) + (try RecordJSON.encode(next)) + Array("}".utf8)
      return out
    }
  }

  static func item(_ row: RecordRow) throws -> JSONFields {
    JSONFields([
      ("id", try RecordJSON.encode(row.record)), ("division", try RecordJSON.encode(row.division)),
      ("stamp", try RecordJSON.encode(row.stamp.moment)),
      ("received", try RecordJSON.encode(row.received)),
      ("author", try RecordJSON.encode(row.author)), ("record", row.body),
    ])
  }
}
