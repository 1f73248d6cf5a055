internal import Foundation

/// Free TCP ports on loopback.
///
/// Below the range from which the system gives ports to outgoing connections
/// (`net.ipv4.ip_local_port_range`, 32768 and up), so that a port stays free between our look and
/// the daemon's `bind`, and while a killed daemon is down.
enum LoopbackPorts {
  /// - Throws: `SystemFailure` when there are not so many.
  static func free(_ count: Int) throws -> [Int] {
    var found: [Int] = []
    // Two demos at once begin at different places.
    var candidate = 12_000 + Int(getpid()) * 151 % 12_000
    let last = candidate + 8_000
    while found.count < count {
      guard candidate < last else { throw SystemFailure("no free ports", code: EADDRINUSE) }
      if isFree(candidate) { found.append(candidate) }
      candidate += 1
    }
    return found
  }

  private static func isFree(_ port: Int) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return LoopbackAddress.bind(descriptor, port: port)
  }
}
