public import Domain

/// A file of rules that the node runs with. Stays on its node.
public struct RuleFile: Sendable, Hashable {
  public var name: String
  public var digest: Hash
  /// When the node first ran with it.
  public var since: Moment
  /// The version of the program that brought it.
  public var program: String

  public init(name: String, digest: Hash, since: Moment, program: String) {
    self.name = name
    self.digest = digest
    self.since = since
    self.program = program
  }
}

extension Transaction {
  /// Notes with which file the node runs now; nothing happens while it is the same.
  public func note(_ file: RuleFile) throws {
    let held = try first(
      "SELECT digest FROM ruleFile WHERE name = ? ORDER BY since DESC LIMIT 1", .text(file.name)
    ) { try $0.hash(0) }
    guard held != file.digest else { return }
    try run(
      "INSERT OR REPLACE INTO ruleFile (name, digest, since, program) VALUES (?, ?, ?, ?)",
      .text(file.name), .hash(file.digest), .moment(file.since), .text(file.program))
  }

  /// All that the node has run with, those in use first for each name.
  public func ruleFiles() throws -> [RuleFile] {
    try rows("SELECT name, digest, since, program FROM ruleFile ORDER BY name, since DESC") {
      RuleFile(
        name: $0.text(0), digest: try $0.hash(1), since: $0.moment(2), program: $0.text(3))
    }
  }
}
