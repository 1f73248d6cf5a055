/// Keeps spreadsheets from running cells that begin as a formula does.
///
/// A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return, and is not a plain number, is
/// written with an apostrophe before it, which spreadsheets take as “this is text”. So is one that
/// begins with apostrophes and then such a character; reading takes one apostrophe off again, so that
/// what was written comes back.
enum FormulaGuard {
  private static let dangerous = Set("=+-@\t\r".utf8)
  private static let apostrophe = UInt8(ascii: "'")

  static func guarded(_ text: String) -> String {
    beginsFormula(text) && !isNumber(text) ? "'" + text : text
  }

  static func unguarded(_ text: String) -> String {
    text.utf8.first == apostrophe && beginsFormula(text) ? String(text.dropFirst()) : text
  }

  private static func beginsFormula(_ text: String) -> Bool {
    text.utf8.first { $0 != apostrophe }.map(dangerous.contains) ?? false
  }

  /// `-12`, `+3.5`: signs and digits can do no harm.
  private static func isNumber(_ text: String) -> Bool {
    let digits = text.utf8.dropFirst(text.hasPrefix("-") || text.hasPrefix("+") ? 1 : 0)
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { (48...57).contains($0) }
      }
  }
}
