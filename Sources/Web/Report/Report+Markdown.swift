extension Report {
  /// The report as Markdown with tables (GitHub Flavored Markdown, section 4.10), in UTF-8.
  public var markdown: String {
    var parts = ["# \(Self.escaped(title))", lines.map(Self.escaped).joined(separator: "\\\n")]
    for section in sections {
      parts.append("## \(Self.escaped(section.title))")
      parts.append("> \(Self.escaped(section.basis))")
      parts += section.blocks.map(Self.markdown)
    }
    parts += ["---", Self.escaped(colophon)]
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func markdown(_ block: Block) -> String {
    switch block {
    case .text(let text): escaped(text)
    case .list(let items): items.map { "- \(escaped($0))" }.joined(separator: "\n")
    case .figures(let figures):
      figures.map { figure in
        let notes = figure.notes.map(escaped).joined(separator: " · ")
        return "- **\(escaped(figure.label)) \(escaped(figure.value))** · \(notes)"
      }.joined(separator: "\n")
    case .table(let table): markdown(table)
    }
  }

  private static func markdown(_ table: Table) -> String {
    guard !table.rows.isEmpty else { return escaped(table.empty) }
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let head = line(table.columns.map { escaped($0.title) })
    let rule = line(table.columns.map { $0.kind == .number ? "---:" : "---" })
    return ([head, rule] + table.rows.map { line($0.map { escaped($0.text) }) })
      .joined(separator: "\n")
  }

  /// A backslash makes any ASCII punctuation literal (CommonMark, section 2.4); what people wrote stays
  /// on its line.
  private static func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      if character.isNewline || character == "\t" {
        out.append(" ")
      } else {
        if "\\`*_[]<>|~&#".contains(character) { out.append("\\") }
        out.append(character)
      }
    }
    return out
  }
}
