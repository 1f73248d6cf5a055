/// A test's name is a sentence in backticks.
enum TestNames {
  static func findings(_ file: SourceFile) -> [Finding] {
    guard file.isSwift, file.isTest else { return [] }
    let code = file.code
    return code.matches(of: /@Test\b/).compactMap { match in
      let rest = code[match.range.upperBound...]
      guard let keyword = rest.firstMatch(of: /\bfunc\s+/) else { return nil }
      let name = rest[keyword.range.upperBound...]
      let sentence = name.hasPrefix("`") ? name.dropFirst().prefix(while: { $0 != "`" }) : ""
      guard !sentence.contains(" ") else { return nil }
      let line = code[..<match.range.lowerBound].count { $0.isNewline } + 1
      return Finding(
        file.path, line: line, "the test “\(name.prefix { $0 != "(" })” has no sentence")
    }
  }
}
