import Foundation

struct SocketTrouble: Error {}

/// A loopback listener that sends back what it gets, each connection on a thread of its own.
final class Echo: Sendable {
  let port: Int
  private let listener: Int32

  init() throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = loopback(port: 0)
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard bound == 0, listen(listener, 128) == 0 else { throw SocketTrouble() }
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(listener, $0, &length)
      }
    }
    port = Int(UInt16(bigEndian: address.sin_port))
    self.listener = listener
    Thread.detachNewThread {
      while true {
        let peer = accept(listener, nil, nil)
        guard peer >= 0 else { return }
        Thread.detachNewThread { Self.echo(peer) }
      }
    }
  }

  deinit { end() }

  func end() { shutdown(listener, Int32(SHUT_RDWR)) }

  private static func echo(_ peer: Int32) {
    var buffer = [UInt8](repeating: 0, count: 8192)
    while true {
      let count = recv(peer, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      var sent = 0
      while sent < count {
        let more = Array(buffer[sent..<count])
        let written = send(peer, more, more.count, Int32(MSG_NOSIGNAL))
        guard written > 0 else { break }
        sent += written
      }
    }
    close(peer)
  }
}

/// A blocking client on loopback, which waits ten seconds at most.
final class ClientSocket: Sendable {
  private let descriptor: Int32

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = loopback(port: port)
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw SocketTrouble() }
  }

  deinit { close(descriptor) }

  func send(_ bytes: [UInt8]) -> Bool {
    Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }

  /// So many bytes; `nil` when the connection ends before.
  func receive(_ count: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 8192)
    while bytes.count < count {
      let got = recv(descriptor, &buffer, min(buffer.count, count - bytes.count), 0)
      guard got > 0 else { return nil }
      bytes += buffer.prefix(got)
    }
    return bytes
  }

  /// Sends from another thread, ends the sending side, and reads to the end.
  func exchange(_ bytes: [UInt8]) -> [UInt8] {
    let descriptor = descriptor
    Thread.detachNewThread {
      var sent = 0
      while sent < bytes.count {
        let more = Array(bytes[sent..<min(bytes.count, sent + 8192)])
        let count = Foundation.send(descriptor, more, more.count, Int32(MSG_NOSIGNAL))
        guard count > 0 else { return }
        sent += count
      }
      shutdown(descriptor, Int32(SHUT_WR))
    }
    var back: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 8192)
    while true {
      let got = recv(descriptor, &buffer, buffer.count, 0)
      guard got > 0 else { return back }
      back += buffer.prefix(got)
    }
  }
}

private func loopback(port: Int) -> sockaddr_in {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = in_port_t(UInt16(port)).bigEndian
  address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
  return address
}
