public import Domain

/// An enterprise of the season, and what will become of it.
public struct PlannedEnterprise: Sendable {
  public let code: CreditCode
  public let record: Enterprise
  public let city: DivisionCode
  public let county: DivisionCode
  /// The division whose officers visit it and whose node their entries go to.
  public let server: DivisionCode
  /// Those who visit it: officers of `server`.
  public let officers: [RecordID]

  /// Whether it is open when the season begins.
  public var isOpen: Bool { record.closedOn == nil }
}

/// A project of the season.
public struct PlannedProject: Sendable {
  public let id: RecordID
  public let record: Project
  /// The place of its owner in the plan's enterprises.
  public let owner: Int
}

/// A service officer of the season.
public struct PlannedOfficer: Sendable {
  public let id: RecordID
  public let record: Officer
  /// The division that the officer belongs to, and whose node the record is entered at.
  public let division: DivisionCode
}
