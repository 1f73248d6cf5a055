internal import Foundation
internal import Synchronization

/// The forwarder's thread: one `poll` over the listener, the bell and both ends of each connection.
struct ForwarderLoop {
  private let wire: Forwarder.Wire
  private var pipes: [ForwardedPipe] = []

  init(_ wire: Forwarder.Wire) { self.wire = wire }

  func run() {
    var loop = self
    loop.turn()
  }

  private mutating func turn() {
    while true {
      let state = wire.state.withLock { $0 }
      switch state {
      case .ended:
        hangUp()
        return
      case .cut: hangUp()
      case .open, .held: break
      }
      var polled = [
        pollfd(fd: state == .held ? -1 : wire.listener, events: Int16(POLLIN), revents: 0),
        pollfd(fd: wire.bell.read, events: Int16(POLLIN), revents: 0),
      ]
      if state != .held { for pipe in pipes { polled += pipe.interests } }
      // A second at most, so that nothing can hang here for ever.
      guard poll(&polled, nfds_t(polled.count), 1000) >= 0 || errno == EINTR else { return }
      drainBell()
      // What was said while it waited counts before what came.
      guard state != .held, wire.state.withLock({ $0 == state }) else { continue }
      for index in pipes.indices {
        let (up, down) = pipes[index].pump()
        wire.up.add(up, ordering: .relaxed)
        wire.down.add(down, ordering: .relaxed)
      }
      pipes.removeAll { pipe in
        if pipe.isOver { pipe.close() }
        return pipe.isOver
      }
      accept()
    }
  }

  private func drainBell() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(wire.bell.read, &bytes, bytes.count) > 0 {}
  }

  private mutating func accept() {
    while true {
      let near = Foundation.accept(wire.listener, nil, nil)
      guard near >= 0 else { return }
      _ = fcntl(near, F_SETFD, FD_CLOEXEC)
      _ = fcntl(near, F_SETFL, O_NONBLOCK)
      guard wire.state.withLock({ $0 == .open || $0 == .held }),
        let far = ForwardedPipe.dial(wire.target)
      else {
        ForwardedPipe.reset(near)
        continue
      }
      pipes.append(ForwardedPipe(near: near, far: far))
    }
  }

  private mutating func hangUp() {
    for pipe in pipes { pipe.reset() }
    pipes = []
  }
}
