internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Gives any list of the API as a spreadsheet or as CSV: all its pages, as the same account may read them.
struct SheetMiddleware: RouterMiddleware {
  typealias Context = LiaisonContext
  /// The fields that lists stand in.
  private static let lists = ["items", "rows", "moves", "measures"]

  func handle(
    _ request: Request, context: LiaisonContext,
    next: (Request, LiaisonContext) async throws -> Response
  ) async throws -> Response {
    guard request.method == .get, let format = request.sheetFormat else {
      return try await next(request, context)
    }
    var rows: [JSONFields] = []
    var after = ""
    while true {
      let answer = try await next(
        request.page(after: after, limit: Limits.pageRows), context)
      guard answer.status == .ok, answer.headers[.contentType]?.contains("json") == true else {
        return answer
      }
      let page = try JSONFields(parsing: try await Self.body(of: answer))
      guard let list = Self.lists.lazy.compactMap({ page[$0] }).first else {
        throw Problem(
          "not a list", status: 406, detail: "this is no list: ask for it as JSON",
          chinese: "该内容不是列表，不能导出为表格")
      }
      rows += try JSONFields.elements(of: list).map { try SheetRow.flat($0) }
      guard rows.count <= Limits.exportRows else {
        throw Invalid(
          "the list has more than \(Limits.exportRows) rows", chinese: "超过\(Limits.exportRows)行",
          hint: "ask for one division")
      }
      let key = page["next"].flatMap { try? RecordJSON.decode(String.self, from: $0) }
      guard let key, !key.isEmpty, key != after else { break }
      after = key
    }
    let name = request.uri.path.split(separator: "/").last.map(String.init) ?? "list"
    return try .file(SheetRow.sheet(name, rows), as: format)
  }

  private static func body(of answer: Response) async throws -> [UInt8] {
    let collected = CollectedBody()
    try await answer.body.write(BodyCollector(collected: collected))
    return Array(collected.buffer.readableBytesView)
  }
}

/// What a response would have sent.
private final class CollectedBody {
  var buffer = ByteBuffer()
}

private struct BodyCollector: ResponseBodyWriter {
  let collected: CollectedBody

  mutating func write(_ buffer: ByteBuffer) async throws {
    collected.buffer.writeImmutableBuffer(buffer)
  }

  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// A row of a list as cells.
enum SheetRow {
  /// The fields of an item; those of a record stand beside what is known of it.
  static func flat(_ item: [UInt8]) throws(Invalid) -> JSONFields {
    let fields = try JSONFields(parsing: item)
    guard let record = fields["record"], record.first == UInt8(ascii: "{") else { return fields }
    var flat = JSONFields(fields.fields.filter { $0.name != "record" })
    for (name, value) in try JSONFields(parsing: record).fields where flat[name] == nil {
      flat[name] = value
    }
    return flat
  }

  /// The columns are those of a kind of record in their order, else as they come first.
  static func sheet(_ name: String, _ rows: [JSONFields]) -> Sheet {
    var heads: [String] = []
    if let kind = try? Collections.kind(at: name) {
      heads = ["id", "division", "stamp", "received", "author"] + (ExportColumns.of[kind] ?? [])
    } else {
      var known: Set<String> = []
      for row in rows {
        for field in row.fields where known.insert(field.name).inserted { heads.append(field.name) }
      }
    }
    return Sheet(name, heads, rows.map { row in heads.map { row[$0].map(cell) ?? .empty } })
  }

  /// A text as it is, a day as a date, a whole number as a number; anything else as its JSON.
  static func cell(_ value: [UInt8]) -> Sheet.Cell {
    let json = String(decoding: value, as: UTF8.self)
    if json == "null" { return .empty }
    if let number = Int(json) { return .number(number) }
    guard let text = try? RecordJSON.decode(String.self, from: value) else { return .text(json) }
    if text.utf8.count == 10, let date = try? CivilDate(text) { return .date(date) }
    if text.hasSuffix("+08:00"), let moment = try? Moment(text) { return .moment(moment) }
    return .text(text)
  }
}
