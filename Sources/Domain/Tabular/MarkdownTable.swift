/// A table in Markdown, as the documentation shows those of lives and roles.
enum MarkdownTable {
  static func text(_ head: [String], _ rows: [[String]]) -> String {
    let rule = [String](repeating: "---", count: head.count)
    return ([head, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }
}
