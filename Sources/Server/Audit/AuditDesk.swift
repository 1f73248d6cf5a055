public import Domain
public import Store

/// Where administrators and auditors ask who looked at what and who changed what.
public struct AuditDesk: Sendable {
  public init() {}

  /// What is asked for; empty fields ask for nothing.
  public struct Request: Sendable {
    /// An account's name, for what was looked at.
    public var account: String?
    public var record: String?
    public var day: CivilDate?
    public var after: String
    public var limit: Int

    public init(
      account: String? = nil, record: String? = nil, day: CivilDate? = nil, after: String = "",
      limit: Int = 100
    ) {
      self.account = account
      self.record = record
      self.day = day
      self.after = after
      self.limit = limit
    }
  }

  /// One page of what was looked at, the latest first.
  public func accesses(_ request: Request, act: AccessAct? = nil, _ transaction: Transaction)
    throws -> AccessList
  {
    let filter = AccessFilter(
      account: request.account, act: act, subject: request.record, day: request.day)
    let place = try request.after.isEmpty ? nil : Self.place(request.after)
    let rows = try transaction.accesses(filter, before: place, limit: request.limit)
    return AccessList(
      items: rows.map { row in
        AccessList.Item(
          at: row.access.at, account: row.access.account, act: row.access.act,
          subject: row.access.subject, detail: row.access.detail, address: row.access.address)
      }, next: rows.count == request.limit ? rows.last.map { "\($0.key)" } : nil)
  }

  /// One page of the changes, the latest first: of an account those that it wrote as its person.
  ///
  /// - Throws: `Invalid` when there is no such account.
  public func changes(_ request: Request, _ transaction: Transaction) throws -> TrailList {
    let author = try request.account.map { name in
      // An account may be named, or the person that changes name.
      try transaction.accounts().first { $0.name == name }?.person ?? RecordID(name)
    }
    let filter = TrailFilter(
      author: author, record: try request.record.map { try RecordID($0) }, day: request.day)
    let place = try request.after.isEmpty ? nil : TrailPlace(request.after)
    let found = try transaction.trail(filter, before: place, limit: request.limit)
    return TrailList(
      items: found.rows.map { row in
        TrailList.Item(
          stamp: row.stamp.moment, received: row.received, author: row.author, kind: row.kind,
          record: row.record, subject: row.subject, division: row.division, fields: row.fields)
      }, next: found.next.map { "\($0)" })
  }

  private static func place(_ text: String) throws(Invalid) -> Int64 {
    guard let key = Int64(text) else {
      throw Invalid(
        "“\(text.prefix(70))” is no place in the list", chinese: "“\(text.prefix(70))”不是列表中的位置",
        hint: "give `next` of the page before", field: "after")
    }
    return key
  }
}

/// Who looked at what.
public struct AccessList: Encodable, Sendable {
  public var items: [Item]
  /// Where the next page starts; `nil` at the end.
  public var next: String?

  public struct Item: Encodable, Sendable {
    /// The first time in its hour.
    public var at: Moment
    public var account: String
    public var act: AccessAct
    public var subject: String
    public var detail: String
    public var address: String
  }
}

/// Who changed what. What was written stands in the records.
public struct TrailList: Encodable, Sendable {
  public var items: [Item]
  public var next: String?

  public struct Item: Encodable, Sendable {
    /// When it was written, by the corrected clock.
    public var stamp: Moment
    public var received: Moment
    public var author: RecordID
    public var kind: Kind
    public var record: RecordID
    public var subject: RecordID
    public var division: DivisionCode
    public var fields: [String]
  }
}
