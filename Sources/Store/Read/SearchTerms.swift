/// What somebody looks for: words that all have to be there, in any order, whatever their case.
public struct SearchTerms: Sendable, Hashable {
  public let words: [String]

  /// More words than these, and longer ones, are left out.
  private static let most = (words: 5, characters: 100)

  /// - Parameter text: as it was typed.
  public init(_ text: String) {
    let words = text.prefix(Self.most.characters).lowercased()
      .split { $0.isWhitespace || $0.unicodeScalars.contains { $0.value < 32 } }
    self.words = words.prefix(Self.most.words).map(String.init)
  }

  /// Those that the index of runs of three characters can find.
  public var phrases: [String] { words.filter { $0.unicodeScalars.count >= 3 } }

  /// Those that are too short for it, so that each text has to be looked at.
  var short: [String] { words.filter { $0.unicodeScalars.count < 3 } }

  /// As SQLite's FTS5 asks for all phrases (https://www.sqlite.org/fts5.html#full_text_query_syntax).
  var match: String {
    phrases.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: " AND ")
  }

  /// The part of a text around the first word that is in it, of some characters.
  public func excerpt(of text: String, around length: Int = 60) -> String {
    let whole = Array(text.map { $0.isNewline ? " " : $0 })
    let places = words.compactMap { Self.place(of: Array($0), in: whole) }
    let start = max(0, (places.min() ?? 0) - length / 3)
    let part = String(whole[min(start, whole.count)...].prefix(length))
    return (start > 0 ? "…" : "") + part + (start + length < whole.count ? "…" : "")
  }

  private static func place(of word: [Character], in text: [Character]) -> Int? {
    guard word.count <= text.count else { return nil }
    return (0...text.count - word.count).first { start in
      zip(word, text[start...]).allSatisfy { "\($0)" == $1.lowercased() }
    }
  }
}
