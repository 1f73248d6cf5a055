public import Domain

/// Lets each signed request through once.
///
/// A nonce is a session of this process, a stream that the sender chose (one for each of its own
/// processes), and a count within that stream. Counts may come in any order within a window of 64, as
/// several requests may be on their way at the same time. A sender that opens too many streams is given
/// a new session, so that what is remembered stays bounded.
public struct ReplayGuard: Sendable {
  private let base: String
  private var senders: [NodeID: Sender] = [:]
  private static let streamsAtMost = 64

  private struct Sender {
    var generation = 0
    var windows: [String: Window] = [:]
  }

  private struct Window {
    var highest: UInt64 = 0
    // Bit n: highest − n has been seen.
    var seen: UInt64 = 0

    mutating func admit(_ count: UInt64) -> Bool {
      if count > highest {
        let step = count - highest
        seen = (step < 64 ? seen << step : 0) | 1
        highest = count
        return true
      }
      let age = highest - count
      guard age < 64, seen & (1 << age) == 0 else { return false }
      seen |= 1 << age
      return true
    }
  }

  /// - Parameter session: another one after every start of the process.
  public init(session: String) { base = session }

  /// What a sender must put into its nonces.
  public func session(for node: NodeID) -> String { "\(base)-\(senders[node]?.generation ?? 0)" }

  /// Whether a nonce is of this session and new. Call it only after the signature was verified.
  public mutating func admit(_ nonce: RequestSignature.Nonce, from node: NodeID) -> Bool {
    guard nonce.session == session(for: node), nonce.count > 0 else { return false }
    var sender = senders[node] ?? Sender()
    defer { senders[node] = sender }
    if sender.windows[nonce.stream] == nil, sender.windows.count >= Self.streamsAtMost {
      sender = Sender(generation: sender.generation + 1)
      return false
    }
    var window = sender.windows[nonce.stream] ?? Window()
    defer { sender.windows[nonce.stream] = window }
    return window.admit(nonce.count)
  }
}
