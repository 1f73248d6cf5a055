/// What kinds of files nodes take: photos of visits, attachments of tickets. Recognised by their content;
/// what a file is called says nothing.
public enum MediaType: String, Sendable, CaseIterable {
  case jpeg = "image/jpeg"
  case png = "image/png"
  case webp = "image/webp"
  case heic = "image/heic"
  case pdf = "application/pdf"
  /// The layout format of official documents (GB/T 33190).
  case ofd = "application/ofd"
  case docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  case xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  case pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
  case doc = "application/msword"
  case xls = "application/vnd.ms-excel"
  case ppt = "application/vnd.ms-powerpoint"
  case text = "text/plain; charset=utf-8"
  case text16 = "text/plain; charset=utf-16"
  case chineseText = "text/plain; charset=gb18030"

  /// Whether a visit's photo can be one.
  public var isImage: Bool { rawValue.hasPrefix("image/") }

  /// Whether every browser shows it as a picture, and does nothing else with it.
  public var isPlainImage: Bool { [.jpeg, .png, .webp].contains(self) }

  /// How names of such files end.
  public var suffix: String {
    switch self {
    case .jpeg: "jpg"
    case .text, .text16, .chineseText: "txt"
    default: "\(self)"
    }
  }

  /// Names of what is taken, for messages.
  public static let names = "JPEG, PNG, WebP, HEIC, PDF, OFD, Word, Excel, PowerPoint, text"

  /// Recognises a whole file; `nil` when it is none of these, or a document with macros.
  public init?(recognising bytes: [UInt8]) {
    guard let type = Self.bySignature(bytes) ?? Self.plainText(bytes) else { return nil }
    self = type
  }

  private static func bySignature(_ bytes: [UInt8]) -> MediaType? {
    let isContainer = bytes.starts(with: Array("RIFF".utf8))
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if isContainer, bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) { return .webp }
    if bytes.starts(with: Array("%PDF-".utf8)) { return .pdf }
    if bytes.dropFirst(4).starts(with: Array("ftyp".utf8)) {
      let brand = String(decoding: bytes.dropFirst(8).prefix(4), as: UTF8.self)
      return heicBrands.contains(brand) ? .heic : nil
    }
    if bytes.starts(with: Array("PK".utf8)) { return packed(bytes) }
    return compound(bytes)
  }

  // ISO/IEC 23008-12, annex B: brands of images coded as HEVC.
  private static let heicBrands: Set = [
    "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1",
  ]

  /// Characters only: control characters other than line ends, tabs and form feeds are of no text.
  private static func plainText(_ bytes: [UInt8]) -> MediaType? {
    guard !bytes.isEmpty, let (utf8, encoding) = try? TextEncoding.decode(bytes) else { return nil }
    let isText = utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || [9, 10, 12, 13].contains($0) }
    guard isText else { return nil }
    switch encoding {
    case .utf8: return .text
    case .utf16: return .text16
    case .gb18030: return .chineseText
    }
  }
}
