internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Store

/// The header fields of a file that is downloaded. A browser shows pictures, saves the rest, guesses
/// nothing and runs nothing.
struct FileHeaders {
  let fields: HTTPFields

  /// - Parameter name: what a record calls the file.
  init(_ file: FileState, _ name: String?) {
    let type = file.type.flatMap(MediaType.init(rawValue:))
    let plain = "\(file.sha256.description.prefix(16)).\(type?.suffix ?? "bin")"
    let disposition = type?.isPlainImage == true ? "inline" : "attachment"
    var fields: HTTPFields = [
      .contentType: type?.rawValue ?? "application/octet-stream",
      .xContentTypeOptions: "nosniff", .contentSecurityPolicy: "default-src 'none'; sandbox",
      .cacheControl: "private, max-age=31536000, immutable",
    ]
    // RFC 6266: the name as it is for those who know RFC 8187, a plain one for the others.
    fields[.contentDisposition] =
      "\(disposition); filename=\"\(plain)\"; filename*=UTF-8''\(Self.escaped(name ?? plain))"
    self.fields = fields
  }

  /// RFC 8187's attr-char stays; what could be part of a path is no part of a name.
  private static func escaped(_ name: String) -> String {
    let safe = String(name.map { "/\\:".contains($0) ? "_" : $0 })
    return safe.addingPercentEncoding(withAllowedCharacters: attributeCharacters) ?? ""
  }

  private static let attributeCharacters = CharacterSet(
    charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&+-.^_`|~")
}
