public import Domain
internal import Foundation
public import Store
public import Sync

/// One open node: who it is, its database, and the signals that its commits give.
public struct Node: Sendable {
  public let folder: NodeFolder
  public let identity: Identity
  public let store: Store
  public let environment: Environment
  public let replica: Replica
  /// Given when the log has grown: there is something to push.
  public let logGrew = Signal()
  /// What was counted for figures.
  public let memory = CountyMemory()
  /// Where is noted who looked at what.
  public let audit: AuditTrail
  /// Given when the feed has grown: there is something for children.
  public let feedGrew = Signal()

  init(folder: NodeFolder, identity: Identity, store: Store, environment: Environment) {
    self.folder = folder
    self.identity = identity
    self.store = store
    self.environment = environment
    replica = Replica(identity: identity, environment: environment)
    audit = AuditTrail(store: store, environment: environment)
  }

  /// Writes in one transaction, and tells who waits for it.
  public func commit<Result: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws -> Result
  ) async throws -> Result {
    let (result, feedHasGrown) = try await store.write { transaction in
      let before = try transaction.feedEnd().position
      let result = try body(transaction)
      return (result, try transaction.feedEnd().position > before)
    }
    await logGrew.give()
    if feedHasGrown { await feedGrew.give() }
    return result
  }

  /// Keeps the marker beside the database in step, after an exchange that may have begun another
  /// incarnation.
  func markIncarnation() async throws {
    let replica = replica
    try folder.mark(try await store.read { try replica.origin($0) })
  }

  /// The address of the parent; `nil` at the root, or before joining.
  public func parentAddress() throws -> String? {
    try store.read { try $0.setting(.parentAddress) }
  }
}
