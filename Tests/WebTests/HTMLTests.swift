import Testing

@testable import Web

struct HTMLTests {
  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("A & B", "A &amp; B"), ("\"'", "&quot;&#39;"), ("桂林\u{0}\u{1B}市", "桂林\u{FFFD}\u{FFFD}市"),
    ("é\u{301} 👩‍🔧", "é\u{301} 👩‍🔧"), ("&lt;", "&amp;lt;"),
  ])
  func `text is escaped in content and in attributes alike`(text: String, escaped: String) {
    let page = HTML(.p, [.ariaLabel: text], text).document
    #expect(page == "<!DOCTYPE html>\n<p aria-label=\"\(escaped)\">\(escaped)</p>\n")
  }

  @Test func `a void element has no end tag`() {
    #expect(
      HTML(.meta, [.charset: "utf-8"]).document == "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n")
  }

  @Test func `attributes and content keep their order`() {
    let page = HTML(.p, [.id: "a", .class: "b"]) {
      "one "
      for word in ["two", "three"] { HTML(.code, [:], word) }
    }
    #expect(
      page.document
        == "<!DOCTYPE html>\n<p id=\"a\" class=\"b\">one <code>two</code><code>three</code></p>\n")
  }
}
