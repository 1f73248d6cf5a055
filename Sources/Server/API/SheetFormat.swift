internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Sheets

/// As what file a list is asked for: by `format` in the address, else by what the client accepts.
enum SheetFormat: String, Sendable {
  case csv, xlsx

  var type: String {
    switch self {
    case .csv: "text/csv; charset=utf-8"
    case .xlsx: MediaType.xlsx.rawValue
    }
  }
}

extension Request {
  /// The file that is asked for; `nil`: none.
  var sheetFormat: SheetFormat? {
    if let asked = uri.queryParameters["format"] { return SheetFormat(rawValue: String(asked)) }
    let accepted = headers[.accept] ?? ""
    guard !accepted.contains("json") else { return nil }
    if accepted.contains(MediaType.xlsx.rawValue) { return .xlsx }
    return accepted.contains("text/csv") ? .csv : nil
  }

  /// The same request for another page of its list.
  func page(after: String, limit: Int) -> Request {
    let parts = (head.path ?? "/").split(
      separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let others = (parts.count > 1 ? parts[1] : "").split(separator: "&").map(String.init).filter {
      !$0.hasPrefix("after=") && !$0.hasPrefix("limit=")
    }
    let place = after.isEmpty ? [] : ["after=\(after.escaped)"]
    let query = others + ["limit=\(limit)"] + place
    var head = head
    head.path = "\(parts[0])?\(query.joined(separator: "&"))"
    return Request(head: head, body: body)
  }
}

extension Response {
  /// A list as a file to be saved.
  ///
  /// - Throws: `Invalid` when it can't be written.
  static func file(_ sheet: Sheet, as format: SheetFormat) throws(Invalid) -> Response {
    let bytes = format == .csv ? sheet.csv : try sheet.xlsx()
    let escaped = "\(sheet.name).\(format.rawValue)".escaped
    return Response(
      status: .ok,
      headers: [
        .contentType: format.type, .xContentTypeOptions: "nosniff", .cacheControl: "no-store",
        // RFC 6266: the name as it is for those who know RFC 8187, a plain one for the others.
        .contentDisposition:
          "attachment; filename=\"liaison.\(format.rawValue)\"; filename*=UTF-8''\(escaped)",
      ], body: .init(byteBuffer: .init(bytes: bytes)))
  }
}

extension String {
  /// As a part of an address, or of a field.
  fileprivate var escaped: String {
    addingPercentEncoding(withAllowedCharacters: Self.plain) ?? ""
  }

  private static let plain = CharacterSet(
    charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._")
}
