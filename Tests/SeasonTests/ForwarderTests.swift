import Foundation
import Season
import Testing

/// Real sockets: an echoing listener, the forwarder before it, a client.
@Suite(.timeLimit(.minutes(1))) struct ForwarderTests {
  @Test(arguments: [0, 1, 5, 1 << 20])
  func `what is sent comes back to the byte`(count: Int) throws {
    let echo = try Echo()
    let forwarder = try Forwarder(to: echo.port)
    defer { forwarder.end() }
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let socket = try ClientSocket(port: forwarder.port)
    #expect(socket.exchange(bytes) == bytes)
  }

  @Test func `a cut resets open connections and new ones, and restoring lets new ones through`()
    throws
  {
    let echo = try Echo()
    let forwarder = try Forwarder(to: echo.port)
    defer { forwarder.end() }
    let open = try ClientSocket(port: forwarder.port)
    #expect(open.send([1, 2, 3]))
    #expect(open.receive(3) == [1, 2, 3])
    forwarder.cut()
    #expect(open.receive(1) == nil)
    let refused = try ClientSocket(port: forwarder.port)
    _ = refused.send([4])
    #expect(refused.receive(1) == nil)
    forwarder.restore()
    let again = try ClientSocket(port: forwarder.port)
    #expect(again.exchange([5, 6]) == [5, 6])
  }

  @Test func `many connections at once don't mix`() throws {
    let echo = try Echo()
    let forwarder = try Forwarder(to: echo.port)
    defer { forwarder.end() }
    let sockets = try (0..<40).map { _ in try ClientSocket(port: forwarder.port) }
    for (number, socket) in sockets.enumerated() {
      #expect(socket.send([UInt8](repeating: UInt8(number), count: 1000)))
    }
    for (number, socket) in sockets.enumerated() {
      #expect(socket.receive(1000) == [UInt8](repeating: UInt8(number), count: 1000))
    }
  }

  @Test func `a held line lets nothing through and refuses nothing; what goes through is counted`()
    throws
  {
    let echo = try Echo()
    let forwarder = try Forwarder(to: echo.port)
    defer { forwarder.end() }
    let socket = try ClientSocket(port: forwarder.port)
    #expect(socket.send([1, 2, 3]))
    #expect(socket.receive(3) == [1, 2, 3])
    #expect(forwarder.bytes == 6)
    forwarder.hold()
    #expect(socket.send([4, 5]))
    let late = try ClientSocket(port: forwarder.port)
    #expect(late.send([6]))
    Thread.sleep(forTimeInterval: 0.2)
    #expect(forwarder.bytes == 6)
    forwarder.restore()
    #expect(socket.receive(2) == [4, 5])
    #expect(late.receive(1) == [6])
    // What has gone through is counted right after.
    for _ in 0..<100 where forwarder.bytes < 12 { Thread.sleep(forTimeInterval: 0.02) }
    #expect(forwarder.bytes == 12)
  }

  @Test func `with nobody behind it, a connection is reset`() throws {
    let echo = try Echo()
    let port = echo.port
    echo.end()
    let forwarder = try Forwarder(to: port)
    defer { forwarder.end() }
    let socket = try ClientSocket(port: forwarder.port)
    #expect(socket.receive(1) == nil)
  }
}
