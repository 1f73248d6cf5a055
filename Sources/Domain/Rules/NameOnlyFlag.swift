/// A finding that an officer serves an enterprise in name only, or may do (Measure 30), with what it
/// rests on. It opens a question to the officer's unit; it is never a verdict.
public struct NameOnlyFlag: Codable, Equatable, Sendable {
  public let rule: Rule
  public let severity: Severity
  public let officer: RecordID
  /// The enterprise, when all of it is about one.
  public let enterprise: CreditCode?
  /// The day of the question.
  public let asOf: CivilDate
  /// The first claimed day that was looked at.
  public let since: CivilDate
  /// Since when the officer serves the enterprise without a break other than absences; only of `noVisit`.
  public let servingFrom: CivilDate?
  /// What it rests on, in order of claimed day and id. Of `noVisit`: visits in its days that don't count.
  public let visits: [Evidence]

  /// What was found.
  public enum Rule: String, Codable, Sendable, CaseIterable {
    /// Long assigned, and no visit on site that counts.
    case noVisit
    /// The enterprise says that there was no such visit.
    case denied
    /// Several visits say the same, but for white space, width and punctuation.
    case sameText
    /// More visits on site in one day than anyone makes.
    case manyInDay
    /// Entered long after its claimed day.
    case lateReceipt
    /// Entered far from the enterprise.
    case farAway

    /// Whether it may rest on visits to several enterprises.
    public var spansEnterprises: Bool { self == .sameText || self == .manyInDay }

    /// Only what is counted is certain.
    public var severity: Severity { self == .noVisit ? .confirmed : .suspected }

    /// The name staff use.
    public var chinese: String {
      switch self {
      case .noVisit: "挂名未服务"
      case .denied: "企业否认走访"
      case .sameText: "走访记录雷同"
      case .manyInDay: "单日走访过多"
      case .lateReceipt: "走访补录过迟"
      case .farAway: "走访地点偏远"
      }
    }
  }

  /// Whether it is a count, or a sign.
  public enum Severity: String, Codable, Sendable, CaseIterable {
    case confirmed, suspected

    /// The name staff use.
    public var chinese: String { self == .confirmed ? "确认" : "疑似" }
  }

  /// A visit that a flag rests on.
  public struct Evidence: Codable, Equatable, Sendable {
    public let id: RecordID
    public let enterprise: CreditCode
    /// The day that the officers claim.
    public let on: CivilDate
    public let mode: Visit.Mode
    /// When the first node received it.
    public let received: Moment
    /// What it says.
    public let text: String
    /// What the enterprise said when it was called back.
    public let callBack: CallBack.Answer?
    /// How far from the enterprise it was entered; only of `farAway`.
    public let metres: Int?
  }

  /// What was found, in a sentence.
  public var english: String {
    let count = visits.count
    switch rule {
    case .noVisit:
      return "no visit on site from \(since) to \(asOf)"
        + (servingFrom.map { ", serving since \($0)" } ?? "")
    case .denied: return "the enterprise denies \(count) visits"
    case .sameText: return "\(count) visits with the same text"
    case .manyInDay:
      return "\(count) visits on site in one day" + (visits.first.map { ", \($0.on)" } ?? "")
    case .lateReceipt: return "\(count) visits entered long after their claimed day"
    case .farAway:
      return "\(count) visits up to \(visits.compactMap(\.metres).max() ?? 0) m from the enterprise"
    }
  }

  /// The same for staff.
  public var chinese: String {
    let count = visits.count
    switch rule {
    case .noVisit:
      return (servingFrom.map { "自\($0)起联系服务，" } ?? "") + "\(since)至\(asOf)无有效实地走访"
    case .denied: return "企业否认走访\(count)次"
    case .sameText: return "\(count)次走访记录内容雷同"
    case .manyInDay: return (visits.first.map { "\($0.on)" } ?? "") + "单日实地走访\(count)次"
    case .lateReceipt: return "\(count)次走访在所填日期后过迟录入"
    case .farAway:
      return "\(count)次走访定位距企业最远\(visits.compactMap(\.metres).max() ?? 0)米"
    }
  }
}
