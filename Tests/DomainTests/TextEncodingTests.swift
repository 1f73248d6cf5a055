import Domain
import Testing

@Suite struct TextEncodingTests {
  /// `统一社会信用代码,截至日期,状态⏎91450200198229141F,2025-02-05,已复工⏎` as Excel saves it.
  private static let gbk: [UInt8] = [
    0xCD, 0xB3, 0xD2, 0xBB, 0xC9, 0xE7, 0xBB, 0xE1, 0xD0, 0xC5, 0xD3, 0xC3, 0xB4, 0xFA, 0xC2, 0xEB,
    0x2C, 0xBD, 0xD8, 0xD6, 0xC1, 0xC8, 0xD5, 0xC6, 0xDA, 0x2C, 0xD7, 0xB4, 0xCC, 0xAC, 0x0D, 0x0A,
    0x39, 0x31, 0x34, 0x35, 0x30, 0x32, 0x30, 0x30, 0x31, 0x39, 0x38, 0x32, 0x32, 0x39, 0x31, 0x34,
    0x31, 0x46, 0x2C, 0x32, 0x30, 0x32, 0x35, 0x2D, 0x30, 0x32, 0x2D, 0x30, 0x35, 0x2C, 0xD2, 0xD1,
    0xB8, 0xB4, 0xB9, 0xA4, 0x0D, 0x0A,
  ]

  @Test func `a file in GBK is recognised and read`() throws {
    let table = try Table(
      parsing: Self.gbk,
      columns: [
        Column("enterprise", "统一社会信用代码"), Column("asOf", "截至日期"), Column("state", "状态"),
      ])
    #expect(table.encoding == .gb18030)
    #expect(table.rows.map { $0["state"] } == ["已复工"])
    #expect(table.rows[0]["enterprise"] == "91450200198229141F")
  }

  @Test func `characters of four bytes in GB 18030 are read`() throws {
    let bytes: [UInt8] = [0x81, 0x39, 0xEE, 0x39, 0x95, 0x32, 0x82, 0x36, 0x2C, 0x78, 0x0A]
    let (text, encoding) = try TextEncoding.decode(bytes)
    #expect(String(decoding: text, as: UTF8.self) == "㐀𠀀,x\n" && encoding == .gb18030)
  }

  @Test func `UTF-8 is read with and without its mark, and UTF-16 with it`() throws {
    for (bytes, expected) in [
      (Array("工业\n".utf8), TextEncoding.utf8), ([0xEF, 0xBB, 0xBF] + Array("工业\n".utf8), .utf8),
      ([0xFF, 0xFE, 0xE5, 0x5D, 0x1A, 0x4E, 0x0A, 0x00], .utf16),
    ] {
      let (text, encoding) = try TextEncoding.decode(bytes)
      #expect(String(decoding: text, as: UTF8.self) == "工业\n" && encoding == expected)
    }
    #expect(try TextEncoding.decode([]).utf8.isEmpty)
  }

  @Test func `damaged UTF-8 isn't taken for GBK, and the damage is found`() throws {
    let text = "名称,状态\n柳州工业股份有限公司,已复工\n"
    let marked = [0xEF, 0xBB, 0xBF] + Array("a\n工业".utf8) + [0xFF]
    let problem = #expect(throws: TableProblem.self) { try TextEncoding.decode(marked) }
    #expect(problem?.line == 2 && problem?.column == 3)
    var bytes = Array(text.utf8)
    bytes[bytes.count - 3] = 0x41  // The last character's second byte.
    let second = #expect(throws: TableProblem.self) { try TextEncoding.decode(bytes) }
    #expect(second?.line == 2 && second?.column == 14)
  }

  @Test func `bytes that are neither are refused where they stop making sense`() {
    let bytes: [UInt8] = [0x41, 0x0A, 0xB9, 0xA4, 0xFF, 0xFF, 0x0A]
    let problem = #expect(throws: TableProblem.self) { try TextEncoding.decode(bytes) }
    #expect(problem?.line == 2)
    #expect(throws: TableProblem.self) { try TextEncoding.decode([0xFF, 0xFE, 0x00, 0xD8]) }
  }

  @Test(arguments: SeededRandom.seeds(2))
  func `any bytes are refused or become UTF-8`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<5_000 {
      var bytes = Self.gbk
      random.mutate(&bytes)
      guard let (text, _) = try? TextEncoding.decode(bytes) else { continue }
      #expect(String(validating: text, as: UTF8.self) != nil, "seed \(seed)")
    }
  }
}
