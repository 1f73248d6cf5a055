internal import CZip
internal import Domain

/// The ZIP archive that a spreadsheet is, in memory. What its parts unfold to is bounded, whatever the
/// archive says.
final class SheetArchive {
  private let memory: UnsafeMutableRawPointer
  private let zip: OpaquePointer

  /// - Throws: `Invalid` when it is no archive that can be read.
  init(_ bytes: [UInt8]) throws(Invalid) {
    memory = .allocate(byteCount: max(1, bytes.count), alignment: 16)
    memory.copyMemory(from: bytes, byteCount: bytes.count)
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(memory, zip_uint64_t(bytes.count), 0, &error)
    else {
      memory.deallocate()
      throw Self.broken
    }
    guard let opened = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      memory.deallocate()
      throw Self.broken
    }
    zip = opened
    guard zip_get_num_entries(zip, 0) <= Limits.sheetParts else {
      throw Invalid(
        "the spreadsheet has more than \(Limits.sheetParts) parts",
        chinese: "表格文件内的部件超过\(Limits.sheetParts)个", hint: "copy the sheet into a new workbook")
    }
  }

  deinit {
    zip_discard(zip)
    memory.deallocate()
  }

  /// A part, to be read once; `nil` when there is none of that name.
  ///
  /// - Throws: `Invalid` when it says that it is too large, is encrypted or can't be opened.
  func part(_ name: String) throws(Invalid) -> Part? {
    var stat = zip_stat_t()
    zip_stat_init(&stat)
    guard zip_stat(zip, name, 0, &stat) == 0 else { return nil }
    guard stat.size <= UInt64(Limits.sheetPartBytes) else { throw Self.tooLarge(name) }
    guard stat.encryption_method == 0 else {
      throw Invalid(
        "the spreadsheet is encrypted", chinese: "表格文件已加密", hint: "save it without a password")
    }
    guard let file = zip_fopen_index(zip, stat.index, 0) else { throw Self.broken }
    return Part(file, name, of: self)
  }

  /// One part as it is unfolded.
  final class Part {
    let name: String
    private let file: OpaquePointer
    /// Is there as long as its parts are.
    private let archive: SheetArchive
    private var left = Limits.sheetPartBytes
    private(set) var isTooLarge = false

    fileprivate init(_ file: OpaquePointer, _ name: String, of archive: SheetArchive) {
      self.file = file
      self.archive = archive
      self.name = name
    }

    deinit { zip_fclose(file) }

    /// Reads the next bytes. - Returns: how many; 0 at the end, -1 when it can't be read.
    func read(into buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
      let read = Int(zip_fread(file, buffer, zip_uint64_t(max(0, count))))
      left -= max(0, read)
      guard left >= 0 else {
        isTooLarge = true
        return -1
      }
      return read
    }
  }

  static func tooLarge(_ name: String) -> Invalid {
    Invalid(
      "\(name) in the spreadsheet unfolds to more than \(Limits.sheetPartBytes) bytes",
      chinese: "表格文件解压后超过\(Limits.sheetPartBytes)字节", hint: "split it")
  }

  static let broken = Invalid(
    "the spreadsheet is damaged", chinese: "表格文件已损坏", hint: "open it in Excel and save it again")
}
