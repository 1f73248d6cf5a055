internal import Domain

extension Identifier {
  /// A UUIDv7 (RFC 9562, section 5.7) of a simulated moment; `salt` stands for its random bits.
  init(planned moment: Moment, salt: UInt64) {
    var bits = SplitMix64(seed: salt)
    let high = UInt64(clamping: moment.milliseconds) << 16 | 0x7000 | (bits.next() & 0x0FFF)
    self.init(high: high, low: 0x8000_0000_0000_0000 | (bits.next() >> 2))
  }
}
