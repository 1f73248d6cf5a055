import Foundation

/// How much is tried, from the environment: `scripts/fuzz` sets these.
enum FuzzOptions {
  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  /// Whether this process does nothing else, so that its memory can be judged: `scripts/fuzz` says so.
  static let isAlone = ProcessInfo.processInfo.environment["LIAISON_FUZZ_MARKER"] != nil

  /// How many times slower this build is than the shipped one: `scripts/sanitize` says so.
  static let slowness = Double(number("LIAISON_SLOWNESS") ?? 1)

  /// Inputs of all targets together.
  static let inputs = Int(number("LIAISON_FUZZ_INPUTS") ?? 60_000)

  /// The same for everybody, or the one that was asked for: `scripts/fuzz` asks for fresh ones.
  static let seeds: [UInt64] = [number("LIAISON_SEED") ?? 1]

  /// Only this target, and only this input of it or of the tree that it belongs to.
  static let only: (target: String, number: Int?)? = {
    guard let text = ProcessInfo.processInfo.environment["LIAISON_FUZZ_ONLY"], !text.isEmpty else {
      return nil
    }
    let parts = text.split(separator: ":")
    return (String(parts[0]), parts.count > 1 ? Int(parts[1]) : nil)
  }()

  /// What the process may hold in memory, in MiB, when it is alone.
  static let memory = 640
  /// CPU time that one input may take, in milliseconds.
  static let milliseconds = 4_000 * slowness
  /// Where the input in work is written, so that it survives a crash.
  static let marker =
    ProcessInfo.processInfo.environment["LIAISON_FUZZ_MARKER"]
    ?? "\(FileManager.default.temporaryDirectory.path)/liaison-fuzz-\(getpid())"
}
