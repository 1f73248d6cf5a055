public import Domain

/// A form with files, as browsers send it without scripts: `multipart/form-data` (RFC 7578).
public struct MultipartForm: Sendable {
  /// The fields that aren't files.
  public private(set) var values = FormValues()
  public private(set) var files: [File] = []

  /// A file that was chosen.
  public struct File: Equatable, Sendable {
    /// The field that it was chosen in.
    public var field: String
    /// What it is called on the device.
    public var name: String
    public var bytes: [UInt8]

    public init(field: String, name: String, bytes: [UInt8]) {
      self.field = field
      self.name = name
      self.bytes = bytes
    }
  }

  /// The boundary in a `Content-Type`; `nil` when it is none of such a form.
  public static func boundary(in contentType: String) -> String? {
    let parts = contentType.split(separator: ";").map(String.init)
    guard parts.first?.trimmingWhitespace.lowercased() == "multipart/form-data" else { return nil }
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1).map { String($0).trimmingWhitespace }
      guard pair.count == 2, pair[0].lowercased() == "boundary" else { continue }
      let boundary = pair[1].trimmingQuotes
      return (1...70).contains(boundary.utf8.count) ? boundary : nil
    }
    return nil
  }

  /// - Throws: `Invalid` when it has no end, or more than `Limits.formFields` parts.
  public init(parsing body: [UInt8], boundary: String) throws(Invalid) {
    let broken = Invalid("the form is cut off", chinese: "表单内容不完整，请重新提交")
    let (dashes, delimiter) = (Array("--\(boundary)".utf8), Array("\r\n--\(boundary)".utf8))
    guard body.starts(with: dashes) else { throw broken }
    var place = dashes.count
    var count = 0
    while !body[place...].starts(with: Array("--".utf8)) {
      count += 1
      guard count <= Limits.formFields else {
        throw Invalid("the form has too many fields", chinese: "表单内容过多")
      }
      guard body[place...].starts(with: Array("\r\n".utf8)),
        let end = Self.find(delimiter, in: body, from: place)
      else { throw broken }
      add(body[(place + 2)..<max(place + 2, end)])
      place = end + delimiter.count
    }
  }

  /// One part: its header fields, an empty line, its content.
  private mutating func add(_ part: ArraySlice<UInt8>) {
    let blank = Array("\r\n\r\n".utf8)
    guard let end = Self.find(blank, in: Array(part), from: 0) else { return }
    let head = String(decoding: part.prefix(end), as: UTF8.self)
    let content = part.dropFirst(end + blank.count)
    let line = head.split(separator: "\r\n").first {
      $0.lowercased().hasPrefix("content-disposition:")
    }
    guard let line, let name = Self.parameter("name", in: line) else { return }
    guard let fileName = Self.parameter("filename", in: line) else {
      let text = String(decoding: content, as: UTF8.self).replacing("\r\n", with: "\n")
      values[all: name].append(text)
      return
    }
    // A field in which nothing was chosen comes as a file without a name.
    guard !fileName.isEmpty || !content.isEmpty else { return }
    files.append(File(field: name, name: fileName, bytes: Array(content)))
  }

  /// Browsers write a quotation mark in a name as %22.
  private static func parameter(_ name: String, in line: some StringProtocol) -> String? {
    guard let start = line.firstRange(of: " \(name)=\"") else { return nil }
    return String(line[start.upperBound...].prefix { $0 != "\"" })
  }

  private static func find(_ pattern: [UInt8], in body: [UInt8], from start: Int) -> Int? {
    let last = body.count - pattern.count
    guard start <= last else { return nil }
    return body.withUnsafeBufferPointer { bytes in
      (start...last).first { place in
        bytes[place] == pattern[0]
          && pattern.indices.allSatisfy { bytes[place + $0] == pattern[$0] }
      }
    }
  }
}

extension String {
  fileprivate var trimmingQuotes: String {
    count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
  }
}
