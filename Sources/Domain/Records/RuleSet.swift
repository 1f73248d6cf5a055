/// A version of the measures' rules as the region has it: replaces the one that came with the program,
/// or adds one. Its id is `rules-` and the version's name.
public struct RuleSet: Register {
  public static let kind: Kind = "ruleSet"
  public static let required = ["division", "rules"]

  /// The region. All nodes below it hold what belongs to it.
  public var division: DivisionCode?
  /// The whole version. Who changes one number writes all of it, so that a merge never mixes two.
  public var rules: MeasureRules?
  /// Why it was changed, and by which document.
  public var note: String?

  public init(
    division: DivisionCode? = nil, rules: MeasureRules? = nil, note: String? = nil
  ) {
    self.division = division
    self.rules = rules
    self.note = note
  }

  /// The id of a version.
  public static func id(of version: String) throws(Invalid) -> RecordID {
    try MeasureRules.check(version: version)
    return try RecordID("rules-" + version)
  }

  public static func check(id record: RecordID) throws(Invalid) {
    guard record.text.hasPrefix("rules-") else {
      throw Invalid("“\(record)” is not rules-VERSION", chinese: "规则编号应为rules-加版本名称")
    }
    try MeasureRules.check(version: String(record.text.dropFirst(6)))
  }

  public func validate() throws(Invalid) {
    if let division, division.tier != .region {
      throw Invalid(
        "\(division) is not the region, whose rules hold for all", chinese: "规则由自治区统一设定",
        field: "division")
    }
    try checkLength(note, field: "note", 0...500)
    try within("rules") { () throws(Invalid) in try rules?.validate() }
  }
}
