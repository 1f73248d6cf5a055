extension Ticket {
  /// The ticket that a set of events makes, whatever the order they came in; `nil` while the event
  /// that raises it isn't among them.
  ///
  /// Each event names the one that its author saw as the latest. Of those that name the same one,
  /// only what is allowed moves the ticket, and of that the holder's comes first, then the earliest
  /// by (stamp, id); the others become notes, and so does what follows them. An event that names a
  /// note is taken to name what the note was about, so a note, an attachment or a press in between
  /// makes nobody late.
  ///
  /// It depends on the set of these events and on nothing else: not on the time, the calendar, the
  /// parameters, other tickets or the divisions, which may differ between nodes. What needs those is
  /// asked once, on entry: ``check(_:by:knowing:)``.
  public static func fold(_ events: some Sequence<Entry>) -> Ticket? {
    let sorted = events.sorted { $0.order < $1.order }
    var seen: Set<RecordID> = []
    let entries = sorted.filter { seen.insert($0.id).inserted }
    guard let first = entries.first(where: { Ticket(raising: $0) != nil }),
      var ticket = Ticket(raising: first)
    else { return nil }
    let own = entries.filter { $0.event.ticket == ticket.id }
    let following = Dictionary(grouping: own.filter { $0.id != first.id }) { $0.event.predecessor }
    var notes: [RecordID: Note] = [:]
    var current = first.id
    while let next = ticket.successor(of: current, following, &notes) {
      ticket.move(by: next)
      current = next.id
    }
    let steps = Set(ticket.steps.map(\.event))
    for entry in own where !steps.contains(entry.id) {
      let note = notes[entry.id] ?? Note(event: entry.id, step: nil, reason: Self.late(entry.event))
      ticket.notes.append(note)
      ticket.keep(entry, as: note)
    }
    return ticket
  }

  /// Keeps what a note brings: an attachment in any case, a press when it was allowed.
  private mutating func keep(_ entry: Entry, as note: Note) {
    if entry.event.action == .attach, let attachment = entry.event.attachment {
      attachments.append(attachment)
    }
    if entry.event.action == .press, note.reason == nil, let step = note.step {
      presses.append(
        Press(
          event: entry.id, unit: entry.event.unit,
          moment: max(entry.stamp.moment, steps[step].moment), step: step))
    }
  }

  /// The event that moves the ticket on from `step`, and the notes of those that don't.
  private func successor(
    of step: RecordID, _ following: [RecordID?: [Entry]], _ notes: inout [RecordID: Note]
  ) -> Entry? {
    var candidates: [Entry] = []
    // Notes have followers of their own, which are candidates too. Each event names one predecessor, so
    // nothing comes twice.
    var open = following[step] ?? []
    while let entry = open.popLast() {
      let reason = refusal(of: entry.event, by: entry.author)
      if reason == nil, !entry.event.action.isAside {
        candidates.append(entry)
        continue
      }
      notes[entry.id] = Note(event: entry.id, step: steps.count - 1, reason: reason)
      open += following[entry.id] ?? []
    }
    return candidates.min {
      let ranks = ($0.event.unit == holder ? 0 : 1, $1.event.unit == holder ? 0 : 1)
      return ranks.0 == ranks.1 ? $0.order < $1.order : ranks.0 < ranks.1
    }
  }

  private static func late(_ event: TicketEvent) -> Invalid? {
    guard event.action != .note, event.action != .attach else { return nil }
    return Invalid(
      "someone else had moved the ticket on", chinese: "该问题已由他人推进，本条记为备注",
      hint: "look at it as it is now", field: "predecessor")
  }
}

extension Ticket.Entry {
  fileprivate var order: (Stamp, RecordID, RecordID) { (stamp, id, author) }
}

extension TicketAction {
  /// Whether it stands beside the ticket's steps and never moves it.
  var isAside: Bool { self == .note || self == .attach || self == .press }
}
