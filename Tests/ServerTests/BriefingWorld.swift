import Domain
import Foundation
import Seed
import Store
import Sync
import Synchronization

@testable import Server

/// A small region in one node whose clock is set by hand, with a few days of the season of 2025.
final class BriefingWorld: Sendable {
  let node: Node
  private let folder: URL
  private let clock: SharedMoment
  private let person: RecordID

  /// A node with the divisions and nothing else, on 10 January.
  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "liaison-briefing-\(UInt64.random(in: 0...UInt64.max))")
    let start = try Moment("2025-01-10T09:00")
    let (clock, random) = (SharedMoment(start), SeededNumbers())
    let environment = Environment(now: { clock.now }, random: { random.next() })
    let place = NodeFolder(folder.path)
    try place.initialise(try DivisionCode("450000"), environment: environment)
    node = try place.open(environment: environment)
    self.folder = folder
    self.clock = clock
    person = try RecordID("the-coordinator")
  }

  // What can't be removed is left to the system's own cleaning of temporary files.
  deinit {
    try? node.store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  func set(_ moment: String) throws { clock.now = try Moment(moment) }

  func write(_ entries: [Entry]) async throws {
    let (replica, person) = (node.replica, person)
    _ = try await node.commit { try Intake(replica).take(entries, by: person, $0) }
  }

  func raise(_ number: Int, _ title: String, _ category: String) async throws -> RecordID {
    let (replica, person) = (node.replica, person)
    return try await node.commit { transaction in
      let id = RecordID(replica.environment.newID(at: try replica.now(transaction)))
      let event = TicketEvent(
        ticket: id, enterprise: try Self.code(number), action: .raise,
        unit: replica.identity.division, to: replica.identity.division, title: title,
        category: category)
      return try TicketDesk(replica).raise(event, by: person, transaction).ticket.ticket
    }
  }

  func act(
    _ action: TicketAction, on id: RecordID, as person: String? = nil, note: String? = nil,
    solved: Bool? = nil
  ) async throws {
    let replica = node.replica
    let who = try person.map { try RecordID($0) } ?? self.person
    _ = try await node.commit { transaction in
      guard let ticket = try transaction.ticket(id) else { return }
      let event = TicketEvent(
        ticket: id, enterprise: ticket.enterprise, action: action,
        unit: replica.identity.division, note: note, solved: solved)
      _ = try TicketDesk(replica).act(event, by: who, transaction)
    }
  }

  func direct(_ title: String, to division: String, due: String) async throws -> RecordID {
    let (replica, person) = (node.replica, person)
    let directive = Directive(
      title: title, measure: 20, division: try DivisionCode(division), due: try CivilDate(due))
    return try await node.commit {
      try DirectiveDesk(replica).issue(directive, by: person, $0)
    }
  }

  func briefing(
    _ kind: Briefing.Kind = .day, on day: String? = nil, knownAt: String? = nil,
    division: String? = nil
  ) async throws -> Briefing {
    try await node.briefing(
      BriefingRequest(
        kind: kind, on: try day.map { try CivilDate($0) }, knownAt: try knownAt.map(Moment.init),
        division: try division.map { try DivisionCode($0) }))
  }

  static func code(_ number: Int) throws -> CreditCode {
    try CreditCode(completing: "91450102MA5KA10\(number < 10 ? "0" : "")\(number)")
  }
}

/// A moment that several hold.
final class SharedMoment: Sendable {
  private let value: Mutex<Moment>
  init(_ moment: Moment) { value = Mutex(moment) }
  var now: Moment {
    get { value.withLock { $0 } }
    set { value.withLock { $0 = newValue } }
  }
}

/// The same numbers in every run.
final class SeededNumbers: Sendable {
  private let state = Mutex<UInt64>(2025)

  func next() -> UInt64 {
    state.withLock { state in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }
}
