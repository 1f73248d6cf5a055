public import Domain
internal import Foundation
internal import Glibc
internal import Store
internal import Sync

/// The folder of one node: its database, and beside it what must not travel with a copy of it.
///
/// - `liaison.db` (with `-wal` and `-shm`): everything replicated, and this node's settings.
/// - `node.key`: the Ed25519 key, readable by the owner only; `node.key.next` while another one waits
///   to be certified.
/// - `incarnation`: which origin this database writes as; a database that was copied or put back from
///   a backup doesn't fit it.
/// - `daemon.json`: where a running daemon listens.
public struct NodeFolder: Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  public var database: String { "\(path)/liaison.db" }
  var key: String { "\(path)/node.key" }
  var incarnation: String { "\(path)/incarnation" }
  var daemon: String { "\(path)/daemon.json" }

  public var isInitialised: Bool { FileManager.default.fileExists(atPath: database) }

  /// Makes the folder, the key and the database of a new node.
  ///
  /// The node of a region is its own root; any other waits to be joined.
  /// - Throws: `NodeFailure` when there is a node already, or the folder can't be made.
  public func initialise(_ division: DivisionCode, environment: Environment) throws {
    guard !isInitialised else {
      throw NodeFailure(
        "initialise a node", path, cause: "there is a node in this folder already",
        hint: "choose another folder with --data")
    }
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw NodeFailure(
        "make the folder", path, cause: error.localizedDescription,
        hint: "choose a folder that you may write to")
    }
    let key = NodeKey()
    try write(key.secret, to: self.key)
    let store = try Store(path: database)
    let identity = Identity(
      node: NodeID(environment.newID()), division: division, origin: Origin(environment.newID()),
      key: key)
    let replica = Replica(identity: identity, environment: environment)
    try store.write { transaction in
      try transaction.set(.node, to: identity.node.description)
      try transaction.set(.division, to: division.text)
      try transaction.set(.origin, to: identity.origin.description)
      try transaction.set(.ownEpoch, to: environment.newID().description)
      guard identity.tier == .region else { return }
      let certificate = Certificate(
        node: identity.node, division: division, publicKey: key.publicKey, issuer: identity.node,
        issued: environment.now(), by: key)
      try transaction.set(
        .rootCertificate, to: String(decoding: try RecordJSON.encode(certificate), as: UTF8.self))
      try replica.openOrigin(certificate, transaction)
    }
    try write(Array(identity.origin.description.utf8), to: incarnation)
    try store.close()
  }

  /// Opens the node that lives here.
  ///
  /// When the incarnation marker doesn't fit the database, the database was copied or restored: the
  /// node goes on as a new origin, before it writes anything.
  public func open(environment: Environment, readers: Int = 2) throws -> Node {
    guard isInitialised else {
      throw NodeFailure(
        "open the node", path, cause: "there is no node in this folder",
        hint: "make one with `liaison node init --data \(path) --division CODE`")
    }
    let store = try Store(path: database, readers: readers, cache: try cache())
    let key = try NodeKey(secret: read(self.key))
    let (node, division, origin) = try store.read { transaction in
      (
        NodeID(try Identifier(transaction.setting(.node) ?? "")),
        try DivisionCode(transaction.setting(.division) ?? ""),
        Origin(try Identifier(transaction.setting(.origin) ?? ""))
      )
    }
    let marker = (try? read(incarnation)).map { String(decoding: $0, as: UTF8.self) }
    var identity = Identity(node: node, division: division, origin: origin, key: key)
    if marker != origin.description {
      identity = try beginNewOrigin(after: identity, store, environment)
    }
    let opened = Node(folder: self, identity: identity, store: store, environment: environment)
    let isCurrent = try store.read {
      try $0.setting(.readVersion) == String(Transaction.readVersion)
    }
    if !isCurrent { try store.write { _ = try opened.replica.renewReadTables($0) } }
    return opened
  }

  /// What the node's tier deserves, in KiB for each connection: a county's whole database is small,
  /// and its machine may be too.
  private func cache() throws -> Int {
    let store = try Store(path: database, readers: 1)
    let division = try DivisionCode(store.read { try $0.setting(.division) ?? "" })
    try store.close()
    switch division.tier {
    case .region: return 96 << 10
    case .city: return 24 << 10
    case .county: return 1 << 10
    }
  }

  private func beginNewOrigin(
    after old: Identity, _ store: Store, _ environment: Environment
  ) throws -> Identity {
    let replica = Replica(identity: old, environment: environment)
    let origin = try store.write { transaction in
      // Before it has joined there is no log that could have gone on without it.
      if try !transaction.certificates(of: old.node).isEmpty {
        try replica.renew(
          because: "The incarnation marker doesn't fit the database: it was restored or copied.",
          transaction)
      }
      return try replica.origin(transaction)
    }
    try mark(origin)
    return Identity(node: old.node, division: old.division, origin: origin, key: old.key)
  }

  /// Notes beside the database which incarnation it is.
  func mark(_ origin: Origin) throws {
    let text = Array(origin.description.utf8)
    if let marked = try? read(incarnation), marked == text { return }
    try write(text, to: incarnation)
  }

  func read(_ file: String) throws -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(fileURLWithPath: file)))
    } catch {
      throw NodeFailure(
        "read", file, cause: error.localizedDescription,
        hint: "restore it together with the database's backup")
    }
  }

  /// Writes a file that only the owner may read: whole or not at all, whatever crashes.
  func write(_ bytes: [UInt8], to file: String) throws {
    let part = "\(file).\(getpid()).part"
    let descriptor = Glibc.open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    var isWritten = descriptor >= 0
    if isWritten {
      isWritten =
        bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        == bytes.count
      isWritten = fsync(descriptor) == 0 && isWritten
      close(descriptor)
    }
    guard isWritten, rename(part, file) == 0 else {
      let cause = String(cString: strerror(errno))
      unlink(part)
      throw NodeFailure("write", file, cause: cause, hint: "is the disk full or read-only?")
    }
    synchronise()
  }

  /// Makes what was renamed outlive a power cut.
  func synchronise() {
    let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

/// What went wrong with a node on this machine: operation, subject, cause, hint.
public struct NodeFailure: Error, Sendable, CustomStringConvertible {
  public let operation: String
  public let subject: String
  public let cause: String
  public let hint: String

  public init(_ operation: String, _ subject: String, cause: String, hint: String) {
    self.operation = operation
    self.subject = subject
    self.cause = cause
    self.hint = hint
  }

  public var description: String { "couldn't \(operation) (\(subject)): \(cause); \(hint)" }
}
