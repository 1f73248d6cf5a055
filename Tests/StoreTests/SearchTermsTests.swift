import Domain
import Testing

@testable internal import Store

struct SearchTermsTests {
  @Test(arguments: [
    ("货车  司机", ["货车", "司机"]), (" Plant\n2 ", ["plant", "2"]), ("", []),
    ("a b c d e f", ["a", "b", "c", "d", "e"]),
  ])
  func `words are told apart by white space, up to some`(text: String, words: [String]) {
    #expect(SearchTerms(text).words == words)
  }

  @Test func `what is typed is never taken for the language of queries`() {
    let terms = SearchTerms("\"abc OR* def")
    #expect(terms.match == "\"\"\"abc\" AND \"or*\" AND \"def\"")
  }

  @Test(arguments: [
    ("缺货车司机五名", "司机", "缺货车司机五名"),
    (
      String(repeating: "一", count: 50) + "Plant 2" + String(repeating: "二", count: 50), "plant",
      "…" + String(repeating: "一", count: 20) + "Plant 2" + String(repeating: "二", count: 33) + "…"
    ),
    ("", "x", ""),
  ])
  func `the part around the first word is shown`(text: String, word: String, part: String) {
    #expect(SearchTerms(word).excerpt(of: text) == part)
  }
}
