/// How the demo waits and how it measures what passed. The only place of this target that sleeps.
struct Pace: Sendable {
  /// Waits. - Throws: `CancellationError`.
  let pause: @Sendable (Duration) async throws -> Void
  /// A clock that never goes back.
  let now: @Sendable () -> ContinuousClock.Instant

  static let live = Pace(
    pause: { try await Task.sleep(for: $0) }, now: { ContinuousClock().now })

  /// Asks again and again until it is so. - Returns: whether it became so in time.
  func until(
    within limit: Duration, every interval: Duration = .milliseconds(50),
    _ condition: () async throws -> Bool
  ) async throws -> Bool {
    let end = now().advanced(by: limit)
    while true {
      if try await condition() { return true }
      guard now() < end else { return false }
      try await pause(interval)
    }
  }
}

extension Duration {
  /// As a number of seconds, for rates and reports.
  var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) / 1e18
  }
}
