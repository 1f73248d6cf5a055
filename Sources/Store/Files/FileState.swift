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
}

/// A record that references a file.
public struct FileReference: Sendable, Hashable, Codable {
  public var kind: Kind
  public var record: RecordID
  /// What the record calls the file.
  public var name: String?
}
