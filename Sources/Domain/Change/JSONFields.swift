internal import Foundation

/// The top level of a JSON object (RFC 8259): its fields with their values as the bytes that arrived.
///
/// Splitting, merging and joining keep values byte for byte, so a field that this version doesn't
/// know goes through unchanged.
public struct JSONFields: Sendable, Equatable {
  /// In the order of the text. Names are unique.
  public private(set) var fields: [(name: String, value: [UInt8])]

  public init(_ fields: [(name: String, value: [UInt8])] = []) { self.fields = fields }

  /// - Throws: `Invalid` when the bytes are not one JSON object with unique names, in UTF-8, nested
  ///   no deeper than `Limits.jsonDepth`.
  public init(parsing bytes: [UInt8]) throws(Invalid) {
    var scanner = JSONScanner(bytes)
    fields = try scanner.object()
  }

  public subscript(name: String) -> [UInt8]? {
    get { fields.first { $0.name == name }?.value }
    set {
      let index = fields.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): fields[index].value = value
      case (let index?, nil): fields.remove(at: index)
      case (nil, let value?): fields.append((name, value))
      case (nil, nil): break
      }
    }
  }

  /// One JSON object, without white space between its fields.
  public var bytes: [UInt8] {
    var out: [UInt8] = [UInt8(ascii: "{")]
    for (index, field) in fields.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      out += JSONScanner.quoted(field.name)
      out.append(UInt8(ascii: ":"))
      out += field.value
    }
    out.append(UInt8(ascii: "}"))
    return out
  }

  /// Reads the fields as a record.
  public func decode<R: Record>(_ type: R.Type) throws -> R {
    try JSONDecoder().decode(type, from: Data(bytes))
  }

  /// A text as a JSON string.
  public static func quoted(_ text: String) -> [UInt8] { JSONScanner.quoted(text) }

  /// The elements of a JSON array, each as the bytes that arrived.
  public static func elements(of bytes: [UInt8]) throws(Invalid) -> [[UInt8]] {
    var scanner = JSONScanner(bytes)
    return try scanner.array()
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.fields.elementsEqual(right.fields) { $0.name == $1.name && $0.value == $1.value }
  }
}

/// Walks JSON text, checking its grammar.
struct JSONScanner {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func object() throws(Invalid) -> [(name: String, value: [UInt8])] {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw wrong("is not UTF-8") }
    skipSpace()
    var fields: [(name: String, value: [UInt8])] = []
    var names: Set<String> = []
    try expect(UInt8(ascii: "{"))
    skipSpace()
    if take(UInt8(ascii: "}")) { return try atEnd(fields) }
    repeat {
      skipSpace()
      let start = index
      try string()
      let name = try unquoted(start..<index)
      guard names.insert(name).inserted else {
        throw wrong("has the field “\(name)” twice")
      }
      skipSpace()
      try expect(UInt8(ascii: ":"))
      skipSpace()
      let valueStart = index
      try value(depth: 1)
      fields.append((name, Array(bytes[valueStart..<index])))
      skipSpace()
    } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"))
    return try atEnd(fields)
  }

  mutating func array() throws(Invalid) -> [[UInt8]] {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw wrong("is not UTF-8") }
    skipSpace()
    var elements: [[UInt8]] = []
    try expect(UInt8(ascii: "["))
    skipSpace()
    if take(UInt8(ascii: "]")) { return try atEnd(elements) }
    repeat {
      skipSpace()
      let start = index
      try value(depth: 1)
      elements.append(Array(bytes[start..<index]))
      skipSpace()
    } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"))
    return try atEnd(elements)
  }

  static func quoted(_ text: String) -> [UInt8] {
    var out: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
      case 0..<32:
        let hex = Array("0123456789abcdef".utf8)
        out += Array("\\u00".utf8) + [hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      default: out.append(byte)
      }
    }
    return out + [UInt8(ascii: "\"")]
  }

  private func atEnd<T>(_ result: T) throws(Invalid) -> T {
    var rest = self
    rest.skipSpace()
    guard rest.index == bytes.count else { throw wrong("goes on after its end") }
    return result
  }

  private mutating func value(depth: Int) throws(Invalid) {
    guard depth <= Limits.jsonDepth else { throw wrong("is nested too deeply") }
    guard index < bytes.count else { throw wrong("ends too early") }
    switch bytes[index] {
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "{"): try members(depth: depth, open: "{", close: "}", named: true)
    case UInt8(ascii: "["): try members(depth: depth, open: "[", close: "]", named: false)
    case UInt8(ascii: "t"): try literal("true")
    case UInt8(ascii: "f"): try literal("false")
    case UInt8(ascii: "n"): try literal("null")
    default: try number()
    }
  }

  private mutating func members(
    depth: Int, open: Unicode.Scalar, close: Unicode.Scalar, named: Bool
  ) throws(Invalid) {
    try expect(UInt8(ascii: open))
    skipSpace()
    if take(UInt8(ascii: close)) { return }
    repeat {
      skipSpace()
      if named {
        try string()
        skipSpace()
        try expect(UInt8(ascii: ":"))
        skipSpace()
      }
      try value(depth: depth + 1)
      skipSpace()
    } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: close))
  }

  private mutating func string() throws(Invalid) {
    try expect(UInt8(ascii: "\""))
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") { return }
      if byte == UInt8(ascii: "\\") { try escape() }
      if byte < 32 { throw wrong("has a control character in a string") }
    }
    throw wrong("ends within a string")
  }

  /// What follows a backslash (RFC 8259, section 7).
  private mutating func escape() throws(Invalid) {
    guard index < bytes.count else { return }
    let byte = bytes[index]
    index += 1
    if "\"\\/bfnrt".utf8.contains(byte) { return }
    let digits = bytes[index...].prefix(4)
    guard byte == UInt8(ascii: "u"), digits.count == 4,
      digits.allSatisfy({ "0123456789abcdefABCDEF".utf8.contains($0) })
    else { throw wrong("has a wrong escape") }
    index += 4
  }

  private mutating func number() throws(Invalid) {
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    if take(UInt8(ascii: ".")) { try digits() }
    guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return }
    if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
    try digits()
  }

  private mutating func digits() throws(Invalid) {
    let start = index
    while index < bytes.count, (48...57).contains(bytes[index]) { index += 1 }
    guard index > start else { throw wrong("has a value that is none of JSON's") }
  }

  private mutating func literal(_ text: String) throws(Invalid) {
    for byte in text.utf8 { try expect(byte) }
  }

  private func unquoted(_ range: Range<Int>) throws(Invalid) -> String {
    let inner = bytes[range].dropFirst().dropLast()
    if !inner.contains(UInt8(ascii: "\\")) { return String(decoding: inner, as: UTF8.self) }
    guard
      let text = try? JSONDecoder().decode(String.self, from: Data(bytes[range]))
    else { throw wrong("has a wrong escape") }
    return text
  }

  private mutating func skipSpace() {
    while index < bytes.count, [32, 9, 10, 13].contains(bytes[index]) { index += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(Invalid) {
    guard take(byte) else {
      throw wrong("should have “\(Unicode.Scalar(byte))” here")
    }
  }

  private func wrong(_ what: String) -> Invalid {
    Invalid("the JSON \(what), at byte \(index)", chinese: "JSON 有误（第\(index)字节）：\(what)")
  }
}
