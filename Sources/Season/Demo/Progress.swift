internal import Foundation
internal import Synchronization

/// Says on standard error how far the demo is: a bar on a terminal, plain lines elsewhere.
final class Progress: Sendable {
  private let isTerminal = isatty(2) == 1
  private let state = Mutex(State())

  private struct State {
    var hasBar = false
    var changes = 0
  }

  /// A line of its own.
  func say(_ line: String) {
    state.withLock { state in
      let clear = state.hasBar ? "\r\u{1B}[K" : ""
      state.hasBar = false
      emit(clear + line + "\n")
    }
  }

  /// Counts changes stored.
  func count(_ changes: Int) { state.withLock { $0.changes += changes } }

  /// All changes counted so far.
  var changes: Int { state.withLock { $0.changes } }

  /// Where the replay is. Without a terminal, one line for every tenth day.
  func show(_ label: String, _ done: Int, of total: Int) {
    let stored = changes > 0 ? "  \(changes.grouped) changes" : ""
    guard isTerminal else {
      if done % 10 == 0 || done == total { emit("\(label)  \(done)/\(total)\(stored)\n") }
      return
    }
    let width = 32
    let filled = total > 0 ? width * done / total : width
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    state.withLock { state in
      state.hasBar = true
      emit("\r\u{1B}[K\(label) \(bar) \(done)/\(total)\(stored)")
    }
  }

  private func emit(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

extension Int {
  /// `200000` → `200,000`.
  var grouped: String {
    var text = ""
    for (place, digit) in "\(magnitude)".reversed().enumerated() {
      if place > 0 && place % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return (self < 0 ? "-" : "") + String(text.reversed())
  }
}
