/// A column that a table should have: its name in English, and others that staff use.
public struct Column: Sendable {
  /// What rows are asked by.
  public let name: String
  /// Other names of it, as `统一社会信用代码`.
  public let aliases: [String]
  /// Whether the table is refused without it.
  public let isRequired: Bool

  public init(_ name: String, _ aliases: String..., isRequired: Bool = true) {
    self.init(name, aliases: aliases, isRequired: isRequired)
  }

  public init(_ name: String, aliases: [String], isRequired: Bool) {
    self.name = name
    self.aliases = aliases
    self.isRequired = isRequired
  }

  /// What names it in a header, plain.
  var plainNames: [String] { ([name] + aliases).map(Self.plain) }

  /// A header without what doesn't matter: letters' case, spaces, `_`, `*` and what stands in brackets.
  static func plain(_ text: String) -> String {
    let head = text.prefix { !"(（".contains($0) }
    return head.filter { !$0.isWhitespace && !"_*\u{FEFF}".contains($0) }.lowercased()
  }
}
