import CZip
import Domain
import Foundation
import Season
import Testing

@testable import Sheets

/// What is hostile or broken is refused, whatever the archive says of itself.
@Suite struct SheetBoundsTests {
  private static let columns = [Column("代码")]
  private static let rows =
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>"

  private func problem(_ bytes: [UInt8]) -> String {
    do {
      let table = try Table(reading: bytes, columns: Self.columns)
      return "read \(table.rows.count)"
    } catch {
      return "\(error) \(error.chinese)"
    }
  }

  /// The same parts, compressed.
  private func deflated(_ parts: [(name: String, content: [UInt8])]) throws -> [UInt8] {
    let path = "\(FileManager.default.temporaryDirectory.path)/bomb-\(UUID()).xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var error: Int32 = 0
    let zip = try #require(zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &error))
    for (name, content) in parts {
      // libzip frees it.
      let memory = try #require(malloc(max(1, content.count)))
      memory.copyMemory(from: content, byteCount: content.count)
      let source = try #require(zip_source_buffer(zip, memory, zip_uint64_t(content.count), 1))
      #expect(zip_file_add(zip, name, source, 0) >= 0)
    }
    #expect(zip_close(zip) == 0)
    return Array(try Data(contentsOf: URL(filePath: path)))
  }

  /// Says that a part is of another size than it is, in both places.
  private func lie(_ bytes: [UInt8], about name: String, size: UInt32) -> [UInt8] {
    var bytes = bytes
    let text = Array(name.utf8)
    for (mark, field, head) in [
      ([0x50, 0x4B, 3, 4] as [UInt8], 22, 30), ([0x50, 0x4B, 1, 2], 24, 46),
    ] {
      for start in bytes.indices.dropLast(head + text.count)
      where bytes[start...].starts(with: mark) && bytes[(start + head)...].starts(with: text) {
        for index in 0..<4 {
          bytes[start + field + index] = UInt8(truncatingIfNeeded: size >> (8 * index))
        }
      }
    }
    return bytes
  }

  @Test func `a bomb is refused by what it announces, and by what it unfolds to when it lies`()
    throws
  {
    var parts = Workbook(Self.rows).parts
    let index = try #require(parts.firstIndex { $0.name == "xl/worksheets/sheet7.xml" })
    let comment = Array("<!--".utf8) + [UInt8](repeating: 32, count: 1 << 20) + Array("-->".utf8)
    parts[index].content = (0..<Limits.sheetPartBytes >> 20)
      .reduce(into: Array("<worksheet>".utf8)) { content, _ in content += comment }
    let bomb = try deflated(parts)
    #expect(bomb.count < 1 << 20)
    #expect(problem(bomb).contains("unfolds to more than"), "\(problem(bomb))")
    let liar = lie(bomb, about: "xl/worksheets/sheet7.xml", size: 1000)
    let answer = problem(liar)
    #expect(answer.contains("unfolds to more than") || answer.contains("damaged"), "\(answer)")
  }

  @Test func `entities are refused`() throws {
    let laughs = """
      <!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">\
      <!ENTITY x SYSTEM "file:///etc/passwd">]>
      """
    for name in ["xl/sharedStrings.xml", "xl/workbook.xml", "xl/worksheets/sheet7.xml"] {
      var parts = Workbook(Self.rows).parts
      let index = try #require(parts.firstIndex { $0.name == name })
      parts[index].content = Array(laughs.utf8) + parts[index].content
      let answer = problem(StoredArchive.bytes(parts))
      #expect(answer.contains("damaged"), "\(name): \(answer)")
    }
  }

  @Test func `what is no workbook says what to do`() throws {
    let old = problem(
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 512))
    #expect(old.contains("save it as .xlsx") && old.contains("旧版 .xls"))
    let other = problem(StoredArchive.bytes([("word/document.xml", Array("<w/>".utf8))]))
    #expect(other.contains("this is no spreadsheet"), "\(other)")
    let whole = Workbook(Self.rows).bytes
    #expect(problem(whole) == "read 1")
    for length in stride(from: 4, to: whole.count, by: 97) {
      #expect(problem(Array(whole.prefix(length))).contains("damaged"), "\(length)")
    }
    let cut = Workbook("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>")
    var broken = cut
    broken.sheet = "<worksheet><sheetData><row r=\"1\"><c"
    #expect(problem(broken.bytes).contains("damaged"))
  }

  @Test func `too many rows, columns, cells, ranges and parts are refused`() throws {
    let many = (1...Limits.importRows + 2).map { "<row r=\"\($0)\"><c><v>1</v></c></row>" }.joined()
    #expect(problem(Workbook(many).bytes).contains("more than \(Limits.importRows) rows"))
    let wide = "<row r=\"1\">" + String(repeating: "<c><v>1</v></c>", count: 600) + "</row>"
    #expect(problem(Workbook(wide).bytes).contains("more than \(Limits.importColumns) cells"))
    let ranges = String(repeating: "<mergeCell ref=\"A1:B2\"/>", count: Limits.sheetMerges + 1)
    #expect(problem(Workbook(Self.rows, after: ranges).bytes).contains("ranges are merged"))
    let over = String(repeating: "<mergeCell ref=\"A1:XFD1048576\"/>", count: 9_000)
    #expect(problem(Workbook(Self.rows, after: over).bytes).contains("damaged"))
    let parts = (0...Limits.sheetParts).map { (name: "p\($0)", content: [] as [UInt8]) }
    #expect(problem(StoredArchive.bytes(parts)).contains("parts"))
  }

  @Test func `ten thousand spoilt files bring nothing down`() throws {
    let merged = "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>"
    let valid = Workbook(
      Self.rows + "<row r=\"3\"><c s=\"1\"><v>45693</v></c><c t=\"b\"><v>1</v></c></row>",
      after: merged)
    let written = try Sheet("表", ["代码", "日"], [[.text("甲"), .date(CivilDate(day: 20_000))]]).xlsx()
    let words = [
      "<row>", "</c>", "r=\"ZZZ99999999\"", "s=\"-1\"", "&#x0;", "<v>1e999</v>", "\u{0}", "]]>",
      "A1:B",
    ]
    var read = 0
    for number in 0..<10_000 {
      var random = SplitMix64(seed: 20_250_205, part: UInt64(number))
      var bytes: [UInt8]
      if random.below(3) == 0 {
        bytes = random.below(2) == 0 ? written : valid.bytes
        spoil(&bytes, words, &random)
      } else {
        // Whole archives, so that what is spoilt gets as far as the XML.
        var parts = valid.parts
        let index = 1 + random.below(parts.count - 1)
        spoil(&parts[index].content, words, &random)
        bytes = StoredArchive.bytes(parts)
      }
      if let table = try? Table(reading: bytes, columns: Self.columns) {
        read += 1
        #expect(table.rows.count + table.problems.count <= Limits.importRows)
      }
    }
    #expect(read > 100 && read < 9_900, "\(read)")
  }

  private func spoil(_ bytes: inout [UInt8], _ words: [String], _ random: inout SplitMix64) {
    for _ in 0...random.below(4) {
      let place = random.below(bytes.count + 1)
      switch random.below(5) {
      case 0: if place < bytes.count { bytes[place] ^= 1 << UInt8(random.below(8)) }
      case 1: bytes.insert(contentsOf: Array(words[random.below(words.count)].utf8), at: place)
      case 2: bytes.removeSubrange(place..<min(bytes.count, place + random.below(40)))
      case 3:
        bytes.insert(contentsOf: Array(bytes[place..<min(bytes.count, place + 60)]), at: place)
      default: if place < bytes.count { bytes[place] = UInt8(random.below(256)) }
      }
    }
  }
}
