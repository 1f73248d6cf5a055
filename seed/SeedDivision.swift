public import Domain

/// A division that comes with the program.
public struct SeedDivision: Sendable {
  public let code: DivisionCode
  public let name: String
  /// None for the region.
  public let parent: DivisionCode?
}
