internal import Foundation

/// 127.0.0.1 for the calls of the socket interface.
enum LoopbackAddress {
  /// Binds a socket; port 0 lets the system choose.
  static func bind(_ descriptor: Int32, port: Int) -> Bool {
    withAddress(port: port) { Foundation.bind(descriptor, $0, $1) } == 0
  }

  /// Connects a socket; loopback answers at once.
  static func connect(_ descriptor: Int32, port: Int) -> Bool {
    withAddress(port: port) { Foundation.connect(descriptor, $0, $1) } == 0
  }

  /// The port that a socket is bound to.
  static func port(of descriptor: Int32) -> Int {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor, $0, &length)
      }
    }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  private static func withAddress<Result>(
    port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(clamping: port)).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
