/// Something that a person should do or know, as what is held tells it. It isn't stored: it is there for as
/// long as the records say so.
public struct Notice: Codable, Equatable, Sendable {
  /// The same for the same matter, however often it is asked for; another one when the matter comes up
  /// anew, as when a ticket becomes overdue again after an extension.
  public let key: String
  public let kind: NoticeKind
  public let subject: Subject
  /// The enterprise that it is about, where it is about one.
  public let enterprise: CreditCode?
  public let since: Moment
  /// Until when something is to be done; none when nothing is, or no time is set.
  public let due: Moment?
  public let text: String
  /// The same for staff.
  public let textChinese: String

  /// The record that it is about.
  public struct Subject: Codable, Hashable, Sendable {
    public let kind: Kind
    public let record: RecordID

    public init(_ kind: Kind, _ record: RecordID) {
      self.kind = kind
      self.record = record
    }
  }

  /// Where it stands in a list, the most urgent first.
  public enum Group: String, Codable, Sendable, CaseIterable {
    case overdue, dueToday, new, answered

    /// The name staff use.
    public var chinese: String {
      switch self {
      case .overdue: "逾期"
      case .dueToday: "今日到期"
      case .new: "新增"
      case .answered: "已有结果"
      }
    }

    /// In English.
    public var english: String {
      switch self {
      case .overdue: "Overdue"
      case .dueToday: "Due today"
      case .new: "New"
      case .answered: "Answered"
      }
    }
  }

  /// - Parameter occasion: sets it apart from others of the kind about the same record.
  public init(
    _ kind: NoticeKind, _ subject: Subject, occasion: String, enterprise: CreditCode? = nil,
    since: Moment, due: Moment? = nil, _ text: String, chinese: String
  ) {
    key = "\(kind.rawValue)/\(subject.record)/\(occasion)"
    self.kind = kind
    self.subject = subject
    self.enterprise = enterprise
    self.since = since
    self.due = due
    self.text = text
    textChinese = chinese
  }

  /// The group that it is in at a moment.
  public func group(at now: Moment) -> Group {
    if kind.isAnswer { return .answered }
    guard let due else { return .new }
    if due < now { return .overdue }
    return CivilDate(at: due) == CivilDate(at: now) ? .dueToday : .new
  }

  /// What lists are ordered and paged by: group, due, since when, key.
  public func order(at now: Moment) -> String {
    func padded(_ moment: Moment?) -> String {
      let digits = String(max(0, min(moment?.milliseconds ?? .max, 9_999_999_999_999)))
      return String(repeating: "0", count: 13 - digits.count) + digits
    }
    let group = Group.allCases.firstIndex(of: group(at: now)) ?? 0
    return "\(group)-\(padded(due))-\(padded(since))-\(key)"
  }
}

extension Moment {
  /// Date and time to the minute, for staff.
  public var minuteText: String { String(description.prefix(16)).replacing("T", with: " ") }
}

extension CivilDate {
  /// Its last millisecond: until then something that is due on it is in time.
  public var end: Moment { Moment(milliseconds: adding(days: 1).start.milliseconds - 1) }
}
