/// What an account may do on its node. Asked at one place, `Role.allows`.
public enum Role: String, Codable, Sendable, CaseIterable {
  /// A service officer: logs visits, deliveries, resumption and problems.
  case officer
  /// Coordinates a division: what an officer does, and registers, assignments, exemptions.
  case coordinator
  /// Reads everything in scope, changes nothing.
  case auditor
  /// What a coordinator does, and accounts and nodes.
  case administrator

  /// What someone wants to do.
  public enum Act: Sendable, Hashable {
    case read
    case write(Kind)
    case administer
  }

  /// Whether it coordinates a division: decides on requests, presses, merges.
  public var coordinates: Bool { self == .coordinator || self == .administrator }

  public func allows(_ act: Act) -> Bool {
    switch (self, act) {
    case (_, .read): true
    case (.administrator, _): true
    case (.officer, .write(let kind)):
      [Visit.kind, PolicyDelivery.kind, Resumption.kind, Retraction.kind, TicketEvent.kind]
        .contains(kind)
    case (.coordinator, .write): true
    case (.auditor, .write), (.officer, .administer), (.coordinator, .administer),
      (.auditor, .administer):
      false
    }
  }
}
