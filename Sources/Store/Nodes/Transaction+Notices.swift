public import Domain

/// Which notices people have seen, and which were sent to the webhook. Stays on its node.
extension Transaction {
  /// The keys of the notices that an account has seen.
  public func seenNotices(by account: String) throws -> Set<String> {
    Set(
      try rows("SELECT key FROM noticeSeen WHERE account = ?", .text(account)) { $0.text(0) })
  }

  /// Notes that an account has seen notices. Those that it had seen before stay as they are.
  ///
  /// - Returns: how many were new to it.
  @discardableResult
  public func markSeen(_ keys: some Sequence<String>, by account: String, at now: Moment) throws
    -> Int
  {
    try keys.reduce(0) { count, key in
      count
        + (try run(
          "INSERT OR IGNORE INTO noticeSeen (account, key, seenAt) VALUES (?, ?, ?)",
          .text(account), .text(key), .moment(now)))
    }
  }

  /// The keys of the notices that were put into a delivery for an account.
  public func sentNotices(to account: String) throws -> Set<String> {
    Set(
      try rows("SELECT key FROM noticeSent WHERE account = ?", .text(account)) { $0.text(0) })
  }

  /// Forgets what was seen or sent before a moment.
  public func forgetNotices(before moment: Moment) throws {
    try run("DELETE FROM noticeSeen WHERE seenAt < ?", .moment(moment))
    try run("DELETE FROM noticeSent WHERE sentAt < ?", .moment(moment))
  }
}
