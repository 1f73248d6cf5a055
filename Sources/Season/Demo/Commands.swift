internal import Foundation
internal import Synchronization

/// Runs `liaison` commands and reads what they print.
final class Commands: Sendable {
  let program: String
  /// Where their output is kept while they run.
  let folder: String
  let environment: [String: String]
  let pace: Pace
  private let count = Mutex(0)

  init(program: String, folder: String, environment: [String: String], pace: Pace) {
    self.program = program
    self.folder = folder
    self.environment = environment
    self.pace = pace
  }

  /// What a command printed, and its exit code.
  struct Outcome {
    let code: Int32
    let output: String
  }

  /// Runs a command that must succeed. - Returns: its standard output.
  /// - Throws: `DemoFailure` with what it said.
  @discardableResult
  func run(_ arguments: [String], clockOffset: Duration? = nil) async throws -> String {
    let (outcome, errors) = try await spawn(arguments, clockOffset: clockOffset)
    guard outcome.code == 0 else {
      throw DemoFailure(
        "“liaison \(arguments.joined(separator: " "))” ended with \(outcome.code): \(errors)")
    }
    return outcome.output
  }

  /// Runs a command that may fail.
  func attempt(_ arguments: [String], clockOffset: Duration? = nil) async throws -> Outcome {
    try await spawn(arguments, clockOffset: clockOffset).0
  }

  private func spawn(
    _ arguments: [String], clockOffset: Duration?
  ) async throws -> (Outcome, errors: String) {
    let number = count.withLock { count in
      count += 1
      return count
    }
    let (output, errors) = ("\(folder)/\(number).out", "\(folder)/\(number).err")
    defer { for file in [output, errors] { unlink(file) } }
    let child = try Child(
      program, arguments, environment: environment.with(clockOffset: clockOffset), output: output,
      errors: errors)
    let code = try await child.wait(pace)
    let texts = [output, errors].map { file in
      FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
    return (Outcome(code: code, output: texts[0]), String(texts[1].suffix(800)))
  }
}

extension [String: String] {
  /// With this node's clock so far ahead (`LIAISON_CLOCK_OFFSET`, in seconds).
  func with(clockOffset: Duration?) -> [String: String] {
    guard let clockOffset else { return self }
    return merging(["LIAISON_CLOCK_OFFSET": "\(clockOffset.components.seconds)"]) { _, new in new }
  }
}

extension String {
  /// The last line that isn't empty, as commands print a token.
  var lastLine: String {
    split(whereSeparator: \.isNewline).last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
  }
}
