import Foundation

@testable import Season

/// The binary under test, run as a user runs it.
enum LiaisonProgram {
  /// `LIAISON_PROGRAM`, else the one that was built together with these tests, else the release.
  static let path: String = {
    let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    var package = URL(filePath: #filePath)
    for _ in 1...4 { package.deleteLastPathComponent() }
    let release = package.appending(path: ".build/release/liaison").path
    let candidates: [String?] = [
      ProcessInfo.processInfo.environment["LIAISON_PROGRAM"],
      beside.appending(path: "liaison").path, release,
    ]
    return candidates.compactMap(\.self).first { access($0, X_OK) == 0 } ?? release
  }()

  /// What a command printed, and how it ended.
  struct Outcome {
    var code: Int32
    var output: String
    var errors: String

    /// All that its user saw.
    var text: String { output + errors }
    /// The last line that isn't empty, as a token is printed.
    var lastLine: String { output.lastLine }

    /// Its output as JSON; `null` when it is none.
    var json: JSONValue { JSONValue(parsing: Array(output.utf8)) }
  }

  struct TookTooLong: Error, CustomStringConvertible {
    var description: String
  }

  /// Runs a command to its end.
  static func run(
    _ arguments: [String], environment: [String: String] = [:], limit: Duration = .seconds(120)
  ) async throws -> Outcome {
    try await run(path, arguments, environment: environment, limit: limit)
  }

  /// Runs any program to its end. Output goes through files, so that no pipe can fill up.
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    limit: Duration = .seconds(120)
  ) async throws -> Outcome {
    let folder = try TemporaryFolder()
    let (output, errors) = (folder / "output", folder / "errors")
    let child = try Child(
      program, arguments, environment: environment, output: output, errors: errors)
    do {
      let hasEnded = try await Pace.live.until(
        within: limit * Slowness.factor, every: .milliseconds(5)
      ) {
        child.exitCode() != nil
      }
      guard hasEnded, let code = child.exitCode() else {
        throw TookTooLong(description: "\(arguments) took more than \(limit)")
      }
      return Outcome(
        code: code, output: try String(contentsOfFile: output, encoding: .utf8),
        errors: try String(contentsOfFile: errors, encoding: .utf8))
    } catch {
      // A demo ends its own daemons when it is given the time.
      child.send(SIGTERM)
      _ = try? await Pace.live.until(within: .seconds(10), every: .milliseconds(20)) {
        child.exitCode() != nil
      }
      child.send(SIGKILL)
      throw error
    }
  }
}
