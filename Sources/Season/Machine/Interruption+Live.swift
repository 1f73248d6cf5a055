internal import Foundation
internal import Synchronization

/// Ctrl-C and the like, as something to wait for.
enum Interruption {
  // A signal handler can reach nothing but a global, and may do nothing but an atomic store.
  private static let hasCome = Atomic(false)

  /// Waits for SIGINT or SIGTERM, from here on and for all who wait; they end nothing by themselves
  /// any more. Returns too when its task is cancelled.
  static func wait() async {
    // Read once before a handler can: globals are made on first use.
    var isOver = hasCome.load(ordering: .acquiring)
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in Interruption.hasCome.store(true, ordering: .releasing) }
    }
    while !isOver && !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(50))
      isOver = hasCome.load(ordering: .acquiring)
    }
  }
}
