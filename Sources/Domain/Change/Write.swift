/// What someone wrote, without its place in a log. Its `ChangeID` survives re-authoring.
public struct Write: Equatable, Sendable {
  /// The schema version of the kind that the author's program knew.
  public var version: UInt16
  public var stamp: Stamp
  /// The replicated person who wrote it; `system` for what a node does by itself.
  public var author: RecordID
  public var kind: Kind
  public var record: RecordID
  /// The root record that it belongs to: the enterprise of a visit. Routes kinds a relay doesn't know.
  public var subject: RecordID
  /// The division that the author wrote for. Decides, statically, whether that origin could write it.
  public var division: DivisionCode
  public var reach: Reach
  /// Header fields of later versions, kept and forwarded byte for byte.
  public var extensionBytes: [UInt8]
  /// Registers only: by field, the ids of the versions that it replaces as the author saw them.
  public var base: [Base]
  /// The fields written, one JSON object, exactly as its author's node encoded it.
  public var body: [UInt8]

  /// The versions of one field that a write replaces.
  public struct Base: Equatable, Sendable {
    public var field: String
    public var versions: [ChangeID]

    public init(field: String, versions: [ChangeID]) {
      self.field = field
      self.versions = versions
    }
  }

  public init(
    version: UInt16, stamp: Stamp, author: RecordID, kind: Kind, record: RecordID,
    subject: RecordID, division: DivisionCode, reach: Reach = .lineage,
    extensionBytes: [UInt8] = [], base: [Base] = [], body: [UInt8]
  ) {
    self.version = version
    self.stamp = stamp
    self.author = author
    self.kind = kind
    self.record = record
    self.subject = subject
    self.division = division
    self.reach = reach
    self.extensionBytes = extensionBytes
    self.base = base
    self.body = body
  }
}

/// The identity of a write: SHA-256 of its canonical bytes, whatever log it stands in.
public typealias ChangeID = Hash

/// A write's place: whose log, which number, and the last number of its local transaction.
public struct Place: Hashable, Sendable {
  public var origin: Origin
  /// 1, 2, 3 … without a gap.
  public var sequence: UInt64
  /// The `sequence` of the last change of the group that it is applied with.
  public var group: UInt64

  public init(origin: Origin, sequence: UInt64, group: UInt64) {
    self.origin = origin
    self.sequence = sequence
    self.group = group
  }
}

/// One immutable write at its place in its origin's log.
public struct Change: Equatable, Sendable {
  public var place: Place
  /// What the bytes say. Read from them each time on the way from the log to the line, where nobody
  /// asks for it; kept everywhere else.
  public var write: Write { read ?? Write(readingOrMarking: bytes) }
  private var read: Write?
  /// The write's canonical bytes, as they arrived. What is stored, hashed and sent.
  public var bytes: [UInt8]
  /// Over (origin, sequence, leaf), by nodes that have children, so that a child can give it back.
  public var signature: [UInt8]?

  public init(place: Place, write: Write, bytes: [UInt8], signature: [UInt8]? = nil) {
    self.place = place
    self.read = write
    self.bytes = bytes
    self.signature = signature
  }

  /// A change that is only passed on.
  public init(place: Place, passing bytes: [UInt8], signature: [UInt8]?) {
    self.place = place
    self.bytes = bytes
    self.signature = signature
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.place == right.place && left.bytes == right.bytes && left.signature == right.signature
  }
}

/// The end of a log: its last sequence and the chain value there, which commits to all before it.
public struct Head: Hashable, Sendable, Codable {
  public var sequence: UInt64
  public var chain: Hash

  public static let empty = Head(sequence: 0, chain: .zero)

  public init(sequence: UInt64, chain: Hash) {
    self.sequence = sequence
    self.chain = chain
  }
}

extension Hash: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let hash = Hash(hex: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not 64 hexadecimal digits")
    }
    self = hash
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
