/// The canonical bytes of a write: what is hashed into its id, stored and sent.
///
/// All integers are big-endian; a text is one byte of length and that many bytes of UTF-8.
/// ```
/// 1 format (1) · 2 version · 8 stamp · text author, kind, record, subject, division · 1 reach
/// 2 length + extension bytes · 2 count of base, each: text field, 1 count, 32 bytes each
/// 4 length + body
/// ```
extension Write {
  /// The format of the bytes themselves. A later one keeps the header's order and adds to the extension.
  public static let format: UInt8 = 1

  /// - Precondition: within `Limits`; a base names at most 255 versions.
  public func encoded() -> [UInt8] {
    var out = ByteWriter(reserving: body.count + 200)
    out.integer(Self.format)
    out.integer(version)
    out.integer(stamp.bits)
    for text in [author.text, kind.name, record.text, subject.text, division.text] {
      out.text(text)
    }
    out.integer(reach.rawValue)
    out.integer(UInt16(extensionBytes.count))
    out.bytes += extensionBytes
    out.integer(UInt16(base.count))
    for entry in base {
      out.text(entry.field)
      out.integer(UInt8(entry.versions.count))
      for version in entry.versions { out.hash(version) }
    }
    out.integer(UInt32(body.count))
    out.bytes += body
    return out.bytes
  }

  /// Reads canonical bytes.
  ///
  /// - Throws: `Invalid` when they are not: a wrong length, a code that is none, bytes left over.
  public init(decoding bytes: [UInt8]) throws(Invalid) {
    var input = ByteReader(bytes)
    guard try input.integer(UInt8.self) == Self.format else {
      throw Invalid("a write of an unknown format", chinese: "变更格式未知")
    }
    version = try input.integer(UInt16.self)
    stamp = Stamp(bits: try input.integer(UInt64.self))
    author = try RecordID(input.text())
    kind = Kind(try RecordID(input.text()).text)
    record = try RecordID(input.text())
    subject = try RecordID(input.text())
    division = try DivisionCode(input.text())
    guard let reach = Reach(rawValue: try input.integer(UInt8.self)) else {
      throw Invalid("a write of an unknown reach", chinese: "变更可达范围未知")
    }
    self.reach = reach
    extensionBytes = try input.take(Int(input.integer(UInt16.self)))
    var base: [Base] = []
    for _ in 0..<(try input.integer(UInt16.self)) {
      let field = try input.text()
      var versions: [ChangeID] = []
      for _ in 0..<(try input.integer(UInt8.self)) { versions.append(try input.hash()) }
      base.append(Base(field: field, versions: versions))
    }
    self.base = base
    let length = Int(try input.integer(UInt32.self))
    guard length <= Limits.bodyBytes else {
      throw Invalid("a body of \(length) bytes", chinese: "记录内容过大（\(length)字节）")
    }
    body = try input.take(length)
    guard input.isAtEnd else { throw Invalid("a write with bytes left over", chinese: "变更有多余字节") }
  }
}
