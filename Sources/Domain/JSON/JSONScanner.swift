internal import Foundation

/// Walks JSON text, checking its grammar.
struct JSONScanner {
  private let bytes: [UInt8]
  private var index: Int

  /// Walks from a place of a text that was found to be UTF-8 before.
  init(_ bytes: [UInt8], at index: Int) {
    self.bytes = bytes
    self.index = index
  }

  private init(text bytes: [UInt8]) throws(Invalid) {
    self.init(bytes, at: 0)
    guard String(validating: bytes, as: UTF8.self) != nil else { throw wrong("is not UTF-8") }
  }

  /// A member of an object: where its name and its value stand in the text, quotes included.
  struct Member {
    var name: Range<Int>
    var value: Range<Int>
  }

  /// The members of the object that the text is, names unique.
  static func members(of bytes: [UInt8]) throws(Invalid) -> [Member] {
    var scanner = try JSONScanner(text: bytes)
    let members = try scanner.object()
    return try scanner.atEnd(members)
  }

  /// The elements of the array that the text is.
  static func elements(of bytes: [UInt8]) throws(Invalid) -> [Range<Int>] {
    var scanner = try JSONScanner(text: bytes)
    let elements = try scanner.array()
    return try scanner.atEnd(elements)
  }

  /// Where the one value stands that the text is, its grammar checked to its end.
  static func value(of bytes: [UInt8]) throws(Invalid) -> Range<Int> {
    var scanner = try JSONScanner(text: bytes)
    scanner.skipSpace()
    let start = scanner.index
    try scanner.value(depth: 0)
    let range = start..<scanner.index
    return try scanner.atEnd(range)
  }

  /// What is wrong with the text's grammar, and at which byte; `nil` when it is JSON.
  static func fault(of bytes: [UInt8]) -> (offset: Int, reason: Invalid)? {
    var scanner = JSONScanner(bytes, at: 0)
    do throws(Invalid) {
      scanner = try JSONScanner(text: bytes)
      scanner.skipSpace()
      try scanner.value(depth: 0)
      scanner.skipSpace()
      guard scanner.index < bytes.count else { return nil }
      throw scanner.wrong("goes on after its end")
    } catch {
      return (min(scanner.index, bytes.count), error)
    }
  }

  /// Where the value stands that a path leads to, as `measures.2.scope`: as far as the path goes.
  static func offset(of path: String, in bytes: [UInt8]) -> Int {
    guard var place = (try? value(of: bytes))?.lowerBound else { return 0 }
    for step in path.split(separator: ".") {
      var scanner = JSONScanner(bytes, at: place)
      if let members = try? scanner.object() {
        let member = members.first { (try? text(bytes, $0.name)) == String(step) }
        guard let member else { return place }
        place = member.value.lowerBound
      } else {
        scanner = JSONScanner(bytes, at: place)
        guard let elements = try? scanner.array(), let index = Int(step),
          elements.indices.contains(index)
        else { return place }
        place = elements[index].lowerBound
      }
    }
    return place
  }

  /// A string's characters. - Parameter range: with its quotes.
  static func text(_ bytes: [UInt8], _ range: Range<Int>) throws(Invalid) -> String {
    let inner = bytes[range.lowerBound + 1..<range.upperBound - 1]
    if !inner.contains(UInt8(ascii: "\\")) { return String(decoding: inner, as: UTF8.self) }
    guard let text = try? JSONDecoder().decode(String.self, from: Data(bytes[range])) else {
      throw JSONScanner(bytes, at: range.lowerBound).wrong("has a wrong escape")
    }
    return text
  }

  /// The members of an object that begins here.
  mutating func object() throws(Invalid) -> [Member] {
    var members: [Member] = []
    var names = Names()
    skipSpace()
    try expect(UInt8(ascii: "{"))
    skipSpace()
    if take(UInt8(ascii: "}")) { return members }
    members.reserveCapacity(12)
    repeat {
      skipSpace()
      let start = index
      try string()
      let name = start..<index
      guard try names.insert(name, of: bytes, after: members) else {
        throw wrong("has the field “\(try Self.text(bytes, name).prefix(80))” twice")
      }
      skipSpace()
      try expect(UInt8(ascii: ":"))
      skipSpace()
      let valueStart = index
      try value(depth: 1)
      members.append(Member(name: name, value: valueStart..<index))
      skipSpace()
    } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"))
    return members
  }

  /// The elements of an array that begins here.
  mutating func array() throws(Invalid) -> [Range<Int>] {
    var elements: [Range<Int>] = []
    skipSpace()
    try expect(UInt8(ascii: "["))
    skipSpace()
    if take(UInt8(ascii: "]")) { return elements }
    repeat {
      skipSpace()
      let start = index
      try value(depth: 1)
      elements.append(start..<index)
      skipSpace()
    } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"))
    return elements
  }

  /// The names that an object has had so far. Two that are canonically equivalent are one, as
  /// everywhere where they are compared as texts.
  private struct Names {
    /// Few plain names, as records have, are compared one by one.
    private static let few = 24
    private var isPlain = true
    private var texts: Set<String> = []

    /// - Returns: whether it is a new one.
    mutating func insert(_ name: Range<Int>, of bytes: [UInt8], after members: [Member])
      throws(Invalid) -> Bool
    {
      if isPlain {
        isPlain =
          members.count < Self.few
          && bytes[name].allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\\") }
        if isPlain {
          return !members.contains {
            $0.name.count == name.count && bytes[$0.name].elementsEqual(bytes[name])
          }
        }
        for member in members { texts.insert(try JSONScanner.text(bytes, member.name)) }
      }
      return texts.insert(try JSONScanner.text(bytes, name)).inserted
    }
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

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 32, 9, 10, 13: index += 1
      default: return
      }
    }
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
