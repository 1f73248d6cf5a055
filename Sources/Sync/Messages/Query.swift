internal import Foundation

/// The query of a request's path (RFC 3986, section 3.4): names with values, percent-encoded.
enum Query {
  /// What stays as it is: letters, digits, hyphens.
  private static let plain = CharacterSet.alphanumerics.intersection(
    CharacterSet(charactersIn: "\u{21}"..."\u{7E}")
  ).union(CharacterSet(charactersIn: "-"))

  static func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }

  /// Of a name that comes twice the last counts.
  static func parse(_ text: Substring) -> [String: String] {
    var query: [String: String] = [:]
    for item in text.split(separator: "&") {
      let parts = item.split(separator: "=", maxSplits: 1)
      guard let name = parts.first else { continue }
      let value = String(parts.count > 1 ? parts[1] : "")
      query[String(name)] = value.removingPercentEncoding ?? value
    }
    return query
  }
}
