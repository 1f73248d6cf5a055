/// A JSON object as `JSONReader` gives it.
struct JSONObject<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let reader: JSONReader
  let members: [JSONScanner.Member]

  var codingPath: [any CodingKey] { reader.codingPath }

  var allKeys: [Key] {
    members.compactMap { member in
      (try? JSONScanner.text(reader.bytes, member.name)).flatMap(Key.init(stringValue:))
    }
  }

  func contains(_ key: Key) -> Bool { member(key) != nil }

  func decodeNil(forKey key: Key) throws -> Bool { try value(key).isNull }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try value(key).decode(type) }
  func decode(_ type: String.Type, forKey key: Key) throws -> String {
    try value(key).decode(type)
  }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
    try value(key).decode(type)
  }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try value(key).decode(type) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try value(key).decode(type) }
  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try Value(from: value(key))
  }

  // One look-up each, where the defaults take three.
  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
    try present(key)?.decode(type)
  }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
    try present(key)?.decode(type)
  }
  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    try present(key).map { try Value(from: $0) }
  }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws
    -> KeyedDecodingContainer<Nested>
  {
    try value(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try value(key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { reader }
  func superDecoder(forKey key: Key) throws -> any Decoder { try value(key) }

  private func member(_ key: Key) -> JSONScanner.Member? {
    let name = key.stringValue.utf8
    return members.first { member in
      member.name.count == name.count + 2
        && reader.bytes[member.name.lowerBound + 1..<member.name.upperBound - 1].elementsEqual(name)
    } ?? escaped(key)
  }

  /// A name may have been written with escapes; nobody does.
  private func escaped(_ key: Key) -> JSONScanner.Member? {
    members.first { member in
      reader.bytes[member.name].contains(UInt8(ascii: "\\"))
        && (try? JSONScanner.text(reader.bytes, member.name)) == key.stringValue
    }
  }

  private func present(_ key: Key) -> JSONReader? {
    guard let member = member(key) else { return nil }
    let value = reader.child(member.value, key)
    return value.isNull ? nil : value
  }

  private func value(_ key: Key) throws -> JSONReader {
    guard let member = member(key) else {
      throw DecodingError.keyNotFound(
        key, .init(codingPath: codingPath, debugDescription: "\(key.stringValue) is missing"))
    }
    return reader.child(member.value, key)
  }
}

/// A JSON array as `JSONReader` gives it.
struct JSONArray: UnkeyedDecodingContainer {
  let reader: JSONReader
  let elements: [Range<Int>]
  private(set) var currentIndex = 0

  init(reader: JSONReader, elements: [Range<Int>]) {
    self.reader = reader
    self.elements = elements
  }

  var codingPath: [any CodingKey] { reader.codingPath }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex == elements.count }

  mutating func decodeNil() throws -> Bool {
    guard try element().isNull else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let value = try Value(from: element())
    currentIndex += 1
    return value
  }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws
    -> KeyedDecodingContainer<Nested>
  {
    let container = try element().container(keyedBy: type)
    currentIndex += 1
    return container
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    let container = try element().unkeyedContainer()
    currentIndex += 1
    return container
  }

  mutating func superDecoder() throws -> any Decoder {
    defer { currentIndex += 1 }
    return try element()
  }

  private func element() throws -> JSONReader {
    guard !isAtEnd else {
      throw DecodingError.valueNotFound(
        Any.self, .init(codingPath: codingPath, debugDescription: "the list has no more"))
    }
    return reader.child(elements[currentIndex], Place(index: currentIndex))
  }

  /// A place in the list, as the paths of errors have it.
  private struct Place: CodingKey {
    let index: Int
    var stringValue: String { "\(index)" }
    var intValue: Int? { index }

    init(index: Int) { self.index = index }
    init(intValue: Int) { index = intValue }
    init?(stringValue: String) { return nil }
  }
}
