public import Domain

/// A version of the measures' rules in words, made from the data that decide.
public struct MeasureRulesInWords: Encodable, Sendable {
  public var version: String
  public var source: String
  /// Since when this node knows of it as the region has set it; `nil`: as it came with the program.
  public var since: Moment?
  /// All versions that there are.
  public var versions: [String]
  public var parameters: [Parameter]
  public var measures: [Measure]

  public struct Parameter: Encodable, Sendable {
    public var name: String
    public var english: String
    public var chinese: String
    public var unit: MeasureUnit
    /// Left out: the text leaves it open.
    public var value: Int64?
  }

  public struct Measure: Encodable, Sendable {
    public var measure: Int
    public var scope: String
    public var scopeChinese: String
    public var standard: String
    public var standardChinese: String
    public var amount: String
    public var amountChinese: String
    /// Those of whom less may be asked.
    public var relaxed: [String]
    public var relaxedChinese: [String]
    /// Whether it counts toward the most that one enterprise receives.
    public var isCapped: Bool
  }

  init(_ rules: MeasureRules, since: Moment?, versions: [String]) {
    version = rules.version
    source = rules.source
    self.since = since
    self.versions = versions
    parameters = rules.parameters.map {
      Parameter(
        name: $0.name, english: $0.english, chinese: $0.chinese, unit: $0.unit, value: $0.value)
    }
    measures = rules.measures.map { rule in
      Measure(
        measure: rule.measure, scope: rules.english(rule.scope),
        scopeChinese: rules.chinese(rule.scope), standard: rules.english(rule.standard),
        standardChinese: rules.chinese(rule.standard), amount: rules.english(rule.amount),
        amountChinese: rules.chinese(rule.amount),
        relaxed: (rule.relaxations ?? []).map(\.english),
        relaxedChinese: (rule.relaxations ?? []).map(\.chinese),
        isCapped: rules.cap.order.contains(rule.measure))
    }
  }
}
