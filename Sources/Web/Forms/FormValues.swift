public import Domain

/// What was typed into a form, and what is wrong with it: shown again as it was typed.
public struct FormValues: Equatable, Sendable {
  private var values: [String: [String]]
  /// What can't be accepted; those without a field stand on top of the form.
  public var problems: [Invalid] = []

  public init(_ values: [String: String] = [:]) { self.values = values.mapValues { [$0] } }

  /// Reads `application/x-www-form-urlencoded`.
  ///
  /// - Throws: `Invalid` when there are more than `Limits.formFields` fields.
  public init(parsing body: some Collection<UInt8>) throws(Invalid) {
    values = [:]
    let pairs = body.split(separator: UInt8(ascii: "&"))
    guard pairs.count <= Limits.formFields else {
      throw Invalid("the form has too many fields", chinese: "表单内容过多")
    }
    for pair in pairs {
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? Self.decode(parts[1]) : ""
      values[Self.decode(parts[0]), default: []].append(value)
    }
  }

  /// The value of a field, without white space around it; empty when there is none.
  public subscript(name: String) -> String {
    get { (values[name]?.last ?? "").trimmingWhitespace }
    set { values[name] = [newValue] }
  }

  /// All values of a field that may be chosen several times.
  public subscript(all name: String) -> [String] {
    get { values[name] ?? [] }
    set { values[name] = newValue }
  }

  /// The value of a field; `nil` when it is empty.
  public func filled(_ name: String) -> String? {
    let value = self[name]
    return value.isEmpty ? nil : value
  }

  /// The names of all fields that were sent.
  public var names: some Collection<String> { values.keys }

  /// What is wrong with one field.
  public func problems(of name: String) -> [Invalid] { problems.filter { $0.field == name } }

  private static func decode(_ bytes: some Collection<UInt8>) -> String {
    var out: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): out.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        let digits = rest.prefix(2)
        if digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
        {
          out.append(value)
          rest = rest.dropFirst(2)
        } else {
          out.append(byte)
        }
      default: out.append(byte)
      }
    }
    // Browsers end lines with CR LF.
    return String(decoding: out, as: UTF8.self).replacing("\r\n", with: "\n")
  }
}

extension String {
  var trimmingWhitespace: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
    return String(self[start..<end])
  }

  /// As a part of an address.
  public var percentEncoded: String {
    var out = ""
    for byte in utf8 {
      let isPlain =
        (48...57).contains(byte) || (97...122).contains(byte | 32) && byte < 128
        || [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_")].contains(byte)
      if isPlain {
        out.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        out += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return out
  }
}
