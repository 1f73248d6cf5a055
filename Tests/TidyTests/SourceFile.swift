/// A file of the repository as the checks see it.
struct SourceFile: Sendable {
  /// From the top of the repository: `Sources/Domain/Limits.swift`.
  let path: String
  let text: String
  /// The text with the content of comments and of string literals blanked, line by line the same.
  let code: String
  /// The text with only the content of string literals blanked.
  let prose: String

  init(_ path: String, _ text: String) {
    self.path = path
    self.text = text
    let isSwift = path.hasSuffix(".swift")
    code = isSwift ? SwiftLexer.blank(text, comments: true) : text
    prose = isSwift ? SwiftLexer.blank(text, comments: false) : text
  }

  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  var isSwift: Bool { path.hasSuffix(".swift") }
  var isTest: Bool { path.hasPrefix("Tests/") }

  /// The target whose source it is: the folder under `Sources`, or `Seed`.
  var target: String? {
    let parts = path.split(separator: "/")
    if parts.first == "seed" { return "Seed" }
    return parts.first == "Sources" && parts.count > 2 ? String(parts[1]) : nil
  }

  /// Its lines, with one for the text after a last line break only if there is some.
  static func lines(of text: String) -> [Substring] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.last?.isEmpty == true ? lines.dropLast() : lines
  }
}

/// Something that isn't tidy.
struct Finding: Equatable, CustomStringConvertible {
  let path: String
  /// From 1; 0 for the file as a whole.
  let line: Int
  let what: String

  init(_ path: String, line: Int = 0, _ what: String) {
    self.path = path
    self.line = line
    self.what = what
  }

  var description: String { line > 0 ? "\(path):\(line): \(what)" : "\(path): \(what)" }
}
