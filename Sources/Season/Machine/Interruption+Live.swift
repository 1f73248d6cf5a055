@preconcurrency internal import Dispatch
internal import Foundation

/// Ctrl-C and the like, as something to wait for.
enum Interruption {
  /// Waits for SIGINT or SIGTERM; from here on they end nothing by themselves.
  static func wait() async {
    let signals = AsyncStream<Void> { continuation in
      let sources = [SIGINT, SIGTERM].map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number)
        source.setEventHandler { continuation.yield() }
        source.resume()
        return source
      }
      continuation.onTermination = { _ in sources.forEach { $0.cancel() } }
    }
    for await _ in signals { return }
  }
}
