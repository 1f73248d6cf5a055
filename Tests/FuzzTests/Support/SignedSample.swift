import Domain
import HTTPTypes

@testable import Sync

/// A signed request as lines: method, path, `Signature-Input`, `Signature`, `Content-Digest`, body.
enum SignedSample {
  /// Always the same, so that a seed gives the same inputs.
  static let key: NodeKey = {
    guard let key = try? NodeKey(secret: Array(1...32)) else { preconditionFailure("32 bytes") }
    return key
  }()

  private static let names: [HTTPField.Name] = [.signatureInput, .signature, .contentDigest]
  private static let valid = bytes()

  static func bytes() -> [UInt8] {
    var request = WireRequest(
      method: .post, path: "/sync/v1/pull?after=7&wait=0", body: Array("the body".utf8))
    guard let node = try? Identifier(Samples.id), let time = try? Moment(Samples.time) else {
      preconditionFailure("the samples are valid")
    }
    RequestSignature.sign(
      &request, as: NodeID(node), key: key,
      nonce: .init(session: "s-0", stream: "abc", count: 7), at: time)
    let lines =
      [request.method.rawValue, request.path] + names.map { request.headers[$0] ?? "" }
    return Array((lines.joined(separator: "\n") + "\n").utf8) + request.body
  }

  /// - Returns: the request, and whether it is another one than the valid. The base64 of a signature has
  /// more than one form.
  static func request(_ bytes: [UInt8]) -> (WireRequest, isOther: Bool) {
    let (request, known) = (read(bytes), read(valid))
    let isSame =
      request.method == known.method && request.path == known.path && request.body == known.body
      && request.headers[.signatureInput] == known.headers[.signatureInput]
      && request.headers[.contentDigest] == known.headers[.contentDigest]
    return (request, !isSame)
  }

  private static func read(_ bytes: [UInt8]) -> WireRequest {
    let lines = bytes.split(separator: 10, maxSplits: 5, omittingEmptySubsequences: false)
    func line(_ index: Int) -> String {
      index < lines.count ? String(decoding: lines[index], as: UTF8.self) : ""
    }
    var request = WireRequest(
      method: HTTPRequest.Method(line(0)) ?? .get, path: line(1),
      body: lines.count > 5 ? Array(lines[5]) : [])
    for (index, name) in names.enumerated() { request.headers[name] = line(index + 2) }
    return request
  }
}
