internal import Domain
internal import Store
public import Sync

/// Sends people's new notices to a city's own messaging system: puts them into the outbox, and delivers
/// what is in it until the receiver has taken it.
public struct WebhookDesk: Sendable {
  /// Makes a client that believes the system's authorities; it ends with its last user.
  public typealias MakeClient = @Sendable () throws -> any WireClient

  private let node: Node
  private let board: NoticeBoard
  private let makeClient: MakeClient

  public init(_ node: Node, _ makeClient: @escaping MakeClient) throws {
    self.node = node
    self.makeClient = makeClient
    board = try NoticeBoard(node)
  }

  /// Posts a message that tells nothing, to try the line. - Returns: what went wrong; `nil`: nothing.
  public func test(_ webhook: Webhook) async throws -> String? {
    let replica = node.replica
    let now = try await node.store.read { try replica.now($0) }
    let delivery = try message(.test, [], at: now)
    let client = try makeClient()
    switch await WebhookSender(webhook: webhook, client: client).send(delivery, at: now) {
    case .taken: return nil
    case .refused(let cause), .unreachable(let cause, _): return cause
    }
  }

  /// Puts what is new for anybody into the outbox: what was neither seen nor sent. What there is no room
  /// for waits outside.
  func fill(at now: Moment) async throws -> Duty.Report {
    guard try node.folder.webhook() != nil else { return .init() }
    let board = board
    let (items, next) = try await node.store.read { transaction in
      var items: [WebhookMessage.Item] = []
      var next: Moment?
      for account in try transaction.accounts() where account.disabled == nil {
        let answer = try board.notices(of: account, at: now, transaction)
        let known = try transaction.seenNotices(by: account.name)
          .union(transaction.sentNotices(to: account.name))
        next = min(next ?? answer.nextChange, answer.nextChange)
        let new = answer.notices.filter { !known.contains($0.key) }
        let officer =
          new.isEmpty ? nil : try transaction.value(of: Officer.self, account.person)
        items += new.map {
          WebhookMessage.Item(
            account: account.name, person: account.person, name: officer?.name,
            phone: officer?.phone, notice: $0)
        }
      }
      return (items, next)
    }
    guard !items.isEmpty else { return .init(next: next) }
    let batches = stride(from: 0, to: items.count, by: Limits.webhookNotices).map {
      items[$0..<min($0 + Limits.webhookNotices, items.count)]
    }
    let deliveries = try batches.map { batch in
      (try message(.notices, Array(batch), at: now), batch.map { ($0.account, $0.notice.key) })
    }
    let enqueued = try await node.store.write { transaction in
      let room = Limits.webhookDeliveries - (try transaction.deliveryCount())
      for (delivery, keys) in deliveries.prefix(max(0, room)) {
        try transaction.enqueue(delivery, telling: keys)
      }
      return min(max(0, room), deliveries.count)
    }
    return .init(done: enqueued, next: next)
  }

  /// Tries what is due, the oldest first, until the receiver can't be reached; what can't be delivered
  /// for days is given up, with a line in the journal.
  func deliver(at now: Moment) async throws -> Duty.Report {
    guard let webhook = try node.folder.webhook() else { return .init() }
    let latest = now.adding(Limits.webhookBackoff.most)
    let due = try await node.store.read {
      try $0.deliveries(dueAt: now, orAfter: latest, limit: Limits.webhookRound)
    }
    var report = Duty.Report()
    if !due.isEmpty {
      let sender = WebhookSender(webhook: webhook, client: try makeClient())
      for delivery in due where !Task.isCancelled {
        let outcome = await sender.send(delivery, at: now)
        // What was cut off by the daemon's end isn't the receiver's fault.
        if outcome != .taken, Task.isCancelled { break }
        try await settle(delivery, outcome, at: now)
        if outcome == .taken { report.done += 1 }
        if case .unreachable = outcome { break }
      }
    }
    report.next = try await node.store.read { try $0.nextDelivery() }
    return report
  }

  private func settle(
    _ delivery: WebhookDelivery, _ outcome: WebhookSender.Outcome, at now: Moment
  ) async throws {
    var (cause, wait) = ("", backoff(after: delivery.attempts))
    switch outcome {
    case .taken:
      try await node.store.write { try $0.removeDelivery(delivery.id) }
      return
    case .refused(let reason): cause = reason
    case .unreachable(let reason, let retryAfter):
      (cause, wait) = (reason, max(wait, retryAfter ?? .zero))
    }
    let (reason, next) = (cause, now.adding(wait))
    try await node.store.write { transaction in
      // A clock that is ahead alone isn't enough.
      guard now > delivery.created.adding(Limits.webhookLife),
        delivery.attempts + 1 >= Limits.webhookAttempts
      else {
        return try transaction.putOff(delivery.id, until: next)
      }
      try transaction.removeDelivery(delivery.id)
      try transaction.note(
        "The webhook didn't take message \(delivery.id) of \(delivery.created) in "
          + "\(delivery.attempts + 1) attempts, and it is given up: \(reason).", at: now)
    }
  }

  /// Half to all of a bound that doubles.
  private func backoff(after attempts: Int) -> Duration {
    let bound = min(
      Limits.webhookBackoff.first * (1 << min(attempts, 16)), Limits.webhookBackoff.most)
    return bound * (Double(node.environment.random() % 1000) / 2000 + 0.5)
  }

  private func message(
    _ type: WebhookMessage.Sort, _ items: [WebhookMessage.Item], at now: Moment
  ) throws -> WebhookDelivery {
    let message = WebhookMessage(
      type: type, division: node.identity.division, at: now, notices: items)
    return WebhookDelivery(
      id: "\(node.environment.newID(at: now))", created: now,
      body: try RecordJSON.encode(message))
  }
}
