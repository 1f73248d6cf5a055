import Foundation

@testable import Season

/// Bytes on a TCP connection, without a protocol.
enum RawLine {
  /// Sends them and goes away, without waiting for what the other side says.
  static func send(_ bytes: [UInt8], toPort port: Int) throws {
    let descriptor = try open(port)
    defer { close(descriptor) }
    write(bytes, descriptor)
    // Time for the daemon to read it.
    usleep(30_000)
  }

  /// Sends them and says nothing more while `body` runs, on so many connections.
  static func hold(
    _ bytes: [UInt8], toPort port: Int, times count: Int, _ body: () async throws -> Void
  ) async throws {
    var descriptors: [Int32] = []
    defer { descriptors.forEach { _ = close($0) } }
    for _ in 0..<count {
      let descriptor = try open(port)
      descriptors.append(descriptor)
      write(bytes, descriptor)
    }
    try await body()
  }

  private static func open(_ port: Int) throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw SystemFailure("can't open a socket") }
    guard LoopbackAddress.connect(descriptor, port: port) else {
      close(descriptor)
      throw SystemFailure("can't connect to \(port)")
    }
    return descriptor
  }

  private static func write(_ bytes: [UInt8], _ descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      // The daemon may hang up in the middle of nonsense; that is an answer too.
      let sent = rest.withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return }
      rest = rest.dropFirst(sent)
    }
  }
}
