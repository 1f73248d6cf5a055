public import Domain
internal import HTTPTypes
internal import Hummingbird
public import Store
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
    try await store.note { try $0.note(access) }
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

extension AuditTrail {
  /// Notes what a request that was answered has shown, if it is of those that are noted.
  ///
  /// A node whose disk is full goes on showing what it holds; its log says that nothing was noted.
  func look(_ request: Request, _ context: LiaisonContext) async {
    let made = AccessAct.made(
      by: request.method, request.uri.path,
      query: { request.uri.queryParameters[$0].map(String.init) })
    guard let account = context.account, let made else { return }
    await attempt(context) {
      try await note(made.act, made.subject, by: account.name, from: context.address)
    }
  }

  /// Notes that a request was turned away.
  func refuse(_ request: Request, _ error: any Error, _ context: LiaisonContext) async {
    guard let problem = error as? Problem, [401, 403].contains(problem.status) else { return }
    // Who isn't known may try any path: it is one line for all of them.
    let path = context.account == nil ? "" : " \(request.uri.path)"
    await attempt(context) {
      try await note(
        .refused, "\(request.method)\(path)", detail: context.account?.role.rawValue ?? "",
        by: context.account?.name, from: context.address)
    }
  }

  private func attempt(_ context: LiaisonContext, _ body: () async throws -> Void) async {
    do {
      try await body()
    } catch {
      context.logger.error("an access can't be noted", metadata: ["cause": "\(error)"])
    }
  }
}
