/// One person's notices of a day as a short text, for a message or a print-out.
public struct NoticeDigest: Sendable {
  private let name: String
  private let place: String
  private let day: CivilDate
  private let groups: [(group: Notice.Group, notices: [Notice])]

  /// Lines of a group, at most; the others are counted.
  public static let most = 20

  /// - Parameters:
  ///   - name: of the person.
  ///   - place: of the division.
  ///   - now: the moment of the question; the digest is of its day.
  ///   - notices: what the person has; of those that are neither overdue nor due today only what
  ///     `isUnread` says is new.
  public init(
    for name: String, in place: String, at now: Moment, _ notices: [Notice],
    isUnread: (Notice) -> Bool
  ) {
    self.name = name
    self.place = place
    day = CivilDate(at: now)
    let sorted = notices.sorted { $0.order(at: now) < $1.order(at: now) }
    groups = Notice.Group.allCases.map { group in
      (
        group,
        sorted.filter {
          $0.group(at: now) == group && (group == .overdue || group == .dueToday || isUnread($0))
        }
      )
    }
  }

  /// In Chinese, for staff.
  public var chinese: String {
    let weekday = ["一", "二", "三", "四", "五", "六", "日"][day.weekday - 1]
    let counts = groups.map { "\($0.group.chinese)\($0.notices.count)项" }.joined(separator: "，")
    var lines = ["联企通每日提醒 \(day) 星期\(weekday)", "\(name)（\(place)）：\(counts)"]
    for (group, notices) in groups where !notices.isEmpty {
      lines += ["", "【\(group.chinese)】"]
      lines += notices.prefix(Self.most).map { "· \($0.textChinese)" }
      if notices.count > Self.most { lines.append("· 另有\(notices.count - Self.most)项") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// In English.
  public var english: String {
    let counts = groups.map { "\($0.group.english.lowercased()) \($0.notices.count)" }
    var lines = ["Liaison, \(day)", "\(name) (\(place)): " + counts.joined(separator: ", ")]
    for (group, notices) in groups where !notices.isEmpty {
      lines += ["", group.english]
      lines += notices.prefix(Self.most).map { "- \($0.text)" }
      if notices.count > Self.most { lines.append("- and \(notices.count - Self.most) more") }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
