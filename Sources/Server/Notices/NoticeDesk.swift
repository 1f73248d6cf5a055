public import Domain
public import Store
internal import Sync

/// Where people look at their notices, and say that they have seen them.
public struct NoticeDesk: Sendable {
  private let board: NoticeBoard

  public init(_ node: Node) throws { board = try NoticeBoard(node) }

  /// Which of an account's notices are asked for.
  public struct Request: Sendable {
    /// Only of these kinds; empty: of all.
    public var kinds: Set<NoticeKind>
    public var onlyUnread: Bool
    /// `next` of the page before; empty for the first.
    public var after: String
    public var limit: Int

    public init(
      kinds: Set<NoticeKind> = [], onlyUnread: Bool = false, after: String = "",
      limit: Int = 100
    ) {
      self.kinds = kinds
      self.onlyUnread = onlyUnread
      self.after = after
      self.limit = limit
    }
  }

  /// A page of an account's own notices, the most urgent first.
  public func list(_ request: Request, of account: Account, _ transaction: Transaction) throws
    -> NoticeList
  {
    let answer = try board.notices(of: account, transaction)
    let seen = try transaction.seenNotices(by: account.name)
    let wanted = answer.notices.filter { notice in
      (request.kinds.isEmpty || request.kinds.contains(notice.kind))
        && !(request.onlyUnread && seen.contains(notice.key))
    }
    let page = wanted.map { (order: $0.order(at: answer.at), notice: $0) }
      .filter { $0.order > request.after }.prefix(request.limit + 1)
    let items = page.prefix(request.limit)
    return NoticeList(
      at: answer.at, unread: answer.notices.count { !seen.contains($0.key) },
      items: items.map { item in
        NoticeList.Item(
          notice: item.notice, group: item.notice.group(at: answer.at),
          isUnread: !seen.contains(item.notice.key))
      }, next: page.count > items.count ? items.last?.order : nil)
  }

  /// Marks notices of an account as seen; keys of notices that it doesn't have are left out.
  ///
  /// - Parameter keys: `nil`: all that it has.
  /// - Returns: how many were unread.
  public func read(
    _ keys: Set<String>?, of account: Account, _ transaction: Transaction
  ) throws -> Int {
    let answer = try board.notices(of: account, transaction)
    let own = answer.notices.map(\.key).filter { keys?.contains($0) ?? true }
    return try transaction.markSeen(own, by: account.name, at: answer.at)
  }

  /// The digest of an account for a day.
  ///
  /// - Parameter day: seen from its morning, by what is held now; `nil` or today: from now.
  public func digest(
    of account: Account, on day: CivilDate?, _ transaction: Transaction
  ) throws -> NoticeDigest {
    let now = try board.replica.now(transaction)
    let moment = day.flatMap { $0 == CivilDate(at: now) ? nil : board.calendar.morning(of: $0) }
    let answer = try board.notices(of: account, at: moment, transaction)
    let seen = try transaction.seenNotices(by: account.name)
    let officer = try transaction.value(of: Officer.self, account.person)
    let unit = board.replica.identity.division
    let place = try transaction.divisionName(unit) ?? unit.text
    return NoticeDigest(
      for: officer?.name ?? account.name, in: place, at: answer.at, answer.notices
    ) { !seen.contains($0.key) }
  }
}

/// A page of a person's notices.
public struct NoticeList: Encodable, Sendable {
  /// The moment that it is of.
  public var at: Moment
  /// How many there are in all that the person hasn't seen.
  public var unread: Int
  public var items: [Item]
  /// Where the next page starts; `nil` at the end.
  public var next: String?

  public struct Item: Encodable, Sendable {
    public var notice: Notice
    public var group: Notice.Group
    public var isUnread: Bool
  }
}
