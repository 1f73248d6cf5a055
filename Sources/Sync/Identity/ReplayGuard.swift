public import Domain

/// Lets each signed request through once: nonces belong to a session of this process, and each
/// sender's counts may come in any order within a window of 64, as two requests may be on their way
/// at the same time.
public struct ReplayGuard: Sendable {
  /// What senders must put into their nonces; another one after every start of the process.
  public let session: String
  private var windows: [NodeID: Window] = [:]

  private struct Window {
    var highest: UInt64 = 0
    // Bit n: highest − n has been seen.
    var seen: UInt64 = 0
  }

  public init(session: String) { self.session = session }

  /// Whether a nonce is of this session and new. Call it only after the signature was verified.
  public mutating func admit(_ nonce: RequestSignature.Nonce, from node: NodeID) -> Bool {
    guard nonce.session == session, nonce.count > 0 else { return false }
    var window = windows[node] ?? Window()
    defer { windows[node] = window }
    if nonce.count > window.highest {
      let step = nonce.count - window.highest
      window.seen = (step < 64 ? window.seen << step : 0) | 1
      window.highest = nonce.count
      return true
    }
    let age = window.highest - nonce.count
    guard age < 64, window.seen & (1 << age) == 0 else { return false }
    window.seen |= 1 << age
    return true
  }
}
