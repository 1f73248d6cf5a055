extension Ticket {
  /// What the holder of a ticket asks, and a unit above decides; at the region, another person of
  /// it.
  public struct Request: Equatable, Sendable {
    public let event: RecordID
    /// The person who asked.
    public let author: RecordID
    public let matter: Matter

    public enum Matter: Equatable, Sendable {
      /// To put it on hold up to and with a day (挂起).
      case hold(until: CivilDate)
      /// More workdays to answer (延期).
      case `extension`(workdays: Int)
      /// Not to be the right handler (异议).
      case objection
    }

    /// The request that an event makes; `nil` when it makes none.
    init?(_ entry: Entry) {
      guard let matter = Matter(entry.event) else { return nil }
      event = entry.id
      author = entry.author
      self.matter = matter
    }

    /// Whether it can still be decided when the ticket is in a state: what was asked before the
    /// answer is idle after it.
    func isOpen(in state: TicketState) -> Bool { TicketLife.isKnown(matter.action, in: state) }
  }
}

extension Ticket.Request.Matter {
  init?(_ event: TicketEvent) {
    switch event.action {
    case .askHold:
      guard let until = event.until else { return nil }
      self = .hold(until: until)
    case .askExtension:
      guard let workdays = event.workdays else { return nil }
      self = .extension(workdays: workdays)
    case .object: self = .objection
    default: return nil
    }
  }

  /// The action that asks for it.
  public var action: TicketAction {
    switch self {
    case .hold: .askHold
    case .extension: .askExtension
    case .objection: .object
    }
  }
}
