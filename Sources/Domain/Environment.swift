/// All that a node takes from the world besides its database: the time, new ids, randomness.
///
/// Passed in, so that the same code runs under a live clock and under a simulated one.
public struct Environment: Sendable {
  /// This machine's clock, uncorrected.
  public var now: @Sendable () -> Moment
  /// Sixty-four random bits.
  public var random: @Sendable () -> UInt64

  public init(
    now: @escaping @Sendable () -> Moment, random: @escaping @Sendable () -> UInt64
  ) {
    self.now = now
    self.random = random
  }

  /// A new UUIDv7 (RFC 9562, section 5.7): the time first, so that keys come in order.
  public func newID() -> Identifier { newID(at: now()) }

  /// A new UUIDv7 for a given moment.
  public func newID(at moment: Moment) -> Identifier {
    let time = UInt64(clamping: moment.milliseconds) << 16
    let first = random()
    let high = time | 0x7000 | (first & 0x0FFF)
    let low = 0x8000_0000_0000_0000 | (random() >> 2)
    return Identifier(high: high, low: low)
  }
}

extension Environment {
  /// What nobody can guess, as letters and digits: some 256 bits, for log-ins and accounts.
  public func secret() -> String { (0..<4).map { _ in String(random(), radix: 36) }.joined() }
}
