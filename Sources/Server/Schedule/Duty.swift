internal import Domain
internal import Store
internal import Sync

/// Something that the daemon does by itself from time to time. A new one is a value of this type, and
/// one line in ``all(of:webhookClient:)`` or ``housekeeping(of:)``.
///
/// It has to be safe to do twice: a clock may be wrong, and a daemon may end before it has noted that a
/// duty is done.
struct Duty: Sendable {
  /// For the log.
  let name: String
  /// It isn't done more often than this.
  let interval: Duration
  /// Whether it waits for the hours of work.
  let onlyAtWork: Bool
  /// Whether it is done when something was written since; else at its own moments alone.
  var followsChanges = true
  /// Does it, at a moment of the corrected clock.
  let perform: @Sendable (Moment) async throws -> Report

  /// What came of it.
  struct Report: Sendable {
    /// How many things were done; 0: nothing was to do.
    var done = 0
    /// When there is something to do again though nothing changes; `nil`: never.
    var next: Moment?
  }

  /// All that a daemon does, in this order; what a node of its tier has no part in isn't there.
  static func all(of node: Node, webhookClient: @escaping WebhookDesk.MakeClient) throws -> [Duty] {
    let webhook = try WebhookDesk(node, webhookClient)
    // A county is above nobody; an alert is the county's that it is about.
    let own: Duty = try node.identity.tier == .county ? .alerting(node) : .pressing(node)
    var duties: [Duty] = [own, .telling(webhook), .delivering(webhook), .forgetting(node)]
    if node.identity.tier == .region { duties.append(try .publishing(node)) }
    return duties + housekeeping(of: node)
  }

  /// What every daemon does, also when it is told to do nothing by itself that others could see.
  static func housekeeping(of node: Node) -> [Duty] {
    // A county counts its own in no time.
    node.identity.tier == .county ? [.sweeping(node)] : [.sweeping(node), .counting(node)]
  }
}

extension Duty {
  /// Presses the units below for what is overdue, once for each overdue stage.
  static func pressing(_ node: Node) throws -> Duty {
    let desk = try TicketDesk(node.replica)
    let person = try RecordID("auto-\(node.identity.division)")
    return Duty(name: "press tickets", interval: .seconds(300), onlyAtWork: true) { _ in
      let owed = try await node.store.read { try desk.pressesOwed($0) }
      guard !owed.presses.isEmpty else { return Report(next: owed.next) }
      return Report(
        done: try await node.commit { try desk.press(by: person, $0) }, next: owed.next)
    }
  }

  /// Raises a ticket for each new alert of monitoring (Measure 29), at the county that it is about.
  static func alerting(_ node: Node) throws -> Duty {
    let desk = AlertDesk(node.replica, memory: node.memory)
    let person = try RecordID("auto-\(node.identity.division)")
    return Duty(name: "raise alerts", interval: .seconds(1_800), onlyAtWork: true) { now in
      // The next day may bring an alert though nothing is written: an overhaul comes nearer.
      let tomorrow = CivilDate(at: now).adding(days: 1).start
      guard try await node.store.read({ try !desk.owed($0).isEmpty }) else {
        return Report(next: tomorrow)
      }
      return Report(
        done: try await node.commit { try desk.raise(by: person, $0) }, next: tomorrow)
    }
  }

  /// Publishes what counties offer and want, so that all others have it (Measure 6).
  static func publishing(_ node: Node) throws -> Duty {
    let desk = DirectoryDesk(node.replica)
    let person = try RecordID("auto-\(node.identity.division)")
    return Duty(name: "publish the directory", interval: .seconds(60), onlyAtWork: false) { _ in
      guard try await node.store.read({ try !desk.owed($0).isEmpty }) else { return Report() }
      return Report(done: try await node.commit { try desk.publish(by: person, $0) })
    }
  }

  /// Puts new notices into the outbox of the webhook.
  static func telling(_ webhook: WebhookDesk) -> Duty {
    Duty(name: "put notices into the outbox", interval: .seconds(300), onlyAtWork: true) { now in
      try await webhook.fill(at: now)
    }
  }

  /// Delivers what is in the outbox.
  static func delivering(_ webhook: WebhookDesk) -> Duty {
    Duty(name: "deliver notices", interval: .seconds(60), onlyAtWork: false) { now in
      try await webhook.deliver(at: now)
    }
  }

  /// Forgets which notices were seen or sent long ago, and who looked at what.
  static func forgetting(_ node: Node) -> Duty {
    Duty(
      name: "forget old notices", interval: .seconds(86_400), onlyAtWork: false,
      followsChanges: false
    ) { now in
      let first = now.adding(.zero - Limits.noticesRemembered)
      let firstAccess = now.adding(.zero - Limits.accessRemembered)
      try await node.store.write { transaction in
        try transaction.forgetNotices(before: first)
        try transaction.forgetAccesses(before: firstAccess)
      }
      return Report(next: now.adding(.seconds(86_400)))
    }
  }
}
