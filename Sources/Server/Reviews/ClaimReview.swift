public import Domain

/// What is asked about who may receive what.
public struct ClaimRequest: Sendable {
  /// The version of the rules; `nil`: the one in force.
  public var rules: String?
  public var measure: Int?
  /// Lists only enterprises with such a finding.
  public var verdict: MeasureVerdict?
  public var division: DivisionCode?
  public var knownAt: Moment?
  public var by: ResumptionReview.Grouping
  /// Parameters that are set otherwise, to see what it would cost.
  public var parameters: [ClaimReview.Setting]

  public init(
    rules: String? = nil, measure: Int? = nil, verdict: MeasureVerdict? = nil,
    division: DivisionCode? = nil, knownAt: Moment? = nil,
    by: ResumptionReview.Grouping = .city, parameters: [ClaimReview.Setting] = []
  ) {
    self.rules = rules
    self.measure = measure
    self.verdict = verdict
    self.division = division
    self.knownAt = knownAt
    self.by = by
    self.parameters = parameters
  }
}

/// Which measures fit which enterprises, and what they cost (Measures 1–4, 25 and 26), all money in fen.
public struct ClaimReview: Encodable, Sendable {
  public var rules: String
  /// Since when this node knows of that version as the region has set it; `nil`: as it came.
  public var rulesSince: Moment?
  public var knownAt: Moment?
  /// What was set otherwise than in the rules; empty: nothing, these are the rules as they are.
  public var settings: [Setting]
  /// The whole scope first, then a row for each group.
  public var rows: [Row]
  public var measures: [Measure]
  /// How many enterprises fit the question, and the first of them, in order of county and code.
  public var count: Int
  public var items: [ClaimItem]

  /// A parameter with its value.
  public struct Setting: Codable, Hashable, Sendable {
    public var name: String
    /// `nil`: open.
    public var value: Int64?

    public init(name: String, value: Int64?) {
      self.name = name
      self.value = value
    }
  }

  public struct Row: Encodable, Sendable {
    public var scope: String
    public var name: String
    public var tally: ClaimTally
  }

  public struct Measure: Encodable, Sendable {
    public var measure: Int
    public var title: String
    public var titleChinese: String
    public var tally: ClaimTally
  }
}

/// How many of a scope qualify, and for how much.
public struct ClaimTally: Encodable, Equatable, Sendable {
  /// Enterprises looked at.
  public private(set) var enterprises = 0
  /// Findings by verdict; of all measures, or of the one that is asked about.
  public private(set) var eligible = 0
  public private(set) var amountPending = 0
  public private(set) var undetermined = 0
  public private(set) var relaxationPending = 0
  public private(set) var notEligible = 0
  public private(set) var grossFen: Int64 = 0
  public private(set) var reductionFen: Int64 = 0
  public private(set) var netFen: Int64 = 0

  /// Adds an enterprise with what was found of one measure.
  mutating func add(_ finding: MeasureFinding) {
    enterprises += 1
    switch finding.verdict {
    case .eligible: eligible += 1
    case .amountPending: amountPending += 1
    case .undetermined: undetermined += 1
    case .relaxationPending: relaxationPending += 1
    case .notEligible: notEligible += 1
    }
    grossFen += finding.grossFen ?? 0
    reductionFen += finding.reductionFen
    netFen += finding.netFen ?? 0
  }

  /// Adds what was found of some enterprises, one tally for each measure.
  mutating func add(_ measures: some Sequence<ClaimTally>) {
    var most = 0
    for tally in measures {
      most = max(most, tally.enterprises)
      eligible += tally.eligible
      amountPending += tally.amountPending
      undetermined += tally.undetermined
      relaxationPending += tally.relaxationPending
      notEligible += tally.notEligible
      grossFen += tally.grossFen
      reductionFen += tally.reductionFen
      netFen += tally.netFen
    }
    enterprises += most
  }

  /// How many findings there are of a verdict.
  func count(of verdict: MeasureVerdict) -> Int {
    switch verdict {
    case .eligible: eligible
    case .amountPending: amountPending
    case .undetermined: undetermined
    case .relaxationPending: relaxationPending
    case .notEligible: notEligible
    }
  }
}

/// An enterprise with what the rules say of it, so that every yuan can be followed to its inputs.
public struct ClaimItem: Encodable, Sendable {
  public var enterprise: CreditCode
  public var name: String
  public var division: DivisionCode
  public var sector: Sector
  public var findings: [Finding]
  /// Sums over all its measures, and whether what isn't decided yet may change them.
  public var grossFen: Int64
  public var reductionFen: Int64
  public var netFen: Int64
  public var isProvisional: Bool

  public struct Finding: Encodable, Sendable {
    public var measure: Int
    public var verdict: MeasureVerdict
    public var verdictChinese: String
    /// Of a no, what isn't fulfilled; else what is.
    public var reasons: [String]
    public var reasonsChinese: [String]
    public var missing: [String]
    public var missingChinese: [String]
    /// What more would make it qualify.
    public var shortfall: String?
    public var shortfallChinese: String?
    /// How the amount comes about, step by step; empty: there is none yet.
    public var reckoning: [String]
    public var reckoningChinese: [String]
    public var grossFen: Int64?
    /// Between what a pending amount is, where the text says it.
    public var leastFen: Int64?
    public var mostFen: Int64?
    public var reductionFen: Int64
    public var netFen: Int64?
    public var inputs: [Input]
  }

  /// A value that was used.
  public struct Input: Encodable, Sendable {
    public var figure: String
    public var name: String
    public var nameChinese: String
    public var value: Int64
    public var unit: MeasureUnit
    public var source: MeasureInput.Source
    public var records: [RecordID]
    public var received: Moment?
  }

  init(
    _ award: MeasureAward, _ enterprise: Enterprise, in division: DivisionCode,
    measure: Int? = nil, by rules: MeasureRules
  ) {
    self.enterprise = award.enterprise
    name = enterprise.name ?? award.enterprise.text
    self.division = division
    sector = enterprise.sector ?? .other
    findings = award.findings.filter { measure == nil || $0.measure == measure }.map {
      Finding($0, of: award, by: rules)
    }
    grossFen = award.grossFen
    reductionFen = award.reductionFen
    netFen = award.netFen
    isProvisional = award.isProvisional
  }
}

extension ClaimItem.Finding {
  init(_ finding: MeasureFinding, of award: MeasureAward, by rules: MeasureRules) {
    measure = finding.measure
    verdict = finding.verdict
    verdictChinese = finding.verdict.chinese
    reasons = finding.reasons.map(rules.english)
    reasonsChinese = finding.reasons.map(rules.chinese)
    missing = finding.gaps.map(rules.english)
    missingChinese = finding.gaps.map(rules.chinese)
    let lacks = !finding.shortfalls.isEmpty
    shortfall = lacks ? rules.englishShortfall(finding) : nil
    shortfallChinese = lacks ? rules.chineseShortfall(finding) : nil
    let lines = ClaimFinding.amount(finding, of: award, by: rules)
    reckoning = lines.map(\.english)
    reckoningChinese = lines.map(\.chinese)
    grossFen = finding.grossFen
    (leastFen, mostFen) = (finding.leastFen, finding.mostFen)
    (reductionFen, netFen) = (finding.reductionFen, finding.netFen)
    inputs = finding.inputs.map { input in
      let figure = rules.figure(input.figure)
      return ClaimItem.Input(
        figure: input.figure, name: figure?.english ?? input.figure,
        nameChinese: figure?.chinese ?? input.figure, value: input.value,
        unit: figure?.unit ?? .yuan, source: input.source, records: input.records,
        received: input.received)
    }
  }
}
