internal import Domain

/// Exponential backoff with jitter: each wait is between half and all of a bound that doubles.
struct Backoff: Sendable {
  private let environment: Environment
  private var bound = Limits.backoff.first

  init(environment: Environment) { self.environment = environment }

  mutating func reset() { bound = Limits.backoff.first }

  /// - Parameter floor: what the other side asked for.
  mutating func next(atLeast floor: Duration?) -> Duration {
    let share = Double(environment.random() % 1000) / 2000 + 0.5
    let wait = bound * share
    bound = min(bound * 2, Limits.backoff.most)
    return max(wait, floor ?? .zero)
  }
}
