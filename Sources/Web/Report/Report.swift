/// A report for paper, file and screen: a title, and sections of figures, lists and tables in one
/// language. Filled by the server; the same report always gives the same Markdown and the same HTML.
public struct Report: Equatable, Sendable {
  public var language: Language
  public var title: String
  /// Lines below the title: whose it is, of when, by which rules.
  public var lines: [String]
  public var sections: [Section]
  /// The last line: what made it.
  public var colophon: String

  public struct Section: Equatable, Sendable {
    public var title: String
    /// As of when, as known when and by which rules its figures are.
    public var basis: String
    public var blocks: [Block]

    public init(_ title: String, basis: String, _ blocks: [Block]) {
      self.title = title
      self.basis = basis
      self.blocks = blocks
    }
  }

  public enum Block: Equatable, Sendable {
    case text(String)
    case list([String])
    case figures([Figure])
    case table(Table)
  }

  /// A figure that stands large.
  public struct Figure: Equatable, Sendable {
    public var label: String
    public var value: String
    public var mark: Mark
    public var notes: [String]

    public init(_ label: String, _ value: String, mark: Mark = .none, notes: [String]) {
      self.label = label
      self.value = value
      self.mark = mark
      self.notes = notes
    }
  }

  public struct Table: Equatable, Sendable {
    public var columns: [Column]
    public var rows: [[Cell]]
    /// What stands instead when there are no rows.
    public var empty: String

    public init(_ columns: [Column], _ rows: [[Cell]], empty: String) {
      self.columns = columns
      self.rows = rows
      self.empty = empty
    }
  }

  public struct Column: Equatable, Sendable {
    public var title: String
    public var kind: Kind

    /// Numbers stand right; numbers and dates stay on one line.
    public enum Kind: String, Equatable, Sendable { case text, date, number }

    public static func text(_ title: String) -> Column { Column(title: title, kind: .text) }
    public static func date(_ title: String) -> Column { Column(title: title, kind: .date) }
    public static func number(_ title: String) -> Column { Column(title: title, kind: .number) }
  }

  public struct Cell: Equatable, Sendable, ExpressibleByStringInterpolation {
    public var text: String
    public var mark: Mark

    public init(_ text: String, _ mark: Mark = .none) {
      self.text = text
      self.mark = mark
    }

    public init(stringLiteral value: String) { self.init(value) }
  }

  /// What should catch the eye. The words say it too, so that nothing depends on colour.
  public enum Mark: String, Equatable, Sendable { case none, good, bad }

  public init(
    language: Language, title: String, lines: [String], sections: [Section], colophon: String
  ) {
    self.language = language
    self.title = title
    self.lines = lines
    self.sections = sections
    self.colophon = colophon
  }
}
