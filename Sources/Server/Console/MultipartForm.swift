internal import Domain
internal import Web

/// A form with files, as browsers send it (`multipart/form-data`, RFC 7578).
struct MultipartForm {
  private(set) var values = FormValues()
  /// By the names of their fields; a field without a chosen file isn't there.
  private(set) var files: [String: File] = [:]

  /// A file as it was chosen.
  struct File: Sendable {
    let name: String
    let bytes: [UInt8]
  }

  /// What divides the parts; `nil` when it is another sort of form.
  static func boundary(in type: String?) -> String? {
    guard let type, type.lowercased().hasPrefix("multipart/form-data") else { return nil }
    let field = type.split(separator: ";").map { $0.drop(while: \.isWhitespace) }.first {
      $0.lowercased().hasPrefix("boundary=")
    }
    guard let field else { return nil }
    let text = field.dropFirst("boundary=".count).filter { $0 != "\"" }
    return (1...70).contains(text.utf8.count) ? text : nil
  }

  /// - Throws: `Invalid` when it is cut off, or has too many parts.
  init(_ body: [UInt8], boundary: String) throws(Invalid) {
    let broken = Invalid("the form can't be read", chinese: "表单内容不完整", hint: "send it again")
    let bytes = Array("\r\n".utf8) + body
    let divider = Array("\r\n--\(boundary)".utf8)
    let places = Self.places(of: divider, in: bytes)
    guard places.count >= 2, places.count <= Limits.formFields else { throw broken }
    for (start, end) in zip(places, places.dropFirst()) {
      let part = bytes[min(start + divider.count + 2, end)..<end]
      guard let split = Self.places(of: Array("\r\n\r\n".utf8), in: Array(part.prefix(4096))).first
      else { throw broken }
      let head = String(decoding: part.prefix(split), as: UTF8.self)
      let content = Array(part.dropFirst(split + 4))
      guard let name = Self.parameter("name", in: head) else { throw broken }
      if let file = Self.parameter("filename", in: head) {
        if !file.isEmpty || !content.isEmpty { files[name] = File(name: file, bytes: content) }
      } else {
        let text = String(decoding: content, as: UTF8.self).replacing("\r\n", with: "\n")
        values[all: name].append(text)
      }
    }
  }

  private static func places(of pattern: [UInt8], in bytes: [UInt8]) -> [Int] {
    bytes.withUnsafeBufferPointer { bytes in
      pattern.withUnsafeBufferPointer { pattern in
        var found: [Int] = []
        var index = 0
        while index + pattern.count <= bytes.count {
          var length = 0
          while length < pattern.count, bytes[index + length] == pattern[length] { length += 1 }
          if length == pattern.count { found.append(index) }
          index += length == pattern.count ? length : 1
        }
        return found
      }
    }
  }

  /// The value of a parameter of Content-Disposition, as browsers write it: quotes and line ends escaped.
  private static func parameter(_ name: String, in head: String) -> String? {
    guard let start = head.firstRange(of: "; \(name)=\"") else { return nil }
    let value = head[start.upperBound...].prefix { $0 != "\"" }
    return String(value).replacing("%22", with: "\"").replacing("%0D%0A", with: " ")
  }
}
