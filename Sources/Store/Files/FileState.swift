public import Domain

/// What a node has of one file.
public struct FileState: Sendable, Hashable {
  public var sha256: Hash
  /// In bytes; `nil` while nothing but a reference to it is known.
  public var size: Int?
  /// How many bytes from its start are here.
  public var held: Int
  /// Its media type, by its content; `nil` until it is whole.
  public var type: String?
  /// Whether all of it is here, and was compared with its hash.
  public var isWhole: Bool

  public init(sha256: Hash, size: Int?, held: Int, type: String?, isWhole: Bool) {
    self.sha256 = sha256
    self.size = size
    self.held = held
    self.type = type
    self.isWhole = isWhole
  }
}

/// A record that references a file.
public struct FileReference: Sendable, Hashable, Codable {
  public var kind: Kind
  public var record: RecordID
  /// What the record calls the file.
  public var name: String?

  public init(kind: Kind, record: RecordID, name: String?) {
    self.kind = kind
    self.record = record
    self.name = name
  }
}
