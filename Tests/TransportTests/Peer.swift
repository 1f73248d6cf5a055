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
  private let input: FileHandle

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

  init() async throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-IS", "-c", Self.script]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    self.input = input.fileHandleForWriting
    let line = await withCheckedContinuation { continuation in
      // Off the cooperative pool, since it waits for the process to start.
      Thread.detachNewThread {
        continuation.resume(returning: output.fileHandleForReading.availableData)
      }
    }
    let text = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)
    guard let port = Int(text) else { throw NoPort() }
    address = "http://127.0.0.1:\(port)"
  }

  deinit { try? input.close() }

  func counts(_ client: CurlClient) async throws -> Counts {
    let response = try await client.send(WireRequest(method: .get, path: "/counts"), to: address)
    return try JSONDecoder().decode(Counts.self, from: Data(response.body))
  }
}
