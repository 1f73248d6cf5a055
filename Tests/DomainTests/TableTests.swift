import Domain
import Testing

@Suite struct TableTests {
  private static let columns = [
    Column("enterprise", "统一社会信用代码", "信用代码"), Column("asOf", "截至日期"),
    Column("state", "状态"), Column("cause", "原因", isRequired: false),
  ]

  private func table(_ text: String) throws -> Table {
    try Table(parsing: Array(text.utf8), columns: Self.columns)
  }

  @Test(
    arguments: [
      "enterprise,asOf,state\nA,2025-02-05,resumed\n",
      "enterprise,asOf,state\r\nA,2025-02-05,resumed",
      "enterprise,asOf,state\rA,2025-02-05,resumed\r",
      "\u{FEFF}统一社会信用代码,截至日期,状态\nA,2025-02-05,resumed\n",
      "State, As_Of ,信用代码（18位）,备注\n resumed ,2025-02-05,　A　,x\n",
      "\"enterprise\",\"asOf\",\"state\"\n\n\"A\",\"2025-02-05\",\"resumed\"\n\n",
      "enterprise\tasOf\tstate\nA\t2025-02-05\tresumed\n",
    ])
  func `columns are found by English and Chinese names, in any order`(text: String) throws {
    let table = try table(text)
    #expect(table.problems.isEmpty && table.encoding == .utf8)
    let row = try #require(table.rows.first)
    #expect(table.rows.count == 1 && row["enterprise"] == "A" && row["asOf"] == "2025-02-05")
    #expect(row["state"] == "resumed" && row["cause"].isEmpty && row["nothing"].isEmpty)
  }

  @Test func `quotes, commas and line ends inside quotes belong to the cell`() throws {
    let table = try table(
      "enterprise,asOf,state,cause\r\nA,d,s,\"缺\"\"工\"\"，\r\n待料, 等\"\r\nB,d,s,\"\"\r\n")
    #expect(table.rows.map { $0["cause"] } == ["缺\"工\"，\r\n待料, 等", ""])
    #expect(table.rows.map(\.line) == [2, 4])
  }

  @Test func `a value's problem stands where its cell begins`() throws {
    let table = try table("enterprise,asOf,state\n\"A\n甲\",2025-02-30,x\n")
    let row = try #require(table.rows.first)
    let problem = #expect(throws: TableProblem.self) {
      try row.value("asOf") { text throws(Invalid) in try CivilDate(text) }
    }
    #expect(problem?.line == 3 && problem?.column == 4 && problem?.reason.field == "asOf")
    #expect(problem?.description.hasPrefix("line 3, column 4: asOf: the date") == true)
    #expect(problem?.chinese.hasPrefix("第3行第4列“asOf”：日期") == true)
    let missing = row.problem(Invalid("is unknown", chinese: "不存在", field: "cause"))
    #expect(missing.line == 2 && missing.column == 1)
  }

  @Test func `ragged rows and misplaced quotes are reported, each with its place, and others read`()
    throws
  {
    let table = try table(
      """
      enterprise,asOf,state
      A,2025-02-05
      B,2025-02-05,resumed
      企业,二月,状态,多余
      C,20"25,x
      D,"2025"x,x
      E,2025-02-05,stopped
      F,"never closed,
      G,2025-02-05,stopped
      """)
    #expect(table.rows.map { $0["enterprise"] } == ["B", "E"])
    #expect(table.problems.map(\.line) == [2, 4, 5, 6, 8])
    #expect(table.problems.map(\.column) == [3, 10, 5, 9, 3])
  }

  @Test(
    arguments: [
      ("", "empty"), ("\n\r\n", "empty"), ("\u{FEFF}", "empty"),
      ("enterprise,asOf\nA,B\n", "state"),
      ("enterprise,asOf,state,信用代码\n", "twice"), ("enterprise,\"asOf,state", "never closed"),
      ("enterprise,asOf,state\nA,\0,x\n", "NUL"),
    ])
  func `a file that can't be a table is refused, saying why`(text: String, part: String) throws {
    let problem = #expect(throws: TableProblem.self) { try table(text) }
    #expect(problem?.description.contains(part) == true, "\(String(describing: problem))")
  }

  @Test func `a NUL byte is reported where it is`() throws {
    let problem = #expect(throws: TableProblem.self) { try table("enterprise\n企业,\0") }
    #expect(problem?.line == 2 && problem?.column == 4)
  }

  @Test func `a file over the limit is refused before it is read`() {
    let bytes = [UInt8](repeating: 65, count: Limits.importBytes + 1)
    let problem = #expect(throws: TableProblem.self) {
      try Table(parsing: bytes, columns: Self.columns)
    }
    #expect(problem?.reason.english.contains("more than \(Limits.importBytes)") == true)
  }

  @Test func `columns that nobody asked for are named`() throws {
    #expect(try table("enterprise,asOf,state,备注,x\nA,B,C,D,E\n").ignored == ["备注", "x"])
  }

  @Test(arguments: SeededRandom.seeds(3))
  func `mangled files are refused or read, and never crash`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let right = Array("enterprise,asOf,state\r\n\"A\"\"甲\",2025-02-05,\"x,\ny\"\r\n".utf8)
    for _ in 0..<5_000 {
      var bytes = right
      random.mutate(&bytes, alphabet: Array("\",\r\n\t=' a甲".utf8) + [0, 0xFF, 0x81, 0xFE])
      guard let table = try? Table(parsing: bytes, columns: Self.columns) else { continue }
      let lines = table.rows.map(\.line) + table.problems.map(\.line)
      #expect(lines.allSatisfy { $0 >= 1 && $0 <= bytes.count }, "seed \(seed)")
    }
  }
}
