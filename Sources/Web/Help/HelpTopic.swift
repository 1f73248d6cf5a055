internal import Domain

/// How one main task is done, in a few steps.
struct HelpTopic: Sendable {
  let id: String
  /// The pages that it explains.
  let paths: [String]
  let chinese: String
  let english: String
  /// Each step in both languages.
  let steps: [(chinese: String, english: String)]

  /// The one that explains a page; `nil`: none is needed.
  static func of(_ path: String) -> HelpTopic? {
    all.first { $0.paths.contains(path) }
  }

  /// Those of the pages that a role finds on a node of a tier.
  static func topics(for role: Role, at tier: Tier) -> [HelpTopic] {
    let paths = Set(Navigation.items(for: role, at: tier).map(\.path))
    return all.filter { !paths.isDisjoint(with: $0.paths) }
  }
}

/// The page that explains the main tasks.
public struct HelpPage: Sendable {
  public var frame: Frame

  public init(frame: Frame) { self.frame = frame }

  public var html: String {
    let language = frame.language
    let role = frame.person?.role ?? .auditor
    return frame.page(language("使用帮助", "How it works"), at: "/help") {
      for topic in HelpTopic.topics(for: role, at: frame.tier) {
        frame.card(
          topic.id, language(topic.chinese, topic.english),
          link: topic.paths.first.map { ($0, language("打开", "Open")) }
        ) {
          HTML(.ol, [.class: "steps"]) {
            for step in topic.steps { HTML(.li, [:], language(step.chinese, step.english)) }
          }
        }
      }
    }
  }
}
