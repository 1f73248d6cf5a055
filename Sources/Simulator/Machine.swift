internal import Domain
internal import Foundation
internal import Season
internal import Store
internal import Sync
internal import Synchronization

/// One machine of a simulated tree: a node's database with the shipped engine on it.
///
/// A node can run on two machines at once, when somebody has cloned its disk.
final class Machine {
  let name: String
  let identity: Identity
  let file: String
  let clock: MachineClock
  let parentName: String?
  /// The versions of the protocol that its release speaks; each release speaks the one before too.
  private(set) var versions = [1]
  private(set) var store: Store
  private(set) var desk: SyncDesk
  private(set) var link: ParentLink?
  /// Until then it does nothing and answers nobody.
  var sleepsUntil: Int64 = 0
  /// Commits that will still work before one fails; `nil`: all do.
  let fuse: Fuse

  init(
    name: String, identity: Identity, file: String, clock: MachineClock, parentName: String?,
    client: any WireClient
  ) throws {
    self.name = name
    self.identity = identity
    self.file = file
    self.clock = clock
    self.parentName = parentName
    let fuse = Fuse()
    self.fuse = fuse
    store = try Store(path: file, readers: 1) { try fuse.burn() }
    let replica = Replica(
      identity: identity, environment: clock.environment, versions: versions,
      pieceBytes: Self.pieceBytes)
    desk = SyncDesk(replica, store: store)
    link = parentName.map { ParentLink(replica, store: store, client: client, address: $0) }
  }

  var division: DivisionCode { identity.division }
  var replica: Replica {
    Replica(
      identity: identity, environment: clock.environment, versions: versions,
      pieceBytes: Self.pieceBytes)
  }

  /// Files are small here, so that each comes in a few pieces all the same.
  private static let pieceBytes = 24

  /// Puts the next release on it.
  func upgrade(client: any WireClient) throws {
    let newest = (versions.last ?? 0) + 1
    versions = [newest - 1, newest]
    try restart(client: client)
    try store.write { _ = try replica.retryQuarantined($0) }
  }

  /// Stops it, lets `body` do something to its files, and starts it again.
  func restart(client: any WireClient, _ body: () throws -> Void = {}) throws {
    try store.close()
    try body()
    let fuse = fuse
    fuse.set(nil)
    store = try Store(path: file, readers: 1) { try fuse.burn() }
    desk = SyncDesk(replica, store: store)
    link = parentName.map { ParentLink(replica, store: store, client: client, address: $0) }
  }

  /// What this feed's chain is at a position, asked or not.
  func feedChain(at position: Int64) throws -> (epoch: String, cursor: FeedCursor)? {
    try store.read { transaction in
      guard let chain = try transaction.feedChain(at: position) else { return nil }
      let epoch = try transaction.setting(.ownEpoch) ?? ""
      return (epoch, FeedCursor(position: position, chain: chain))
    }
  }

  /// The end of this feed.
  func feedEnd(_: Int64) throws -> (epoch: String, cursor: FeedCursor)? {
    try store.read { (try $0.setting(.ownEpoch) ?? "", try $0.feedEnd()) }
  }

  func close() { try? store.close() }
}

/// A machine's clock: the true time of the simulation and how far it is off.
final class MachineClock: Sendable {
  private let state: Mutex<(offset: Int64, random: SplitMix64)>
  private let time: TrueTime

  init(_ time: TrueTime, offset: Int64, seed: UInt64) {
    self.time = time
    state = Mutex((offset, SplitMix64(seed: seed)))
  }

  var offset: Int64 {
    get { state.withLock { $0.offset } }
    set { state.withLock { $0.offset = newValue } }
  }

  var environment: Environment {
    Environment(
      now: { Moment(milliseconds: self.time.now + self.offset) },
      random: { self.state.withLock { $0.random.next() } })
  }
}

/// Makes a commit fail, as a full disk or the process's death would.
final class Fuse: Sendable {
  private let left = Mutex<Int?>(nil)

  struct Blown: Error, CustomStringConvertible {
    let description = "the machine died before the commit"
  }

  var isBlown: Bool { left.withLock { $0.map { $0 < 0 } ?? false } }

  func set(_ commits: Int?) { left.withLock { $0 = commits } }

  func burn() throws {
    let isBlown = left.withLock { left in
      guard let count = left else { return false }
      left = count - 1
      return count <= 0
    }
    if isBlown { throw Blown() }
  }
}

/// The simulated world's time, in milliseconds since 1970.
final class TrueTime: Sendable {
  private let milliseconds: Mutex<Int64>

  init(_ start: Int64) { milliseconds = Mutex(start) }

  var now: Int64 { milliseconds.withLock { $0 } }

  func advance(_ step: Int64) { milliseconds.withLock { $0 += step } }
}
