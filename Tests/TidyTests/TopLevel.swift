/// What a stranger sees first is short.
enum TopLevel {
  static let names: Set = [
    "Package.swift", "Package.resolved", "Sources", "Tests", "seed", "scripts",
  ]

  /// - Parameter names: of the files and folders at the top.
  static func findings(_ names: some Sequence<String>) -> [Finding] {
    Set(names).filter { name in
      let isReadme = name.hasPrefix("README") && name.hasSuffix(".md")
      return !Self.names.contains(name) && !name.hasPrefix(".") && !isReadme
        && !name.hasPrefix("LICENSE")
    }.sorted().map { Finding($0, "doesn't belong at the top level") }
  }
}
