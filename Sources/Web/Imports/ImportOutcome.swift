public import Domain

/// What came of a file of rows, or would, as pages show it.
public struct ImportOutcome: Equatable, Sendable {
  public var isStored: Bool
  /// Rows that can be taken.
  public var good: Int
  public var stored = 0
  public var repeated = 0
  public var problemCount = 0
  /// The first of them, in order of lines.
  public var problems: [Problem] = []
  /// Columns that mean nothing here.
  public var ignored: [String] = []
  /// Of a roster: who gets another officer.
  public var changes: [Change] = []
  public var overloaded: [Load] = []
  /// Of a roster: how many enterprises nobody serves after it.
  public var unassigned: Int?

  public struct Problem: Equatable, Sendable {
    public var line: Int
    public var column: Int
    public var field: String?
    public var chinese: String
    public var english: String

    public init(line: Int, column: Int, field: String?, chinese: String, english: String) {
      self.line = line
      self.column = column
      self.field = field
      self.chinese = chinese
      self.english = english
    }
  }

  public struct Side: Equatable, Sendable {
    public var tier: Tier
    public var name: String
    public var from: CivilDate

    public init(tier: Tier, name: String, from: CivilDate) {
      self.tier = tier
      self.name = name
      self.from = from
    }
  }

  public struct Change: Equatable, Sendable {
    public var line: Int
    public var enterprise: CreditCode
    public var before: Side?
    public var after: Side?

    public init(line: Int, enterprise: CreditCode, before: Side?, after: Side?) {
      self.line = line
      self.enterprise = enterprise
      self.before = before
      self.after = after
    }
  }

  /// An officer who leads too many after it.
  public struct Load: Equatable, Sendable {
    public var name: String
    public var enterprises: Int
    public var most: Int

    public init(name: String, enterprises: Int, most: Int) {
      self.name = name
      self.enterprises = enterprises
      self.most = most
    }
  }

  public init(isStored: Bool, good: Int) {
    self.isStored = isStored
    self.good = good
  }
}

/// What imports are called.
public enum ImportNames {
  public static func chinese(_ name: String) -> String { names[name]?.chinese ?? name }

  static func text(_ name: String, _ language: Language) -> String {
    guard let known = names[name] else { return name }
    return language(known.chinese, known.english)
  }

  private static let names: [String: (chinese: String, english: String)] = [
    "enterprises": ("企业名录", "Enterprises"), "officers": ("服务员", "Officers"),
    "assignments": ("分级联系", "Assignments"), "resumption": ("复工情况", "Resumption"),
    "monitoring": ("月度监测", "Monitoring"), "financing": ("融资需求", "Financing needs"),
  ]
}
