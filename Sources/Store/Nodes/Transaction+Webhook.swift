public import Domain

/// A message that waits until the webhook's receiver has taken it.
public struct WebhookDelivery: Sendable, Hashable {
  /// The same for every attempt, so that the receiver can drop repeats.
  public var id: String
  public var created: Moment
  public var attempts: Int
  public var body: [UInt8]

  public init(id: String, created: Moment, attempts: Int = 0, body: [UInt8]) {
    self.id = id
    self.created = created
    self.attempts = attempts
    self.body = body
  }
}

/// The outbox of the webhook. Stays on its node.
extension Transaction {
  /// Puts a message into the outbox, with the notices that are in it.
  public func enqueue(
    _ delivery: WebhookDelivery, telling notices: [(account: String, key: String)]
  ) throws {
    try run(
      "INSERT INTO webhookDelivery (id, created, attempts, nextAt, body) VALUES (?, ?, 0, ?, ?)",
      .text(delivery.id), .moment(delivery.created), .moment(delivery.created),
      .blob(delivery.body))
    for (account, key) in notices {
      try run(
        "INSERT OR REPLACE INTO noticeSent (account, key, sentAt) VALUES (?, ?, ?)",
        .text(account), .text(key), .moment(delivery.created))
    }
  }

  /// How many messages wait.
  public func deliveryCount() throws -> Int {
    Int(try integer("SELECT COUNT(*) FROM webhookDelivery") ?? 0)
  }

  /// The messages that are due, the oldest first.
  ///
  /// - Parameter latest: one that is to be tried later than this was put off by a clock that was wrong,
  ///   and is due too.
  public func deliveries(dueAt now: Moment, orAfter latest: Moment, limit: Int) throws
    -> [WebhookDelivery]
  {
    try rows(
      """
      SELECT id, created, attempts, body FROM webhookDelivery WHERE nextAt <= ? OR nextAt > ?
      ORDER BY id LIMIT ?
      """, .moment(now), .moment(latest), .integer(limit)
    ) {
      WebhookDelivery(
        id: $0.text(0), created: $0.moment(1), attempts: $0.int(2), body: $0.blob(3))
    }
  }

  /// When the next message is to be tried; `nil`: none waits.
  public func nextDelivery() throws -> Moment? {
    try integer("SELECT MIN(nextAt) FROM webhookDelivery").map { Moment(milliseconds: $0) }
  }

  /// Puts a message off after an attempt that failed.
  public func putOff(_ delivery: String, until next: Moment) throws {
    try run(
      "UPDATE webhookDelivery SET attempts = attempts + 1, nextAt = ? WHERE id = ?",
      .moment(next), .text(delivery))
  }

  /// Takes a message out: it was taken, or given up.
  public func removeDelivery(_ id: String) throws {
    try run("DELETE FROM webhookDelivery WHERE id = ?", .text(id))
  }

  /// Empties the outbox.
  public func removeDeliveries() throws { try run("DELETE FROM webhookDelivery") }
}
