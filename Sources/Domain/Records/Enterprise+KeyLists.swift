/// The four key lists of Measure 29 in an enterprise's record: dated entries with reasons, closed by a
/// date and never deleted.
extension Enterprise {
  /// The entry of a list that holds on a day. The day on which one ends is none of its days.
  public func entry(of list: KeyList, on day: CivilDate) -> KeyListEntry? {
    keyLists?.first { $0.list == list && $0.isOn(day) }
  }

  /// The entries with one more.
  ///
  /// - Throws: `Invalid` when it is on the list on one of these days already.
  public func keyLists(adding entry: KeyListEntry) throws(Invalid) -> [KeyListEntry] {
    let all = ((keyLists ?? []) + [entry]).sorted { ($0.from, $0.list) < ($1.from, $1.list) }
    try Self.check(all)
    return all
  }

  /// The entries with the one of a list that holds on a day closed on that day.
  ///
  /// - Throws: `Invalid` when it isn't on the list then.
  public func keyLists(ending list: KeyList, on day: CivilDate, because reason: String)
    throws(Invalid) -> [KeyListEntry]
  {
    var all = keyLists ?? []
    guard let index = all.firstIndex(where: { $0.list == list && $0.isOn(day.adding(days: -1)) })
    else {
      throw Invalid(
        "it isn't on the list \(list.rawValue) on the day before \(day)",
        chinese: "\(day)前一日不在“\(list.chinese)”清单", field: "list")
    }
    all[index].to = day
    all[index].endedBecause = reason
    try Self.check(all)
    return all
  }

  /// Checks what somebody writes of them: what was held stays, but that open entries are closed.
  ///
  /// Asked once, on entry.
  public static func check(_ new: [KeyListEntry], after old: [KeyListEntry]) throws(Invalid) {
    for held in old {
      let isKept = new.contains { entry in
        var open = entry
        if held.to == nil { (open.to, open.endedBecause) = (nil, held.endedBecause) }
        return open == held
      }
      guard isKept else {
        throw Invalid(
          "the entry of \(held.list.rawValue) since \(held.from) is neither changed nor deleted",
          chinese: "“\(held.list.chinese)”清单\(held.from)起的记录不得更改或删除", hint: "close it by a date",
          field: "keyLists")
      }
    }
    // What was held may be older than this rule.
    if new != old { try check(new) }
  }

  private static func check(_ entries: [KeyListEntry]) throws(Invalid) {
    for entry in entries {
      try checkLength(entry.reason, field: "reason", 1...500)
      try checkLength(entry.endedBecause, field: "endedBecause", 1...500)
      if let end = entry.to, end <= entry.from {
        throw Invalid(
          "the entry ends on \(end), which isn't after \(entry.from)",
          chinese: "清单结束日期\(end)不晚于开始日期\(entry.from)", field: "to")
      }
    }
    for list in KeyList.allCases {
      let own = entries.filter { $0.list == list }.sorted { $0.from < $1.from }
      for (earlier, later) in zip(own, own.dropFirst())
      where earlier.to.map({ $0 > later.from }) ?? true {
        throw Invalid(
          "it has been on the list \(list.rawValue) since \(earlier.from)",
          chinese: "\(earlier.from)起已在“\(list.chinese)”清单", hint: "close that entry first",
          field: "list")
      }
    }
  }
}

extension Enterprise.KeyListEntry {
  /// Whether it holds on a day.
  public func isOn(_ day: CivilDate) -> Bool { from <= day && to.map { $0 > day } ?? true }
}

extension Enterprise.KeyList: Comparable {
  /// The name staff use.
  public var chinese: String {
    switch self {
    case .expanding: "扩大生产"
    case .turningProfitable: "扭负为正"
    case .newlyProducing: "新建投产"
    case .nearScale: "拟上规"
    }
  }

  /// Reads either name.
  public init?(named text: String) {
    guard let list = Self(rawValue: text) ?? Self.allCases.first(where: { $0.chinese == text })
    else { return nil }
    self = list
  }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// How many are on one of the lists, and how many came and went (Measure 29).
public struct KeyListTally: Codable, Equatable, Sendable {
  /// Those on it on the last day.
  public private(set) var members = 0
  public private(set) var added = 0
  public private(set) var ended = 0

  public init() {}

  /// Adds one entry, over the days of a period.
  public mutating func add(_ entry: Enterprise.KeyListEntry, _ days: ClosedRange<CivilDate>) {
    if entry.isOn(days.upperBound) { members += 1 }
    if days.contains(entry.from) { added += 1 }
    if let end = entry.to, days.contains(end) { ended += 1 }
  }

  /// Adds the counts of another scope that has none of the same enterprises.
  public static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.members += right.members
    sum.added += right.added
    sum.ended += right.ended
    return sum
  }
}
