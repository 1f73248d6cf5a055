public import Domain

/// What people wrote into one register without seeing each other's edit: all values, until someone
/// settles them.
public struct Conflict: Sendable {
  public var kind: Kind
  public var record: RecordID
  /// Where it belongs: several while that is in conflict too.
  public var divisions: [DivisionCode]
  /// In order of name; empty when all is settled.
  public var fields: [Field]

  /// One field in conflict.
  public struct Field: Sendable {
    public var name: String
    /// The one that is shown first, meanwhile.
    public var heads: [Head]
  }

  /// A value that stands.
  public struct Head: Sendable {
    public var change: ChangeID
    /// JSON, as its author's node wrote it.
    public var value: [UInt8]
    public var author: RecordID
    /// When it was written, by the corrected clock of its author's node.
    public var stamp: Moment
    /// When this node received it.
    public var received: Moment
    /// The division whose node it was written at; `nil` when this node was never told.
    public var division: DivisionCode?
  }

  /// As the API gives it; values keep their bytes.
  public var bytes: [UInt8] {
    get throws {
      JSONFields([
        ("kind", try RecordJSON.encode(kind)), ("id", try RecordJSON.encode(record)),
        ("divisions", try RecordJSON.encode(divisions)),
        ("fields", Self.list(try fields.map { try $0.bytes })),
      ]).bytes
    }
  }

  static func list(_ elements: [[UInt8]]) -> [UInt8] {
    Array("[".utf8) + Array(elements.joined(separator: ",".utf8)) + Array("]".utf8)
  }
}

extension Conflict.Field {
  fileprivate var bytes: [UInt8] {
    get throws {
      let heads = try heads.enumerated().map { try $0.element.bytes(isShown: $0.offset == 0) }
      return JSONFields([
        ("field", try RecordJSON.encode(name)), ("heads", Conflict.list(heads)),
      ]).bytes
    }
  }
}

extension Conflict.Head {
  fileprivate func bytes(isShown: Bool) throws -> [UInt8] {
    var fields = JSONFields([
      ("change", try RecordJSON.encode(change)), ("value", value),
      ("shown", try RecordJSON.encode(isShown)), ("author", try RecordJSON.encode(author)),
      ("stamp", try RecordJSON.encode(stamp)), ("received", try RecordJSON.encode(received)),
    ])
    if let division { fields["division"] = try RecordJSON.encode(division) }
    return fields.bytes
  }
}

/// A page of the registers that have fields in conflict.
public struct ConflictList: Encodable, Sendable {
  public var items: [Item]
  public var next: String?

  public init(items: [Item], next: String?) {
    self.items = items
    self.next = next
  }

  public struct Item: Encodable, Sendable {
    public var kind: Kind
    public var id: RecordID
    public var divisions: [DivisionCode]
    public var fields: [String]
  }

  private enum CodingKeys: String, CodingKey { case items, next }

  /// `next` is there at the end too, as `null`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(items, forKey: .items)
    try container.encode(next, forKey: .next)
  }
}
