/// What the rules say of an enterprise and a measure.
public enum MeasureVerdict: String, Codable, Sendable, CaseIterable {
  case eligible
  /// It qualifies; how much it gets the text leaves open.
  case amountPending
  /// Something isn't known. Never a no.
  case undetermined
  /// It is below the common standard, and its industry's lower one isn't set.
  case relaxationPending
  case notEligible

  /// The word staff use.
  public var chinese: String {
    switch self {
    case .eligible: "符合条件"
    case .amountPending: "符合条件，金额待定"
    case .undetermined: "待定，资料不全"
    case .relaxationPending: "待定，降低标准未明确"
    case .notEligible: "不符合条件"
    }
  }

  public var english: String {
    switch self {
    case .eligible: "eligible"
    case .amountPending: "eligible, amount pending"
    case .undetermined: "undetermined"
    case .relaxationPending: "relaxation pending"
    case .notEligible: "not eligible"
    }
  }
}

/// A condition without parts as it stands for an enterprise.
public struct MeasureReason: Hashable, Sendable {
  public var condition: MeasureCondition
  /// Whether the condition itself holds.
  public var holds: Bool
  /// The figures it was decided by, in its order; fewer where one alone decided.
  public var values: [Int64]
}

/// What an enterprise would still need of a figure.
public struct MeasureShortfall: Hashable, Sendable {
  public var figure: String
  public var amount: Int64
}

/// One measure for one enterprise: whether it qualifies, why, from what, and for how much.
public struct MeasureFinding: Hashable, Sendable {
  public var measure: Int
  public var verdict: MeasureVerdict
  /// What decided: of a no, what isn't fulfilled; else what is.
  public var reasons: [MeasureReason] = []
  /// What lacks, for the verdict or the amount.
  public var gaps: [MeasureGap] = []
  public var inputs: [MeasureInput] = []
  /// Before the cap, in fen; `nil`: not known, or nothing.
  public var grossFen: Int64?
  /// Between what a pending amount is, in fen, where the text says it.
  public var leastFen: Int64?
  public var mostFen: Int64?
  /// What is left of it under the cap, in fen.
  public var netFen: Int64?
  /// What the cap takes off, in fen.
  public var reductionFen: Int64 { (grossFen ?? 0) - (netFen ?? 0) }
  /// What more would make it qualify; empty: nothing would, or it does.
  public var shortfalls: [MeasureShortfall] = []
}

extension MeasureFinding {
  /// Whether it is the enterprise's, whatever the amount or the lower standard comes to.
  public var fits: Bool { [.eligible, .amountPending, .relaxationPending].contains(verdict) }

  /// Whether it isn't decided for something that the enterprise could tell by a day; not for what the
  /// text leaves open, or for months and days that aren't over.
  public func waitsForEnterprise(on day: CivilDate) -> Bool {
    verdict == .undetermined
      && gaps.contains { gap in
        switch gap {
        case .months(_, let months): months.flatMap(\.months).contains { $0.lastDay < day }
        case .days(_, let days): days.contains { $0 < day }
        case .year, .field, .noBaseAttestation, .contradictoryBase: true
        case .relaxation, .openParameter, .openFigure: false
        }
      }
  }
}

/// All measures for one enterprise, under the cap.
public struct MeasureAward: Hashable, Sendable {
  public var enterprise: CreditCode
  /// In order of the rules.
  public var findings: [MeasureFinding]

  /// Sums over its measures, in fen.
  public var grossFen: Int64 { findings.compactMap(\.grossFen).reduce(0, +) }
  public var reductionFen: Int64 { findings.map(\.reductionFen).reduce(0, +) }
  public var netFen: Int64 { findings.compactMap(\.netFen).reduce(0, +) }
  /// Whether what isn't decided yet may change the sums.
  public var isProvisional: Bool {
    findings.contains { $0.verdict != .eligible && $0.verdict != .notEligible }
  }

  public subscript(measure: Int) -> MeasureFinding? { findings.first { $0.measure == measure } }
}
