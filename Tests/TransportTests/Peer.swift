internal import Foundation
internal import HTTPTypes
internal import Sync
internal import Transport

/// A real HTTP server in a process of its own (Python's), on a port that was free.
///
/// It ends with this object: its standard input then does, even if the tests are killed.
final class Peer: Sendable {
  /// As `http://127.0.0.1:40123`.
  let address: String
  /// Only `deinit` uses it.
  private nonisolated(unsafe) let input: UnsafeMutablePointer<FILE>

  /// What the server has counted.
  struct Counts: Decodable {
    var connections: Int
    var requests: Int
    /// Requests for `/hang`, which gets no answer.
    var hangs: Int
    /// Those of them whose client went away.
    var left: Int
  }

  struct NoPort: Error {}

  // Foundation's Process crashes now and then in a process with more than a thousand files open.
  init() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "liaison-peer-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (script, told) = (folder.appending(path: "peer.py"), folder.appending(path: "port"))
    try Data(Self.script.utf8).write(to: script)
    guard let input = popen("exec python3 -IS '\(script.path)' > '\(told.path)'", "we") else {
      throw NoPort()
    }
    self.input = input
    var port: Int?
    for _ in 0..<1000 where port == nil {
      try await Task.sleep(for: .milliseconds(10))
      let text = (try? String(contentsOf: told, encoding: .utf8)) ?? ""
      if text.hasSuffix("\n") { port = Int(text.dropLast()) }
    }
    guard let port else { throw NoPort() }
    address = "http://127.0.0.1:\(port)"
  }

  deinit { pclose(input) }

  func counts(_ client: CurlClient) async throws -> Counts {
    let response = try await client.send(WireRequest(method: .get, path: "/counts"), to: address)
    return try JSONDecoder().decode(Counts.self, from: Data(response.body))
  }
}
