/// A JSON value (RFC 8259) that is built piece by piece. For records, see `RecordJSON`.
enum JSON: Sendable, Equatable {
  case null
  case flag(Bool)
  case integer(Int)
  case text(String)
  case list([JSON])
  case object([String: JSON])
}

extension JSON {
  /// The text in UTF-8, without white space; fields come in the order of their names.
  var bytes: [UInt8] {
    var out: [UInt8] = []
    write(to: &out)
    return out
  }

  private func write(to out: inout [UInt8]) {
    switch self {
    case .null: out += Array("null".utf8)
    case .flag(let value): out += Array("\(value)".utf8)
    case .integer(let value): out += Array("\(value)".utf8)
    case .text(let value): Self.write(value, to: &out)
    case .list(let values):
      Self.write(values, between: "[", and: "]", to: &out) { value, out in value.write(to: &out) }
    case .object(let fields):
      let sorted = fields.sorted { $0.key < $1.key }
      Self.write(sorted, between: "{", and: "}", to: &out) { field, out in
        Self.write(field.key, to: &out)
        out.append(UInt8(ascii: ":"))
        field.value.write(to: &out)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], between first: Unicode.Scalar, and last: Unicode.Scalar,
    to out: inout [UInt8], element write: (Element, inout [UInt8]) -> Void
  ) {
    out.append(UInt8(ascii: first))
    for (index, element) in elements.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      write(element, &out)
    }
    out.append(UInt8(ascii: last))
  }

  private static func write(_ text: String, to out: inout [UInt8]) {
    let hexadecimal = Array("0123456789abcdef".utf8)
    out.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
      // RFC 8259, section 7: control characters must be escaped.
      case 0..<0x20:
        out += Array("\\u00".utf8) + [hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}

extension JSON: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int) { self = .integer(value) }
  init(booleanLiteral value: Bool) { self = .flag(value) }
  init(arrayLiteral elements: JSON...) { self = .list(elements) }

  /// - Precondition: no key comes twice.
  init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(Dictionary(uniqueKeysWithValues: elements))
  }

  /// An object with the fields of another beside its own; the other's win.
  func adding(_ more: [String: JSON]) -> JSON {
    guard case .object(let fields) = self else { return self }
    return .object(fields.merging(more) { $1 })
  }
}
