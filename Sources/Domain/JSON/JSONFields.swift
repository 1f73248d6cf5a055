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
    fields = try JSONScanner.members(of: bytes).map { member throws(Invalid) in
      (try JSONScanner.text(bytes, member.name), Array(bytes[member.value]))
    }
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
    try JSONReader.read(type, from: bytes)
  }

  /// A text as a JSON string.
  public static func quoted(_ text: String) -> [UInt8] { JSONScanner.quoted(text) }

  /// The elements of a JSON array, each as the bytes that arrived.
  public static func elements(of bytes: [UInt8]) throws(Invalid) -> [[UInt8]] {
    try JSONScanner.elements(of: bytes).map { Array(bytes[$0]) }
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.fields.elementsEqual(right.fields) { $0.name == $1.name && $0.value == $1.value }
  }
}
