internal import Foundation
internal import Synchronization

/// A line that can be cut or held: forwards TCP connections on a loopback port of its own to another
/// port, and counts what goes through.
///
/// While it is cut, open connections are reset and new ones are reset as they come, as when a
/// firewall rejects them; nothing that was sent before is remembered. While it is held, nothing moves
/// and nothing is refused, as on a line that is just very slow.
public final class Forwarder: Sendable {
  /// Where to connect.
  public let port: Int
  private let wire: Wire

  /// What the thread and its owner share.
  final class Wire: Sendable {
    let listener: Int32
    let target: Int
    /// Written to so that `poll` returns.
    let bell: (read: Int32, write: Int32)
    let state = Mutex(State.open)
    /// Bytes that came from who connected.
    let up = Atomic(0)
    /// Bytes that went back.
    let down = Atomic(0)

    enum State: Sendable { case open, held, cut, ended }

    init(listener: Int32, target: Int, bell: (read: Int32, write: Int32)) {
      self.listener = listener
      self.target = target
      self.bell = bell
    }

    deinit {
      for descriptor in [listener, bell.read, bell.write] { close(descriptor) }
    }

    func set(_ new: State) {
      state.withLock { $0 = $0 == .ended ? .ended : new }
      var byte: UInt8 = 1
      _ = write(bell.write, &byte, 1)
    }
  }

  /// Begins to listen. - Parameter target: the loopback port to forward to; nobody needs to listen
  /// there yet. - Throws: `SystemFailure`.
  public init(to target: Int) throws {
    let listener = socket(
      AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard listener >= 0 else { throw SystemFailure("can't make a socket") }
    guard LoopbackAddress.bind(listener, port: 0), listen(listener, 128) == 0 else {
      close(listener)
      throw SystemFailure("can't listen on loopback")
    }
    var pair: [Int32] = [0, 0]
    guard pipe(&pair) == 0 else {
      close(listener)
      throw SystemFailure("can't make a pipe")
    }
    for end in pair {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    port = LoopbackAddress.port(of: listener)
    let wire = Wire(listener: listener, target: target, bell: (pair[0], pair[1]))
    self.wire = wire
    let thread = Thread { ForwarderLoop(wire).run() }
    thread.name = "forwarder"
    thread.start()
  }

  deinit { wire.set(.ended) }

  /// Resets all connections, and new ones until `restore`.
  public func cut() { wire.set(.cut) }

  /// Lets nothing through until `restore`, and refuses nothing.
  public func hold() { wire.set(.held) }

  /// Lets connections through again.
  public func restore() { wire.set(.open) }

  /// Bytes that have gone through, both ways together: headers and all that TCP carries.
  public var bytes: Int {
    wire.up.load(ordering: .relaxed) + wire.down.load(ordering: .relaxed)
  }

  /// Stops for good.
  public func end() { wire.set(.ended) }
}
