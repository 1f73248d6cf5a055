import Testing

@testable import Domain

/// Files are what their content says.
@Suite struct MediaTypeTests {
  private static let ooxml = "[Content_Types].xml"

  /// A ZIP archive of empty entries with these names.
  private static func archive(_ names: String...) -> [UInt8] {
    var (local, central) = ([UInt8](), [UInt8]())
    for name in names {
      let length = [UInt8(name.utf8.count), 0]
      let offset = [UInt8(local.count & 0xFF), UInt8(local.count >> 8), 0, 0]
      local += [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 22) + length + [0, 0] + name.utf8
      central += [0x50, 0x4B, 1, 2] + [UInt8](repeating: 0, count: 24) + length
      central += [UInt8](repeating: 0, count: 12) + offset + name.utf8
    }
    let place = [UInt8(local.count & 0xFF), UInt8(local.count >> 8), 0, 0]
    let end = [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 12) + place + [0, 0]
    return local + central + end
  }

  /// A compound file whose directory has these names.
  private static func compound(_ names: String...) -> [UInt8] {
    var bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    bytes += [UInt8](repeating: 0, count: 504)
    for name in names {
      let entry = name.utf8.flatMap { [$0, 0] as [UInt8] }
      bytes += entry + [UInt8](repeating: 0, count: 128 - entry.count)
    }
    return bytes
  }

  private static let samples: [(MediaType, [UInt8])] = [
    (.jpeg, [0xFF, 0xD8, 0xFF, 0xE0, 0]),
    (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]),
    (.webp, Array("RIFF\u{1}\u{0}\u{0}\u{0}WEBPVP8 ".utf8)),
    (.heic, Array("\u{0}\u{0}\u{0}\u{18}ftypheic\u{0}".utf8)), (.pdf, Array("%PDF-1.7\n".utf8)),
    (.ofd, archive("OFD.xml", "Doc_0/Document.xml")),
    (.docx, archive(ooxml, "word/document.xml")), (.xlsx, archive(ooxml, "xl/workbook.xml")),
    (.pptx, archive(ooxml, "ppt/presentation.xml")), (.doc, compound("Root Entry", "WordDocument")),
    (.xls, compound("Root Entry", "Workbook")), (.ppt, compound("PowerPoint Document")),
    (.text, Array("缺普工60人\r\n\t已复工".utf8)),
    (.text16, [0xFF, 0xFE, 0x41, 0x4E]), (.chineseText, [0xD2, 0xD1, 0xB8, 0xB4, 0xB9, 0xA4]),
  ]

  @Test(arguments: samples)
  func `each kind is known by its content`(type: MediaType, bytes: [UInt8]) {
    #expect(MediaType(recognising: bytes) == type)
    #expect(!type.suffix.isEmpty)
  }

  @Test func `every kind has a sample`() {
    #expect(Set(Self.samples.map(\.0)) == Set(MediaType.allCases))
  }

  private static let others: [[UInt8]] = [
    [], [0], Array("\u{7F}ELF\u{2}\u{1}".utf8), Array("MZ\u{90}\u{0}\u{3}".utf8),
    Array("GIF89a\u{1}\u{0}".utf8), archive("a.class"), archive(ooxml, "other/thing.xml"),
    archive(ooxml, "word/document.xml", "word/vbaProject.bin"), Array("PK\u{3}\u{4}".utf8),
    compound("WordDocument", "_VBA_PROJECT"), compound("SomethingElse"),
    Array("\u{0}\u{0}\u{0}\u{18}ftypisom\u{0}".utf8), [0xFF, 0xD8], Array("text\u{0}".utf8),
  ]

  @Test(arguments: others)
  func `what is of no kind is known as none, macros and programs least of all`(bytes: [UInt8]) {
    #expect(MediaType(recognising: bytes) == nil)
  }

  @Test func `a page of the web is text and nothing more`() {
    #expect(MediaType(recognising: Array("<html><script>x()</script>".utf8)) == .text)
  }

  @Test func `archives that lie about their lengths have no names`() {
    var bytes = Self.archive(Self.ooxml, "word/document.xml")
    for index in bytes.indices.dropFirst(2) {
      let kept = bytes[index]
      bytes[index] = 0xFF
      _ = MediaType(recognising: bytes)
      bytes[index] = kept
    }
    for count in bytes.indices { _ = ArchiveNames(Array(bytes.prefix(count))) }
    #expect(ArchiveNames(bytes).all.count == 2)
  }
}
