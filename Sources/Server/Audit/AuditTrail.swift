public import Domain
internal import Store
internal import Synchronization

/// Notes who looked at what, and who was turned away: each account, act and subject once an hour.
public final class AuditTrail: Sendable {
  private let store: Store
  private let environment: Environment
  /// What was noted in this hour already: most looks cost no write.
  private let known = Mutex<(hour: Int64, keys: Set<Access>)>((0, []))

  init(store: Store, environment: Environment) {
    self.store = store
    self.environment = environment
  }

  /// Notes an act of an account. - Parameter account: `nil`: nobody that is known.
  public func note(
    _ act: AccessAct, _ subject: String, detail: String = "", by account: String?,
    from address: String
  ) async throws {
    let now = environment.now()
    let access = Access(
      at: now, account: account ?? "?", act: act, subject: String(subject.prefix(200)),
      detail: String(detail.prefix(200)), address: address)
    // Without the moment and the place it is the same for the whole hour.
    var key = access
    (key.at, key.address) = (Moment(milliseconds: access.hour * 3_600_000), "")
    guard isNew(key) else { return }
    _ = try await store.note { try $0.note(access) }
  }

  private func isNew(_ key: Access) -> Bool {
    known.withLock { known in
      if known.hour != key.hour || known.keys.count >= Limits.accessesKnown {
        known = (key.hour, [])
      }
      return known.keys.insert(key).inserted
    }
  }
}
