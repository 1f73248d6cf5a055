/// What a new event of a ticket is checked against on entry, besides the ticket's own events.
///
/// A fold can't use any of it: nodes may hold other versions of the parameters, other tickets,
/// another division of the enterprise, and clocks may be wrong. So what is checked with it can turn
/// out otherwise once other nodes' events come down: a closed ticket may have an open child, two
/// tickets may have been merged into each other. That is shown, never undone.
public struct TicketCircumstances: Sendable {
  public var now: Moment
  public var clock: ServiceClock
  /// The county of the enterprise. Only units in its lineage hold its records, so only they can act.
  public var county: DivisionCode
  /// How many tickets that name this one as their parent aren't over:
  /// ``Swift/Sequence/openChildren(of:)``.
  public var openChildren: Int
  /// The ticket that a raised one names as its parent, if this node holds it.
  public var parent: Ticket?
  /// The ticket that a merged one is to go on as, if this node holds it.
  public var into: Ticket?

  public init(
    now: Moment, clock: ServiceClock, county: DivisionCode, openChildren: Int,
    parent: Ticket? = nil,
    into: Ticket? = nil
  ) {
    self.now = now
    self.clock = clock
    self.county = county
    self.openChildren = openChildren
    self.parent = parent
    self.into = into
  }
}

extension Sequence<Ticket> {
  /// How many of these tickets are parts of another and not over.
  public func openChildren(of parent: RecordID) -> Int {
    count { $0.parent == parent && !$0.state.isOver }
  }
}
