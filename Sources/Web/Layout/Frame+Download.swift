internal import Domain

extension Frame {
  /// The whole list as a file, by the same question.
  func download(_ path: String, _ query: [(String, String)]) -> HTML {
    HTML(.p, [.class: "actions"]) {
      for (format, text) in [
        ("xlsx", language("导出 Excel", "Save as Excel")), ("csv", language("导出 CSV", "Save as CSV")),
      ] {
        HTML(
          .a, [.class: "button small", .href: Self.address(path, query + [("format", format)])],
          text)
      }
    }
  }
}
