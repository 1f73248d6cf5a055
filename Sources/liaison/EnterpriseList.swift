internal import ArgumentParser
internal import Domain
internal import Foundation

/// Enterprises that a command is about.
struct EnterpriseList: ParsableArguments {
  @Argument(help: "Unified social credit codes.") var enterprise: [String] = []
  @Option(help: "A file with one code in each line.") var file: String?

  /// - Throws: `ValidationError` when there are none, `Invalid` with the line of a wrong one.
  func codes() throws -> [CreditCode] {
    guard !enterprise.isEmpty || file != nil else {
      throw ValidationError("Name the enterprises, or a --file of them.")
    }
    return try enterprise.map { try CreditCode($0) } + listed()
  }

  private func listed() throws -> [CreditCode] {
    guard let file else { return [] }
    let text = try String(contentsOfFile: file, encoding: .utf8)
    var codes: [CreditCode] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let word = line.trimmingCharacters(in: .whitespaces)
      if word.isEmpty { continue }
      do { codes.append(try CreditCode(word)) } catch {
        throw Invalid(
          "\(file), line \(index + 1): \(error.english)", chinese: error.chinese, hint: error.hint)
      }
    }
    return codes
  }
}
