public import Domain

/// A whole file that somebody hands in, checked: neither too large nor of a kind that isn't taken.
public struct FileContent: Sendable {
  public let bytes: [UInt8]
  public let sha256: Hash
  public let type: MediaType

  /// - Throws: `Invalid` about the field `size` or `type`.
  public init(_ bytes: [UInt8]) throws(Invalid) {
    guard (1...Limits.fileBytes).contains(bytes.count) else {
      throw Invalid(
        "a file has 1 to \(Limits.fileBytes) bytes, not \(bytes.count)",
        chinese: "文件应为1至\(Limits.fileBytes)字节，实为\(bytes.count)字节",
        hint: "save photos smaller, split documents", field: "size")
    }
    guard let type = MediaType(recognising: bytes) else {
      throw Invalid(
        "the content is of no kind that is taken", chinese: "不支持该类文件，也不支持含宏的文档",
        hint: "\(MediaType.names); no macros", field: "type")
    }
    self.bytes = bytes
    self.type = type
    sha256 = Hashing.digest(bytes)
  }

  /// - Throws: `Invalid` when it is no picture.
  public func checkPhoto() throws(Invalid) {
    guard type.isImage else {
      throw Invalid(
        "a visit's photo is a picture, not \(type.rawValue)", chinese: "走访照片应为图片",
        hint: "JPEG, PNG, WebP or HEIC", field: "photos")
    }
  }
}
