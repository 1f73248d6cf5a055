/// Events of a group, who took part, and what may be subsidised (Measures 20 and 21).
public struct MarketTally: Codable, Equatable, Sendable {
  public var planned = 0
  public var held = 0
  public var cancelled = 0
  /// Those who take part in events that aren't cancelled: each enterprise as often as it does.
  public var participations = 0
  /// What they paid, of events that aren't cancelled.
  public var costFen: Int64 = 0

  public init() {}

  /// Counts an event.
  public mutating func add(_ event: MarketEvent) {
    switch event.state {
    case .planned, nil: planned += 1
    case .held: held += 1
    case .cancelled: cancelled += 1
    }
  }

  /// Counts that somebody takes part in an event.
  public mutating func add(_ participation: Participation, in event: MarketEvent) {
    guard event.state != .cancelled, participation.isCancelled != true else { return }
    participations += 1
    costFen += participation.costFen
  }
}
