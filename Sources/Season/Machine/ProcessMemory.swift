internal import Foundation

/// What a process holds in memory, as Linux tells it.
struct ProcessMemory: Sendable {
  /// VmRSS: with the pages that it shares with others.
  let residentKiB: Int
  /// Pss: shared pages counted in part, once for all who share them.
  let proportionalKiB: Int
  /// VmHWM: the most that was resident so far.
  let peakKiB: Int

  /// `nil` when there is no such process.
  init?(of pid: pid_t) {
    guard let resident = Self.field("VmRSS:", of: "/proc/\(pid)/status") else { return nil }
    residentKiB = resident
    peakKiB = Self.field("VmHWM:", of: "/proc/\(pid)/status") ?? resident
    proportionalKiB = Self.field("Pss:", of: "/proc/\(pid)/smaps_rollup") ?? resident
  }

  private static func field(_ name: String, of file: String) -> Int? {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return nil }
    for line in text.split(separator: "\n") where line.hasPrefix(name) {
      return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
    }
    return nil
  }
}
