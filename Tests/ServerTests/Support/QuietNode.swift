import Domain
import Foundation
import Store
import Sync
import Synchronization

@testable import Server

/// A node in a folder of its own, without a daemon, on a clock that tests set.
final class QuietNode: Sendable {
  let node: Node
  private let path: String
  private let time: TestClock

  /// What the node believes the time to be; it ticks a little with each look, as real ones do.
  final class TestClock: Sendable {
    private let milliseconds: Mutex<Int64>

    init(_ moment: Moment) { milliseconds = Mutex(moment.milliseconds) }

    func set(_ moment: Moment) { milliseconds.withLock { $0 = moment.milliseconds } }

    var now: Moment {
      milliseconds.withLock { time in
        time += 1
        return Moment(milliseconds: time)
      }
    }
  }

  init(_ division: String, at time: String) throws {
    let base =
      FileManager.default.fileExists(atPath: "/dev/shm")
      ? "/dev/shm" : FileManager.default.temporaryDirectory.path
    path = "\(base)/liaison-quiet-\(UUID().uuidString)"
    let clock = TestClock(try Moment(time))
    self.time = clock
    let environment = Environment(
      now: { clock.now }, random: { UInt64.random(in: .min ... .max) })
    let folder = NodeFolder(path)
    try folder.initialise(try DivisionCode(division), environment: environment)
    node = try folder.open(environment: environment)
    // One that never joined a tree has no certificate of its own; it writes only once it has.
    guard node.identity.tier != .region else { return }
    let (identity, replica) = (node.identity, node.replica)
    let certificate = Certificate(
      node: identity.node, division: identity.division, publicKey: identity.key.publicKey,
      issuer: identity.node, issued: clock.now, by: identity.key)
    try node.store.write { try replica.openOrigin(certificate, $0) }
  }

  deinit {
    try? node.store.close()
    try? FileManager.default.removeItem(atPath: path)
  }

  func set(_ time: String) throws { self.time.set(try Moment(time)) }

  /// Hands records in, as an import does.
  func take(_ entries: [Entry], by person: RecordID = .person(0)) async throws {
    let intake = Intake(node.replica)
    _ = try await node.commit { try intake.take(entries, by: person, $0) }
  }

  /// Makes an account. - Returns: it.
  @discardableResult
  func account(_ name: String, _ role: Role, _ person: RecordID? = nil) async throws -> Account {
    let account = Account(name: name, role: role, person: try person ?? RecordID(name))
    let now = time.now
    try await node.store.write {
      try $0.addAccount(account, tokenHash: Hashing.secret(name), at: now)
    }
    return account
  }

  /// What an account is told now.
  func notices(of account: Account) async throws -> [Notice] {
    let board = try NoticeBoard(node)
    return try await node.store.read { try board.notices(of: account, $0).notices }
  }

  /// The kinds of them.
  func kinds(of account: Account) async throws -> [NoticeKind] {
    try await notices(of: account).map(\.kind)
  }

  /// Enters enterprises of a county, and officers.
  func enter(enterprises numbers: [Int], in county: String, officers: [Entry] = []) async throws {
    let division = try DivisionCode(county)
    try await take(
      officers
        + numbers.map { number in
          var enterprise = Enterprise(
            name: "第\(number)厂", division: division, sector: .machinery)
          enterprise.aboveScaleFrom = try CivilDate("2020-01-01")
          return try Entry(enterprise, id: RecordID(try .numbered(number)))
        })
  }

  /// Has an officer serve an enterprise from a day on.
  func serve(_ number: Int, by officer: RecordID, _ tier: Tier, from day: String) async throws {
    let serving = Assignment.Serving(tier: tier, lead: officer, from: try CivilDate(day))
    try await take([
      try Entry(Assignment(serving: serving), id: RecordID(try .numbered(number)))
    ])
  }
}

extension Entry {
  static func officer(_ number: UInt64, _ name: String, _ division: String, _ tier: Tier) throws
    -> Entry
  {
    try Entry(
      Officer(name: name, division: try DivisionCode(division), tier: tier), id: .person(number))
  }
}

extension RecordID {
  /// The id of the person of a number.
  static func person(_ number: UInt64) -> RecordID {
    RecordID(Identifier(high: 0x0194_0000_0000_7000, low: 0x8000_0000_0000_0000 | number))
  }
}

extension CreditCode {
  /// The code of the enterprise of a number, 0 to 99.
  static func numbered(_ number: Int) throws -> CreditCode {
    try CreditCode(completing: "91450102MA5KA10" + (number < 10 ? "0" : "") + "\(number)")
  }
}
