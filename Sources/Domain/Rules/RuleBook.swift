/// All versions of the rules, as a file of them holds them.
public struct RuleBook: Codable, Equatable, Sendable {
  public var versions: [Rules]

  public init(versions: [Rules]) { self.versions = versions }

  /// - Throws: `Invalid`, with the versions that there are, when none has that name.
  public func rules(version: String) throws(Invalid) -> Rules {
    guard let rules = versions.first(where: { $0.version == version }) else {
      throw Invalid(
        "there is no version “\(version)” of the rules", chinese: "没有版本为“\(version)”的规则",
        hint: "one of " + versions.map(\.version).joined(separator: ", "), field: "rules")
    }
    return rules
  }
}
