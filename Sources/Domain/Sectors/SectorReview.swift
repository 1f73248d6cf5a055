/// What is asked about the growth of sectors (Measures 5–16).
public struct SectorRequest: Sendable {
  /// `nil`: today. Months that weren't over before it don't count.
  public var asOf: CivilDate?
  public var knownAt: Moment?
  /// At or below the node's own; `nil`: its own.
  public var division: DivisionCode?

  public init(asOf: CivilDate? = nil, knownAt: Moment? = nil, division: DivisionCode? = nil) {
    self.asOf = asOf
    self.knownAt = knownAt
    self.division = division
  }
}

/// The sectors of a scope against their targets, and the figures that are entered (Measures 5–16).
public struct SectorReview: Encodable, Sendable {
  public var asOf: CivilDate
  public var knownAt: Moment?
  public var rules: String
  public var division: DivisionCode
  public var name: String
  /// What the targets are about.
  public var period: MonthSpan
  /// What of it had ended before the day; `nil`: nothing had.
  public var counted: MonthSpan?
  /// The same months a year before.
  public var base: MonthSpan?
  /// Whether the months counted are fewer than those of the targets.
  public var isInterim: Bool
  /// How many days each of both has: growth isn't adjusted for that.
  public var days: Int?
  public var baseDays: Int?
  public var decides: GrowthPanel
  public var leastCoverageBasisPoints: Int
  /// Those that are computed of reports, in order of their measures.
  public var rows: [Row]
  /// Those that are entered: value-added, investment.
  public var entered: [Entered]

  public struct Row: Encodable, Sendable {
    public var sector: Sector
    public var sectorName: String
    public var measure: Int?
    public var indicator: GrowthTarget.Indicator
    public var target: Aim
    public var growth: GrowthFigure
    /// Enterprises of the sector whose class decides whether they count, and isn't known.
    public var unclassified: Int
    /// What is published of the same, where it is entered.
    public var published: Published?
  }

  /// A target with where it comes from.
  public struct Aim: Encodable, Sendable {
    public var basisPoints: Int
    public var isStrict: Bool
    /// As `≥7.00%`.
    public var text: String
    /// The division's own; `nil`: it is the rules'.
    public var own: RecordID?
  }

  public struct Entered: Encodable, Sendable {
    public var indicator: GrowthTarget.Indicator
    public var name: String
    public var target: Aim
    /// `nil`: nothing is entered about any of the months.
    public var published: Published?
    public var verdict: GrowthTally.Verdict
    public var verdictChinese: String
  }

  /// A figure as it was entered.
  public struct Published: Encodable, Sendable {
    public var record: RecordID
    public var period: MonthSpan
    public var basisPoints: Int
    /// In percent, with two digits.
    public var growth: String
    public var source: String
    public var publishedOn: CivilDate?
    public var enteredBy: RecordID
    public var entered: Moment
    /// How many figures about the same it replaced.
    public var revisions: Int
  }
}

/// The growth of a sector in a scope. Growths are in percent, cut downwards to two digits.
public struct GrowthFigure: Encodable, Sendable {
  /// Those of the coverage, and what they are to the growth.
  public var members: Int
  public var matched: Int
  public var withoutBase: Int
  public var left: Int
  public var missing: Int
  public var silent: Int
  /// In the unit of the indicator.
  public var wholeBase: Int64
  public var wholeNow: Int64
  public var matchedBase: Int64
  public var matchedNow: Int64
  /// `nil` without a base.
  public var wholeGrowth: String?
  public var matchedGrowth: String?
  /// How much of the base is reported again, in percent; `nil` without a base.
  public var coverage: String?
  public var verdict: GrowthTally.Verdict
  public var verdictChinese: String

  init(_ tally: GrowthTally, _ target: GrowthTarget, _ parameters: SectorParameters) {
    func count(_ part: GrowthMember.Part) -> Int { tally.parts[part] ?? 0 }
    members = tally.members
    matched = count(.matched)
    withoutBase = count(.withoutBase)
    left = count(.left)
    missing = count(.missing)
    silent = count(.silent)
    (wholeBase, wholeNow) = tally.sums(of: .whole)
    (matchedBase, matchedNow) = tally.sums(of: .matched)
    wholeGrowth = tally.growth(.whole)?.percent
    matchedGrowth = tally.growth(.matched)?.percent
    coverage = tally.coverage
    verdict = tally.verdict(target, parameters)
    verdictChinese = verdict.chinese
  }

  /// The growth that decides.
  public func deciding(_ panel: GrowthPanel) -> String? {
    panel == .matched ? matchedGrowth : wholeGrowth
  }
}
