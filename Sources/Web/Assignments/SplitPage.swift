public import Domain

/// A plan of who serves whom as a difference to what is (Measure 30): read first, then written by those who
/// may.
public struct SplitPage: Sendable {
  public var frame: Frame
  public var isProportional = false
  public var isRegrouped = false
  /// Tells this plan from any other, so that what is written is what was read.
  public var digest = ""
  /// Whether the plan changed since it was read, and nothing was written.
  public var hasChanged = false
  /// How many were just written.
  public var written: Int?
  public var rules = ""
  public var tiers: [TierRow] = []
  public var officers: [OfficerRow] = []
  public var officerCount = 0
  public var moves: [Move] = []
  public var moveCount = 0
  public var kept = 0
  /// Those that nobody can serve, and how many there are.
  public var unassigned: [Left] = []
  public var unassignedCount = 0
  public var next: String?

  public struct TierRow: Equatable, Sendable {
    public var tier: Tier
    public var quota: Int
    public var tolerancePercent: Int
    public var before: Int
    public var after: Int
    public var isWithin: Bool

    public init(
      tier: Tier, quota: Int, tolerancePercent: Int, before: Int, after: Int, isWithin: Bool
    ) {
      self.tier = tier
      self.quota = quota
      self.tolerancePercent = tolerancePercent
      self.before = before
      self.after = after
      self.isWithin = isWithin
    }
  }

  public struct OfficerRow: Equatable, Sendable {
    public var name: String
    public var unit: String
    public var before: Int
    public var after: Int
    public var most: Int?

    public init(name: String, unit: String, before: Int, after: Int, most: Int?) {
      self.name = name
      self.unit = unit
      self.before = before
      self.after = after
      self.most = most
    }
  }

  /// One enterprise that gets another officer.
  public struct Move: Equatable, Sendable {
    public var code: CreditCode
    public var name: String
    public var division: String
    /// `nil`: nobody.
    public var before: (tier: Tier, name: String)?
    public var after: (tier: Tier, name: String)
    public var points: Int
    public var why: String

    public init(
      code: CreditCode, name: String, division: String, before: (tier: Tier, name: String)?,
      after: (tier: Tier, name: String), points: Int, why: String
    ) {
      self.code = code
      self.name = name
      self.division = division
      self.before = before
      self.after = after
      self.points = points
      self.why = why
    }

    public static func == (left: Move, right: Move) -> Bool {
      left.code == right.code && left.after == right.after
    }
  }

  public struct Left: Equatable, Sendable {
    public var code: CreditCode
    public var name: String
    public var why: String

    public init(code: CreditCode, name: String, why: String) {
      self.code = code
      self.name = name
      self.why = why
    }
  }

  public init(frame: Frame) { self.frame = frame }

  static let path = "/assignments/split"
  var language: Language { frame.language }
  public var fields: [(String, String)] {
    [("proportional", isProportional ? "1" : "0"), ("regroup", isRegrouped ? "1" : "")]
  }

  public var html: String {
    frame.page(language("分级方案", "The split, planned"), at: AssignmentPage.path) {
      result
      form
      quotas
      moveCard
      frame.more(Self.path, fields, after: next)
      frame.download(Self.path, fields)
      if !officers.isEmpty { officerCard }
      if unassignedCount > 0 { leftCard }
    }
  }

  @HTMLBuilder private var result: [HTML] {
    if let written {
      HTML(
        .p, [.class: "notice good", .role: "status"],
        language("已写入\(language.number(written))家。", "\(language.number(written)) written."))
    }
    if hasChanged {
      HTML(
        .p, [.class: "notice bad", .role: "alert"],
        language(
          "方案在查看之后有变化，未写入；请核对后再确认。",
          "The plan has changed since you read it; nothing was written. Look at it again."))
    }
  }

  private var form: HTML {
    let values = FormValues(Dictionary(uniqueKeysWithValues: fields.map { ($0.0, $0.1) }))
    let parts = Fields(language: language, values: values)
    return HTML(.form, [.class: "card search", .method: "get", .action: Self.path]) {
      parts.select(
        "proportional", language("名额", "Quotas"),
        [
          ("0", language("全区名额", "those of the whole region")),
          ("1", language("按现有企业数折算", "in proportion to those held")),
        ])
      parts.select(
        "regroup", language("服务员", "Officers"),
        [
          ("", language("尽量不变", "who serves stays")),
          ("1", language("按地点重新分组", "dealt anew by place")),
        ])
      HTML(.button, [.type: "submit", .class: "first"], language("重新计算", "Plan"))
    }
  }

  private var quotas: HTML {
    frame.card("quotas", language("各级名额", "What each tier serves")) {
      HTML(.ul, [.class: "items"]) {
        for row in tiers {
          HTML(.li) {
            HTML(.div, [.class: "what"]) {
              HTML(.span, [.class: "title"], language.name(of: row.tier))
              HTML(
                .p, [:],
                language(
                  "名额\(language.number(row.quota))±\(row.tolerancePercent)%，现\(language.number(row.before))家 → \(language.number(row.after))家",
                  "quota \(language.number(row.quota)) ±\(row.tolerancePercent)%: \(language.number(row.before)) → \(language.number(row.after))"
                ))
            }
            HTML(
              .span, [.class: row.isWithin ? "badge good" : "badge waiting"],
              row.isWithin ? language("✓ 符合", "✓ as planned") : language("不符合额度", "not as planned"))
          }
        }
      }
      HTML(.p, [.class: "as-of"]) {
        language("规则 ", "Rules ")
        HTML(.code, [:], rules)
      }
    }
  }
}
