extension Ticket {
  /// The ticket that a set of events makes, whatever the order they came in; `nil` while the event that
  /// raises it isn't among them.
  ///
  /// Each event names the one that its author saw as the latest. Of those that name the same one, only
  /// what the holder may do moves the ticket, and of that the earliest by (stamp, id); the others become
  /// notes, and so does what follows them. An event that names a note is taken to name what the note was
  /// about, so a note in between makes nobody late.
  public static func fold(_ events: some Sequence<Entry>) -> Ticket? {
    let sorted = events.sorted { $0.order < $1.order }
    var seen: Set<RecordID> = []
    let entries = sorted.filter { seen.insert($0.id).inserted }
    guard let first = entries.first(where: { Ticket(raising: $0) != nil }),
      var ticket = Ticket(raising: first)
    else { return nil }
    let own = entries.filter { $0.event.ticket == ticket.id }
    let following = Dictionary(grouping: own.filter { $0.id != first.id }) { $0.event.predecessor }
    var reasons: [RecordID: Invalid?] = [:]
    var current = first.id
    while let next = ticket.successor(of: current, following, &reasons) {
      ticket.move(by: next)
      current = next.id
    }
    let steps = Set(ticket.steps)
    ticket.notes = own.filter { !steps.contains($0.id) }.map { entry in
      Note(event: entry.id, reason: reasons[entry.id] ?? Self.late(entry.event))
    }
    return ticket
  }

  /// The event that moves the ticket on from `step`, and the reasons of those that can't.
  private func successor(
    of step: RecordID, _ following: [RecordID?: [Entry]], _ reasons: inout [RecordID: Invalid?]
  ) -> Entry? {
    var candidates: [Entry] = []
    // Notes have followers of their own, which are candidates too. Each event names one predecessor, so
    // nothing comes twice.
    var open = following[step] ?? []
    while let entry = open.popLast() {
      if entry.event.action == .note {
        reasons.updateValue(nil, forKey: entry.id)
      } else if let reason = refusal(of: entry.event, by: entry.author) {
        reasons.updateValue(reason, forKey: entry.id)
      } else {
        candidates.append(entry)
        continue
      }
      open += following[entry.id] ?? []
    }
    return candidates.min { $0.order < $1.order }
  }

  private static func late(_ event: TicketEvent) -> Invalid? {
    guard event.action != .note else { return nil }
    return Invalid(
      "someone else had moved the ticket on", chinese: "该问题已由他人推进，本条记为备注",
      field: "predecessor")
  }
}

extension Ticket.Entry {
  fileprivate var order: (Stamp, RecordID, RecordID) { (stamp, id, author) }
}
