/// Documents are containers; what is inside tells them apart.
extension MediaType {
  /// Office Open XML (ISO/IEC 29500) or OFD in a ZIP archive.
  static func packed(_ bytes: [UInt8]) -> MediaType? {
    let names = Set(ArchiveNames(bytes).all)
    if names.contains("OFD.xml") { return .ofd }
    // A document with macros is of another type, which isn't taken.
    guard names.contains("[Content_Types].xml"),
      !names.contains(where: { $0.lowercased().hasSuffix("vbaproject.bin") })
    else { return nil }
    let folders: [(String, MediaType)] = [("word/", .docx), ("xl/", .xlsx), ("ppt/", .pptx)]
    return folders.first { folder, _ in names.contains { $0.hasPrefix(folder) } }?.1
  }

  /// The older formats: a compound file ([MS-CFB]), whose directory names its streams.
  static func compound(_ bytes: [UInt8]) -> MediaType? {
    guard bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) else { return nil }
    let streams: [(String, MediaType)] = [
      ("WordDocument", .doc), ("Workbook", .xls), ("Book", .xls), ("PowerPoint Document", .ppt),
    ]
    let macros = Self.entry("_VBA_PROJECT")
    let wanted = streams.map { (Self.entry($0.0), $0.1) }
    var found: MediaType?
    // Entries have 128 bytes, in sectors of 512 or 4096: each begins at a multiple of 128.
    for start in stride(from: 512, to: bytes.count, by: 128) {
      let slot = bytes[start...]
      if slot.starts(with: macros) { return nil }
      found = found ?? wanted.first { slot.starts(with: $0.0) }?.1
    }
    return found
  }

  /// How a stream's name stands in the directory: UTF-16, low byte first, with an end.
  private static func entry(_ name: String) -> [UInt8] {
    (Array(name.utf8) + [0]).flatMap { [$0, 0] }
  }
}

/// The names in the central directory of a ZIP archive (PKWARE's APPNOTE, section 4.3). Every length is
/// checked; what isn't an archive has none.
struct ArchiveNames {
  let all: [String]

  init(_ bytes: [UInt8]) {
    guard let end = Self.end(of: bytes), let start = bytes.number(4, at: end + 16) else {
      all = []
      return
    }
    var names: [String] = []
    var index = start
    while bytes.number(4, at: index) == 0x0201_4B50, let name = bytes.number(2, at: index + 28),
      let extra = bytes.number(2, at: index + 30), let comment = bytes.number(2, at: index + 32),
      index + 46 + name <= bytes.count
    {
      names.append(String(decoding: bytes[(index + 46)..<(index + 46 + name)], as: UTF8.self))
      index += 46 + name + extra + comment
    }
    all = names
  }

  /// Where the archive's last record begins; only a comment may follow it.
  private static func end(of bytes: [UInt8]) -> Int? {
    let last = bytes.count - 22
    guard last >= 0 else { return nil }
    return stride(from: last, through: max(0, last - 0xFFFF), by: -1).first {
      bytes[$0] == 0x50 && bytes.number(4, at: $0) == 0x0605_4B50
    }
  }
}

extension [UInt8] {
  /// An integer, the low byte first; `nil` beyond the end.
  fileprivate func number(_ size: Int, at index: Int) -> Int? {
    guard index >= 0, index + size <= count else { return nil }
    return (0..<size).reduce(0) { $0 | Int(self[index + $1]) << (8 * $1) }
  }
}
