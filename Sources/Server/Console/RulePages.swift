internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Seed
internal import Store
internal import Sync
internal import Web

/// Which rules are in force.
struct RulePages {
  let console: Console

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("rules") { request, context -> Response in
      _ = try context.require(.read)
      var page = RulesPage(frame: try await console.frame(request, context))
      let (inForce, files) = try await console.node.store.read {
        (try $0.rules().version, try $0.ruleFiles())
      }
      page.versions = try Seed.ruleBook().versions.map { rules in
        RulesPage.Version(
          name: rules.version, source: rules.source, isInForce: rules.version == inForce,
          sections: try Self.sections(of: rules))
      }.sorted { $0.isInForce && !$1.isInForce }
      var seen: Set<String> = []
      page.files = files.map { file in
        RulesPage.File(
          name: file.name, digest: "\(file.digest)", since: file.since, program: file.program,
          isInUse: seen.insert(file.name).inserted)
      }
      return console.html(page.html)
    }
  }

  private static func sections(of rules: Rules) throws -> [RulesPage.Section] {
    try JSONFields(parsing: try RecordJSON.encode(rules)).fields
      .filter { !["version", "source"].contains($0.name) }
      .map { name, value in
        RulesPage.Section(key: name, parameters: try parameters("", value))
      }
  }

  /// All numbers and words in a part of the file, each with the way to it.
  private static func parameters(_ path: String, _ value: [UInt8]) throws
    -> [RulesPage.Parameter]
  {
    let prefix = path.isEmpty ? "" : "\(path)."
    switch value.first {
    case UInt8(ascii: "{"):
      return try JSONFields(parsing: value).fields.flatMap {
        try parameters(prefix + $0.name, $0.value)
      }
    case UInt8(ascii: "["):
      return try JSONFields.elements(of: value).enumerated().flatMap {
        try parameters("\(prefix)\($0.offset + 1)", $0.element)
      }
    default:
      let text = (try? RecordJSON.decode(String.self, from: value))
      return [.init(name: path, value: text ?? String(decoding: value, as: UTF8.self))]
    }
  }
}
