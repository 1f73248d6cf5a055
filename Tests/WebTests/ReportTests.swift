import Testing

@testable import Web

struct ReportTests {
  private func report(_ text: String) -> Report {
    Report(
      language: .chinese, title: text, lines: [text],
      sections: [
        Report.Section(
          text, basis: text,
          [
            .text(text), .list([text]), .figures([.init(text, text, notes: [text])]),
            .table(.init([.text(text), .number("n")], [[.init(text), "1"]], empty: "")),
            .table(.init([.text("a")], [], empty: text)),
          ])
      ], colophon: text)
  }

  @Test(arguments: [
    ("a|b", "a\\|b"), ("<b>*x*</b>", "\\<b\\>\\*x\\*\\</b\\>"), ("一\n二\t三", "一 二 三"),
    ("[x](y) `z` _w_ # &amp;", "\\[x\\](y) \\`z\\` \\_w\\_ \\# \\&amp;"), ("\\", "\\\\"),
  ])
  func `what people wrote is text in Markdown, on one line`(text: String, escaped: String) {
    let lines = report(text).markdown.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.contains("# \(escaped)"))
    #expect(lines.contains("| \(escaped) | 1 |"))
    #expect(lines.filter { $0.contains(escaped) }.count == 11)
    #expect(
      lines.count
        == report("x").markdown.split(separator: "\n", omittingEmptySubsequences: false).count)
  }

  @Test func `what people wrote is text in HTML`() {
    let html = report("<script>\"'&").html
    #expect(!html.contains("<script"))
    #expect(html.contains("&lt;script&gt;&quot;&#39;&amp;"))
  }

  @Test func `the style sheet can't end early`() {
    let sheet = "\(Report.styleSheet)"
    #expect(!sheet.contains("<") && !sheet.contains("url("))
    #expect(report("x").html.contains("<style>\(sheet)</style>"))
  }
}
