internal import Foundation

/// One forwarded connection: two sockets, and what was read from one and not yet written to the other.
struct ForwardedPipe {
  private var ends: [End]

  /// Bytes held per direction: reading stops when so many wait to be written.
  private static let mostBytes = 64 << 10

  private struct End {
    let descriptor: Int32
    /// What the other end sent, to be written here.
    var outgoing: [UInt8] = []
    /// The peer sends nothing more.
    var hasEnded = false
    /// We told the peer that nothing more comes.
    var isShut = false
  }

  private(set) var isBroken = false

  init(near: Int32, far: Int32) { ends = [End(descriptor: near), End(descriptor: far)] }

  /// Both sides have said all, or one of them broke.
  var isOver: Bool { isBroken || ends.allSatisfy(\.isShut) }

  /// What to wait for. A side with nothing to say or hear is left out (a negative descriptor).
  var interests: [pollfd] {
    (0...1).map { index in
      let (end, other) = (ends[index], ends[1 - index])
      var events: Int32 = 0
      if !end.hasEnded && other.outgoing.count < Self.mostBytes { events |= POLLIN }
      if !end.outgoing.isEmpty { events |= POLLOUT }
      return pollfd(
        fd: events == 0 ? -1 : end.descriptor, events: Int16(events), revents: 0)
    }
  }

  /// Moves what can be moved without waiting. - Returns: bytes that came from the near side, and from
  /// the far one.
  mutating func pump() -> (up: Int, down: Int) {
    var came = [0, 0]
    for index in 0...1 {
      came[index] = receive(at: index)
      send(to: 1 - index)
      if ends[index].hasEnded && ends[1 - index].outgoing.isEmpty && !ends[1 - index].isShut {
        shutdown(ends[1 - index].descriptor, Int32(SHUT_WR))
        ends[1 - index].isShut = true
      }
    }
    return (came[0], came[1])
  }

  private mutating func receive(at index: Int) -> Int {
    var total = 0
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    while !ends[index].hasEnded, ends[1 - index].outgoing.count < Self.mostBytes {
      let count = recv(ends[index].descriptor, &buffer, buffer.count, 0)
      if count > 0 {
        ends[1 - index].outgoing += buffer.prefix(count)
        total += count
      } else if count == 0 {
        ends[index].hasEnded = true
      } else {
        if errno != EAGAIN && errno != EINTR { isBroken = true }
        return total
      }
    }
    return total
  }

  private mutating func send(to index: Int) {
    while !ends[index].outgoing.isEmpty {
      let bytes = ends[index].outgoing
      let count = Foundation.send(
        ends[index].descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
      guard count > 0 else {
        if errno != EAGAIN && errno != EINTR { isBroken = true }
        return
      }
      ends[index].outgoing.removeFirst(count)
    }
  }

  /// Ends it in order.
  func close() {
    if isBroken {
      reset()
    } else {
      for end in ends { Foundation.close(end.descriptor) }
    }
  }

  /// Ends it at once, with a reset to both sides.
  func reset() {
    for end in ends { Self.reset(end.descriptor) }
  }

  /// Closes a socket so that its peer gets a reset.
  static func reset(_ descriptor: Int32) {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    Foundation.close(descriptor)
  }

  /// A connection to a loopback port, if somebody listens there.
  static func dial(_ port: Int) -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    guard LoopbackAddress.connect(descriptor, port: port),
      fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0
    else {
      Foundation.close(descriptor)
      return nil
    }
    return descriptor
  }
}
