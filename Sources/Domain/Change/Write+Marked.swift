extension Write {
  /// The kind given to bytes that can't be read as a write; no record type has it, so they are
  /// quarantined, kept and forwarded like any change of an unknown kind.
  public static let unreadable: Kind = "unreadable"

  /// Reads the bytes, or gives a header that marks them as unreadable.
  public init(readingOrMarking bytes: [UInt8]) {
    do {
      try self.init(decoding: bytes)
    } catch {
      self = Self.mark
    }
  }

  private static let mark: Write = {
    guard let record = try? RecordID("unreadable"), let division = try? DivisionCode("990000")
    else { preconditionFailure("the constants above are valid") }
    return Write(
      version: .max, stamp: .zero, author: record, kind: unreadable, record: record,
      subject: record, division: division, body: [])
  }()
}
