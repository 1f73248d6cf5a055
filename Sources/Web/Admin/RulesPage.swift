public import Domain

/// Which rules are in force, since when, and with which program they came.
public struct RulesPage: Sendable {
  public var frame: Frame
  public var versions: [Version] = []
  public var files: [File] = []

  /// A version of the rules with its parameters, by section.
  public struct Version: Equatable, Sendable {
    public var name: String
    /// The document that they come from.
    public var source: String
    public var isInForce: Bool
    public var sections: [Section]

    public init(name: String, source: String, isInForce: Bool, sections: [Section]) {
      self.name = name
      self.source = source
      self.isInForce = isInForce
      self.sections = sections
    }
  }

  /// Parameters by their names, as the file has them.
  public struct Section: Equatable, Sendable {
    public var key: String
    public var parameters: [Parameter]

    public init(key: String, parameters: [Parameter]) {
      self.key = key
      self.parameters = parameters
    }
  }

  public struct Parameter: Equatable, Sendable {
    public var name: String
    public var value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A file of rules, or one that was in use before.
  public struct File: Equatable, Sendable {
    public var name: String
    public var digest: String
    public var since: Moment
    public var program: String
    public var isInUse: Bool

    public init(name: String, digest: String, since: Moment, program: String, isInUse: Bool) {
      self.name = name
      self.digest = digest
      self.since = since
      self.program = program
      self.isInUse = isInUse
    }
  }

  public init(frame: Frame) { self.frame = frame }

  private var language: Language { frame.language }

  public var html: String {
    frame.page(language("规则参数", "Rules"), at: "/rules") {
      HTML(
        .p, [.class: "lead"],
        language(
          "规则随程序发布，每项数字都注明所用版本；本节点从何时起使用哪个文件，如下。",
          "Rules come with the program, and each figure names its version. Since when this node has "
            + "run with which file is told here."))
      for version in versions { card(version) }
      frame.card("files", language("规则文件", "Files of rules")) {
        frame.table(
          language("摘要为SHA-256前12位", "The digest is the beginning of its SHA-256"),
          [
            language("文件", "File"), language("状态", "State"), language("启用", "Since"),
            language("随程序", "With program"), language("摘要", "Digest"),
          ],
          files.map { file in
            [
              .group([.text(name(of: file.name)), HTML(.br), HTML(.code, [:], file.name)]),
              file.isInUse
                ? frame.badge("good", language("使用中", "in use"))
                : frame.badge("calm", language("曾用", "before")),
              language.time(file.since), .text(file.program),
              HTML(.code, [:], String(file.digest.prefix(12))),
            ]
          })
      }
    }
  }

  private func card(_ version: Version) -> HTML {
    frame.card(
      "version-\(version.name)", language("版本 \(version.name)", "Version \(version.name)")
    ) {
      HTML(.p) {
        version.isInForce
          ? frame.badge("good", language("现行", "in force"))
          : frame.badge("calm", language("未启用", "not in force"))
        // The document's title is Chinese.
        if language == .chinese { " \(version.source)" }
      }
      for section in version.sections {
        frame.part(
          language(
            "\(name(of: section.key))（\(section.parameters.count)项）",
            "\(name(of: section.key)) (\(section.parameters.count))")
        ) {
          HTML(.dl, [.class: "facts"]) {
            for parameter in section.parameters {
              HTML(.div) {
                HTML(.dt) { HTML(.code, [:], parameter.name) }
                HTML(.dd, [:], parameter.value)
              }
            }
          }
        }
      }
    }
  }

  private func name(of key: String) -> String {
    let names: [String: (String, String)] = [
      "resumption": ("复工复产（第27条）", "Resumption (Measure 27)"),
      "split": ("分级联系服务（第30条）", "Split of service (Measure 30)"),
      "growthTargets": ("增长目标（第5—16条）", "Growth targets (Measures 5–16)"),
      "baseGrowth": ("增产奖励（第3条）", "Growth on a base (Measure 3)"),
      "nameOnly": ("挂名预警（第30条）", "Service in name only (Measure 30)"),
      "visits": ("走访安排", "Plan of visits"), "reporting": ("报送（第27条）", "Reporting (Measure 27)"),
      "monitoring": ("监测与清单（第29条）", "Monitoring and lists (Measure 29)"),
      "rules.json": ("规则", "Rules"),
      "tickets.json": ("问题时限与类别", "Limits and categories of problems"),
      "notices.json": ("提醒", "Notices"), "measures.json": ("32条措施", "The 32 measures"),
      "briefing.json": ("通报", "Briefings"), "calendar.csv": ("工作日历", "Working calendar"),
      "divisions.csv": ("行政区划", "Divisions"), "sectors.csv": ("行业对照", "Sectors"),
    ]
    return names[key].map { language($0.0, $0.1) } ?? Language.words(key)
  }
}
