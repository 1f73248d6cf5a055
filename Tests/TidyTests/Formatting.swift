/// The formatter's opinion, which also knows forced unwraps.
enum Formatting {
  /// - Parameter paths: files and folders, from the top of the repository.
  static func findings(_ paths: [String]) throws -> [Finding] {
    let lint = ["swift", "format", "lint", "--strict", "--parallel", "--recursive"]
    let result = try Repository.run(lint + ["--configuration", ".swift-format"] + paths)
    let lines = result.output.split(separator: "\n").map { Finding("", String($0)) }
    guard result.status != 0 else { return [] }
    return lines.isEmpty ? [Finding("", "swift format ended with \(result.status)")] : lines
  }
}
