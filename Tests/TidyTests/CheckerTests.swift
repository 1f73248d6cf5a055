import Foundation
import Testing

/// A check that can't fail checks nothing: each is shown something untidy here.
struct CheckerTests {
  @Test(arguments: [
    ("a // \"b\"\nc", "a       \nc"),
    ("x = \"try!\" + y", "x = \"    \" + y"),
    ("\"a\\\"b\" c", "\"    \" c"),
    ("\"\\(f(\"x\"))y\" c", "\"\\(f(\" \")) \" c"),
    ("#\"a\"b\\n\"# c", "#\"     \"# c"),
    ("\"\"\"\n  a \"b\"\n  \"\"\" c", "\"\"\"\n       \n  \"\"\" c"),
    ("/* a /* b */ c */ d", "                  d"),
    ("func `a // b \"c`() // d", "func `a // b \"c`()     "),
    ("\"never closed\ncode", "\"            \ncode"),
    ("/* never closed\ncode", "               \n    "),
  ])
  func `comments and strings are told from code`(text: String, code: String) {
    #expect(SourceFile("Sources/A/B.swift", text).code == code)
  }

  @Test(arguments: [
    ("Sources/Domain/A.swift", "internal import Foundation", nil),
    ("Sources/Domain/A.swift", "import Dispatch", "Domain may not import Dispatch"),
    ("Sources/Store/A.swift", "public import Domain\ninternal import GRDB", nil),
    ("Sources/Store/A.swift", "internal import Sync", "Store may not import Sync"),
    ("Sources/Web/A.swift", "@preconcurrency internal import Store", "Web may not import Store"),
    ("Sources/Web/A.swift", "import struct Server.Node", "Web may not import Server"),
    ("Sources/Web/A.swift", "// import Store\nlet a = \"import Store\"", nil),
    ("Sources/Sync/A.swift", "internal import Transport", "Sync may not import Transport"),
    ("Sources/Season/A.swift", "import Store", "Season may not import Store"),
    ("Sources/liaison/A.swift", "import ArgumentParser", nil),
    ("Sources/Extra/A.swift", "", "“Extra” is not in the table of layers"),
    ("seed/A.swift", "import Store", "Seed may not import Store"),
    ("Tests/WebTests/A.swift", "import Store", nil),
  ])
  func `an import that points upward is found`(path: String, text: String, what: String?) {
    #expect(Layers.findings(SourceFile(path, text)).map(\.what) == [what].compactMap { $0 })
  }

  @Test func `a file of 501 lines is found`() {
    let line = "let a = 1\n"
    let long = SourceFile("A.swift", String(repeating: line, count: 501))
    #expect(Lengths.fileFindings(long).map(\.what) == ["501 lines, at most 500"])
    #expect(Lengths.fileFindings(SourceFile("A.swift", String(repeating: line, count: 500))) == [])
  }

  @Test(arguments: [
    ("func f() {", "}"), ("init(\n  a: () -> Void = { }\n) {", "}"),
    ("subscript(a: Int) -> Int {", "}"),
    ("var a: Int {", "}"), ("func `a { b`() throws(Invalid) -> [Int]\nwhere A: B {", "}"),
  ])
  func `a function of 70 lines is found`(first: String, last: String) {
    func file(_ lines: Int) -> SourceFile {
      let body = lines - SourceFile.lines(of: first).count - 1
      let text = first + "\n" + String(repeating: "  g()  // }\n", count: body) + last
      return SourceFile("A.swift", "struct A {\n\(text)\n}\n")
    }
    #expect(Lengths.functionFindings(file(69)) == [])
    let finding = Finding("A.swift", line: 2, "a function of 70 lines, at most 69")
    #expect(Lengths.functionFindings(file(70)) == [finding])
  }

  @Test func `what has no body is not taken for a long function`() {
    let text = """
      protocol P {
        func f() throws -> Int
        init(a: Int)
      }
      struct A {
        var a: Int
        var b = [1].map { $0 }
        let c = A.init(a: 1)
        func g() { h() }
      }
      """
    #expect(Lengths.functions(of: SourceFile("A.swift", text)).map(\.line) == [9])
  }

  @Test(arguments: [
    ("Sources/Web/A.swift", "let a = try! b()", ["has “try!”"]),
    ("Sources/Web/A.swift", "fatalError(\"a\")", ["has “fatalError(”"]),
    ("Tests/WebTests/A.swift", "// TODO: later", ["has “TODO”"]),
    ("Sources/Web/A.swift", "/* FIXME */", ["has “FIXME”"]),
    ("Sources/Web/A.swift", "let a = \"try! TODO\"", []),
    ("Sources/Store/A.swift", "let a = Date()", ["has “Date()”"]),
    (
      "Sources/Store/A.swift", "let a = UUID()\nlet b = Int.random(in: 1...2)",
      ["has “UUID()”", "has “.random(in”"]
    ),
    ("Sources/Store/A.swift", "try await Task.sleep(for: a)", ["has “Task.sleep”"]),
    ("Sources/Store/A.swift", "let a = environment.random()", []),
    ("Sources/Store/A+Live.swift", "let a = Date()", []),
    ("Sources/Season/A.swift", "let a = UUID()", []),
    ("Sources/liaison/A.swift", "let a = Date()", []),
    ("Tests/StoreTests/A.swift", "let a = UUID()", []),
    ("scripts/demo", "cat ../" + "shared/a.csv", ["has “../" + "shared”"]),
    (Forbidden.peerScript, "cat ../" + "shared/a.csv", []),
  ])
  func `a forbidden word is found where it is forbidden`(
    path: String, text: String, what: [String]
  ) {
    #expect(Forbidden.findings(SourceFile(path, text)).map(\.what) == what)
  }

  @Test(arguments: [
    ("(Measure 27)", Set([27])), ("Measures 5–8 and 30", Set([5, 6, 7, 8, 30])),
    ("Measures 1, 2 and 25.", Set([1, 2, 25])), ("Measures 2-4,\n", Set([2, 3, 4])),
    ("measure 9, Measure x", Set()), ("Measures 9–2", Set()),
  ])
  func `citations are read as people write them`(text: String, measures: Set<Int>) {
    #expect(Citations.cited(in: text) == measures)
  }

  @Test func `a measure that nothing cites is found, and one that needn't be pending`() {
    let all = "Measures 1–26, 28, 30–33"
    #expect(
      Citations.findings("Sources", [all], pending: [29, 30]).map(\.what) == [
        "nothing cites Measure 27", "Measure 30 is cited now: take it off the list",
        "there is no Measure 33",
      ])
    #expect(Citations.findings("Sources", ["Measures 1–31"], pending: [32]) == [])
  }

  @Test func `a test without a sentence is found`() {
    let text = """
      @Test func `a name in words`() {}
      @Test(arguments: [1, 2])
      func shortName(a: Int) {}
      @Test func `word`() {}
      // @Test func inComment() {}
      @Test(arguments: ["@Test func f"]) func `some words`(a: String) {}
      """
    let file = SourceFile("Tests/ATests/A.swift", text)
    #expect(TestNames.findings(file).map(\.line) == [2, 4])
    #expect(TestNames.findings(SourceFile("Sources/A/A.swift", text)) == [])
  }

  @Test func `a stray file at the top is found`() {
    let names = [
      "Package.swift", "README.md", "README.zh.md", "LICENSE", ".gitignore", "Sources", "notes.txt",
      "Makefile", "README",
    ]
    #expect(TopLevel.findings(names).map(\.path) == ["Makefile", "README", "notes.txt"])
  }

  @Test(arguments: [
    ("let a = b!\n", "NeverForceUnwrap"), ("let   a = 1\n", "Spacing"), ("let a = 1\n", nil),
  ])
  func `what the formatter would write otherwise is found`(text: String, rule: String?) throws {
    let place = FileManager.default.temporaryDirectory.appending(path: "tidy-\(UUID()).swift")
    try Data(text.utf8).write(to: place)
    defer { try? FileManager.default.removeItem(at: place) }
    let findings = try Formatting.findings([place.path])
    #expect(findings.contains { $0.what.contains("[\(rule ?? "")") } == (rule != nil))
    #expect(findings.isEmpty == (rule == nil))
  }
}
