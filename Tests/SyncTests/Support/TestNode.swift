internal import Domain
internal import Foundation
internal import Store
internal import Sync

/// One node of a test's tree, with a real database file.
final class TestNode {
  let division: DivisionCode
  let path: String
  let clock: Surroundings
  let identity: Identity
  var store: Store
  /// What it remembers of its parent's heads, as a running node does.
  var parentHeads: [Origin: Head]?

  /// - Parameter offset: how far its clock is from the tree's.
  init(
    _ code: String, in folder: String, at time: Int64, offset: Duration = .zero, seed: UInt64
  ) throws {
    division = try DivisionCode(code)
    clock = Surroundings(time + offset.components.seconds * 1000, seed: seed)
    let environment = Self.environment(clock)
    identity = Identity(
      node: NodeID(environment.newID()), division: division, origin: Origin(environment.newID()),
      key: NodeKey())
    path = "\(folder)/\(code)-\(identity.node).sqlite"
    store = try Store(path: path)
    try store.write { try $0.set(.ownEpoch, to: environment.newID().description) }
  }

  /// The versions of the protocol that its release speaks.
  var versions = ProtocolVersion.all
  /// Bytes of a piece of a file.
  var pieceBytes = Limits.filePieceBytes
  var replica: Replica {
    Replica(
      identity: identity, environment: Self.environment(clock), versions: versions,
      pieceBytes: pieceBytes)
  }
  var upstream: Upstream { Upstream(replica) }
  var downstream: Downstream { Downstream(replica) }

  private static func environment(_ clock: Surroundings) -> Environment {
    Environment(
      now: { Moment(milliseconds: clock.read()) }, random: { clock.draw() })
  }

  /// Opens the log of a node that has no parent.
  func becomeRoot() throws {
    let certificate = Certificate(
      node: identity.node, division: division, publicKey: identity.key.publicKey,
      issuer: identity.node, issued: replica.environment.now(), by: identity.key)
    try store.write { transaction in
      try transaction.set(
        .rootCertificate, to: String(decoding: try RecordJSON.encode(certificate), as: UTF8.self))
      try replica.openOrigin(certificate, transaction)
    }
  }

  /// Joins a parent with a token, as `node enrol` and `node join` do.
  func join(_ parent: TestNode) throws {
    let answer = try parent.store.write { transaction in
      let desk = EnrolmentDesk(parent.replica)
      let token = try desk.issueToken(for: division, transaction)
      return try desk.admit(
        JoinRequest(
          token: token, node: identity.node, division: division,
          publicKey: identity.key.publicKey), transaction)
    }
    let copied = try RecordJSON.decode(JoinAnswer.self, from: try RecordJSON.encode(answer))
    try store.write { try EnrolmentDesk(replica).accept(copied, from: "test:", $0) }
  }

  func read<Value>(_ body: (Transaction) throws -> Value) throws -> Value { try store.read(body) }

  func write<Value>(_ body: (Transaction) throws -> Value) throws -> Value { try store.write(body) }

  /// The row of a child.
  func child(_ other: TestNode, _ transaction: Transaction) throws -> Child {
    try requireSome(transaction.child(other.identity.node))
  }

  @discardableResult
  func author(_ drafts: Draft...) throws -> [ChangeID] { try author(drafts) }

  @discardableResult
  func author(_ drafts: [Draft]) throws -> [ChangeID] {
    clock.advance(.seconds(1))
    return try store.write { try replica.author(drafts, by: RecordID("tester"), $0) }
  }
}

struct Missing: Error {}

/// The value, or an error that fails the test.
func requireSome<Value>(_ value: Value?) throws -> Value {
  guard let value else { throw Missing() }
  return value
}
