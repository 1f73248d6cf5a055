public import Domain

/// That an account did something which isn't a record: at least once in that hour.
public struct Access: Sendable, Hashable {
  public var at: Moment
  /// `local:NAME` for a user of the machine itself; `?` when there is no such account.
  public var account: String
  public var act: AccessAct
  /// A record's id, a collection, a path; of what happens to accounts, the account.
  public var subject: String
  public var detail: String
  /// From where.
  public var address: String

  public init(
    at: Moment, account: String, act: AccessAct, subject: String, detail: String = "",
    address: String
  ) {
    self.at = at
    self.account = account
    self.act = act
    self.subject = subject
    self.detail = detail
    self.address = address
  }

  /// Since 1970, in hours.
  public var hour: Int64 { at.milliseconds / 3_600_000 }
}

/// What of it is asked for; empty fields ask for nothing.
public struct AccessFilter: Sendable, Equatable {
  public var account: String?
  public var act: AccessAct?
  public var subject: String?
  /// In China Standard Time.
  public var day: CivilDate?

  public init(
    account: String? = nil, act: AccessAct? = nil, subject: String? = nil, day: CivilDate? = nil
  ) {
    self.account = account
    self.act = act
    self.subject = subject
    self.day = day
  }
}

/// Who looked at what. Stays on its node.
extension Transaction {
  /// Notes an access, unless the same was noted in that hour. - Returns: whether it is new.
  @discardableResult
  public func note(_ access: Access) throws -> Bool {
    try run(
      """
      INSERT OR IGNORE INTO access (hour, account, act, subject, detail, at, address)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      .integer(access.hour), .text(access.account), .text(access.act.rawValue),
      .text(access.subject), .text(access.detail), .moment(access.at), .text(access.address)) > 0
  }

  /// One page of the accesses, the latest first.
  ///
  /// - Parameter key: that of the last one of the page before; `nil` for the first.
  public func accesses(_ filter: AccessFilter, before key: Int64?, limit: Int) throws -> [(
    key: Int64, access: Access
  )] {
    var (conditions, values) = (["key < ?"], [Bound.integer(key ?? .max)])
    func add(_ condition: String, _ value: Bound) {
      conditions.append(condition)
      values.append(value)
    }
    if let account = filter.account { add("account = ?", .text(account)) }
    if let act = filter.act { add("act = ?", .text(act.rawValue)) }
    if let subject = filter.subject { add("subject = ?", .text(subject)) }
    if let day = filter.day {
      add("hour >= ?", .integer(day.start.milliseconds / 3_600_000))
      add("hour < ?", .integer(day.adding(days: 1).start.milliseconds / 3_600_000))
    }
    return try rows(
      """
      SELECT key, at, account, act, subject, detail, address FROM access
      WHERE \(conditions.joined(separator: " AND ")) ORDER BY key DESC LIMIT ?
      """, values + [.integer(limit)]
    ) { row in
      guard let act = AccessAct(rawValue: row.text(3)) else {
        throw StoredValueWrong(what: "an access")
      }
      return (
        row.integer(0),
        Access(
          at: row.moment(1), account: row.text(2), act: act, subject: row.text(4),
          detail: row.text(5), address: row.text(6))
      )
    }
  }

  /// Forgets what was before a moment.
  public func forgetAccesses(before moment: Moment) throws {
    try run("DELETE FROM access WHERE hour < ?", .integer(moment.milliseconds / 3_600_000))
  }
}
