/// One installation of Liaison.
public struct NodeID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  public let id: Identifier
  public init(_ id: Identifier) { self.id = id }
  public init(from decoder: any Decoder) throws { id = try Identifier(from: decoder) }
  public func encode(to encoder: any Encoder) throws { try id.encode(to: encoder) }
  public var description: String { id.description }
  public static func < (left: Self, right: Self) -> Bool { left.id < right.id }
}

/// One incarnation of a node: the owner of one log. A node restored from an old backup gets a new one.
public struct Origin: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  public let id: Identifier
  public init(_ id: Identifier) { self.id = id }
  public init(from decoder: any Decoder) throws { id = try Identifier(from: decoder) }
  public func encode(to encoder: any Encoder) throws { try id.encode(to: encoder) }
  public var description: String { id.description }
  public static func < (left: Self, right: Self) -> Bool { left.id < right.id }
}

/// What kind of record a change is about, as `visit`.
public struct Kind: Hashable, Comparable, Sendable, Codable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  public let name: String
  public init(_ name: String) { self.name = name }
  public init(stringLiteral name: String) { self.name = name }
  // As in a write's bytes: one to 64 printable ASCII characters.
  public init(from decoder: any Decoder) throws { name = try RecordID(from: decoder).text }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
  public var description: String { name }
  public static func < (left: Self, right: Self) -> Bool { left.name < right.name }
}

/// Which record: an enterprise's unified social credit code, a division's code, else a UUIDv7.
/// One to 64 printable ASCII characters.
public struct RecordID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  public let text: String

  public init(_ text: String) throws(Invalid) {
    guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy({ (33...126).contains($0) })
    else {
      throw Invalid(
        "“\(text.prefix(70))” is not a record's id", chinese: "“\(text.prefix(70))”不是记录编号",
        hint: "1 to 64 printable ASCII characters")
    }
    self.text = text
  }

  public init(_ code: CreditCode) { text = code.text }
  public init(_ code: DivisionCode) { text = code.text }
  public init(_ id: Identifier) { text = id.description }

  public init(from decoder: any Decoder) throws {
    self = try decoder.parsing { (text) throws(Invalid) in try Self(text) }
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
  public var description: String { text }
  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// Who may hold a change besides its author's node.
public enum Reach: UInt8, Sendable, Codable {
  /// Everyone in the lineage of its scope.
  case lineage = 0
  /// Only the tiers above its author (a suspicion about a county isn't sent to that county).
  case up = 1
}
