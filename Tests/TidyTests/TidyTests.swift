import Testing

/// The house rules of `architecture.md`, checked on the sources themselves.
struct TidyTests {
  @Test func `the repository is found`() {
    #expect(Repository.files.contains { $0.path == "Package.swift" })
    #expect(Repository.files.contains { $0.path == "Sources/Domain/Limits.swift" })
    #expect(Repository.files.contains { $0.path == "seed/divisions.csv" })
    #expect(Repository.swift.count > 50)
  }

  @Test func `imports point downward only`() {
    #expect(Repository.swift.flatMap(Layers.findings) == [])
  }

  @Test func `no file is longer than 500 lines`() {
    // Seeds are data; their length is that of the country.
    #expect(
      Repository.files.filter { !$0.path.hasSuffix(".csv") }.flatMap(Lengths.fileFindings) == [])
  }

  @Test func `functions are under 70 lines`() {
    #expect(Repository.swift.flatMap(Lengths.functionFindings) == [])
  }

  @Test func `nothing crashes on purpose, is put off, depends on chance or on the papers`() {
    #expect(Repository.files.flatMap(Forbidden.findings) == [])
  }

  @Test func `every test is named by a sentence`() {
    #expect(Repository.swift.flatMap(TestNames.findings) == [])
  }

  @Test func `the top level holds what a stranger expects`() throws {
    let findings = TopLevel.findings(try Repository.topLevel())
    #expect(findings == [])
  }

  @Test func `every measure is cited where it is met`() {
    let sources = Repository.files.filter { $0.target != nil }.map(\.text)
    #expect(Citations.findings("Sources", sources, pending: []) == [])
  }

  @Test func `every measure that is met is tested`() {
    let tests = Repository.swift.filter { $0.isTest && !$0.path.hasPrefix("Tests/TidyTests/") }
    #expect(Citations.findings("Tests", tests.map(\.text), pending: []) == [])
  }

  @Test func `all of it is formatted, and unwraps nothing by force`() throws {
    let paths = ["Package.swift", "Sources", "Tests", "seed"]
    let findings = try Formatting.findings(paths)
    #expect(findings == [])
  }
}
