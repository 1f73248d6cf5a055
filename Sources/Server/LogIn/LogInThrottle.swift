internal import Domain
internal import Synchronization

/// Makes who gives wrong passwords wait, longer each time: for each account and each address.
///
/// Kept in memory: who could end the daemon needs no password.
final class LogInThrottle: Sendable {
  private struct Failures {
    var count = 0
    var last = Moment(milliseconds: 0)
    var until = Moment(milliseconds: 0)
  }

  private let failures = Mutex<[String: Failures]>([:])

  /// How long one still has to wait before the next try; `nil`: not at all.
  func wait(_ account: String, _ address: String, at now: Moment) -> Duration? {
    let until = failures.withLock { failures in
      Self.keys(account, address).compactMap { failures[$0.key]?.until }.max()
    }
    guard let until, until > now else { return nil }
    return .milliseconds(until.milliseconds - now.milliseconds)
  }

  /// A wrong password was given, or an account that there isn't.
  func failed(_ account: String, _ address: String, at now: Moment) {
    failures.withLock { failures in
      for (key, free) in Self.keys(account, address) {
        var known = failures[key] ?? Failures()
        // What was long ago is forgiven.
        if now > known.last.adding(Limits.logInWait * 4) { known = Failures() }
        known.count += 1
        known.last = now
        if known.count >= free {
          let wait = Duration.seconds(1 << min(20, known.count - free + 1))
          known.until = now.adding(min(wait, Limits.logInWait))
        }
        failures[key] = known
      }
      guard failures.count > Limits.logInKeys,
        let oldest = failures.min(by: { $0.value.last < $1.value.last })
      else { return }
      failures[oldest.key] = nil
    }
  }

  /// The right password clears the account, and not the address: one account mustn't open others.
  func succeeded(_ account: String) {
    failures.withLock { $0["account \(account)"] = nil }
  }

  private static func keys(_ account: String, _ address: String) -> [(key: String, free: Int)] {
    [
      ("account \(account)", Limits.wrongPasswords.account),
      ("address \(address)", Limits.wrongPasswords.address),
    ]
  }
}
