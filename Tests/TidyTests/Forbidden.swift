/// What our sources don't say.
enum Forbidden {
  /// Stops the program where an error would do.
  static let crashes = ["try!", "fatalError("]
  /// Work put off; that belongs in an issue.
  static let notes = ["TODO", "FIXME"]
  /// What makes a run unrepeatable. It has its place in files named `…+Live.swift`; elsewhere the
  /// `Environment` gives the time and its own `random()`.
  static let live = [
    "Date()", "Date.now", "UUID()", ".random(in", "Bool.random(", ".randomElement()",
    ".shuffled()", "Task.sleep",
  ]
  /// Targets that only ever run live.
  static let liveFolders = ["Sources/Season/", "Sources/liaison/", "Tests/"]
  /// The founders' papers, which no build, run or test may need.
  static let papers = ["../" + "shared", "/work/" + "shared"]
  /// The one script that compares with other programs.
  static let peerScript = "scripts/compare"

  static func findings(_ file: SourceFile) -> [Finding] {
    var findings: [Finding] = []
    if file.isSwift {
      findings += find(crashes, in: file.code, of: file)
      findings += find(notes, in: file.prose, of: file)
      let isLive =
        file.name.hasSuffix("+Live.swift") || liveFolders.contains { file.path.hasPrefix($0) }
      if !isLive { findings += find(live, in: file.code, of: file) }
    }
    if file.path != peerScript { findings += find(papers, in: file.text, of: file) }
    return findings
  }

  private static func find(_ words: [String], in text: String, of file: SourceFile) -> [Finding] {
    // Most files have none, so the lines are looked at only where there is something.
    let present = words.filter { text.contains($0) }
    guard !present.isEmpty else { return [] }
    return SourceFile.lines(of: text).enumerated().flatMap { index, line in
      present.filter { line.contains($0) }.map {
        Finding(file.path, line: index + 1, "has “\($0)”")
      }
    }
  }
}
