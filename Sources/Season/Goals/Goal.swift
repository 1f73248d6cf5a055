/// What a figure has to reach.
public struct Goal: Codable, Sendable, Equatable {
  /// In the figure's unit.
  public let bound: Double
  /// Whether the figure may not be less; else it may not be more.
  public let isFloor: Bool

  public static func atLeast(_ bound: Double) -> Goal { Goal(bound: bound, isFloor: true) }
  public static func atMost(_ bound: Double) -> Goal { Goal(bound: bound, isFloor: false) }

  public func isMet(by value: Double) -> Bool { isFloor ? value >= bound : value <= bound }
}
