import Foundation
import Testing

/// Real daemons, real libcurl, real SQLite files. One test after another: each has up to nine
/// processes, and some have bounds of time.
@Suite(.serialized, .timeLimit(.minutes(CrashScale.minutes))) struct RealDaemons {}

/// How much the crash tests do: `LIAISON_KILLS` says how often to kill (20), `LIAISON_SEED` replays
/// the moments.
enum CrashScale {
  private static let variables = ProcessInfo.processInfo.environment
  static let kills = variables["LIAISON_KILLS"].flatMap { Int($0) } ?? 20
  static let seed =
    variables["LIAISON_SEED"].flatMap { UInt64($0) } ?? .random(in: 0...9_999)
  /// The limit of each test.
  static let minutes = Int(Double(3 + kills / 20) * Slowness.factor)
}
