import Foundation

@testable import Season

/// Bytes on a TCP connection, without a protocol.
enum RawLine {
  /// Sends them and goes away, without waiting for what the other side says.
  static func send(_ bytes: [UInt8], toPort port: Int) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw SystemFailure("can't open a socket") }
    defer { close(descriptor) }
    guard LoopbackAddress.connect(descriptor, port: port) else {
      throw SystemFailure("can't connect to \(port)")
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      // The daemon may hang up in the middle of nonsense; that is an answer too.
      let sent = rest.withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return }
      rest = rest.dropFirst(sent)
    }
    // Time for the daemon to read it.
    usleep(30_000)
  }
}
