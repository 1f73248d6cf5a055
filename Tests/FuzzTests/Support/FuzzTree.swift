import Domain
import Foundation
import HTTPTypes
import Season
import Store

@testable import Simulator
@testable import Sync

/// A region, a city and two counties in one process, the same again from the same seed.
///
/// The city is under attack: by its first county, which is enrolled and has turned hostile, or by the
/// answers of the region. The second county stays honest.
final class FuzzTree {
  let region: Machine
  let city: Machine
  let hostile: Machine
  let honest: Machine
  let network: FuzzNetwork
  let time = TrueTime(1_737_900_000_000)
  private let folder: String

  init(seed: UInt64) throws {
    var template = Array("\(Self.base)/liaison-fuzz-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw CocoaError(.fileWriteUnknown) }
    folder = String(cString: made)
    network = FuzzNetwork()
    var random = SplitMix64(seed: seed, part: 4242)
    let builder = Builder(folder: folder, time: time, network: network)
    region = try builder.machine("450000", nil, &random)
    city = try builder.machine("450100", region, &random)
    hostile = try builder.machine("450102", city, &random)
    honest = try builder.machine("450103", city, &random)
  }

  deinit {
    for machine in all { machine.close() }
    try? FileManager.default.removeItem(atPath: folder)
  }

  private static let base = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"

  var all: [Machine] { [region, city, hostile, honest] }

  /// Writes a few records of every kind at each node and exchanges them.
  func begin() async throws {
    for machine in all {
      time.advance(1000)
      try write(at: machine, Array(Samples.writes.dropFirst(2)))
    }
    try await exchange([hostile, honest, city, hostile, honest])
  }

  /// Enters records as a person does; those that this node may not write are left out.
  func write(at machine: Machine, _ writes: [Write]) throws {
    let division = machine.division
    let drafts = writes.filter { $0.kind != "division" || division.tier == .region }.map { write in
      var draft = Draft(
        kind: write.kind, record: write.record, subject: write.subject, division: division,
        body: write.body)
      if Kinds.type(of: write.kind) is any Fact.Type {
        draft.record = RecordID(machine.clock.environment.newID())
      }
      return draft
    }
    try machine.store.write {
      _ = try machine.replica.author(drafts, by: RecordID("tester"), $0)
    }
  }

  /// What the daemons of some children do, one after the other, until nothing moves.
  func exchange(_ children: [Machine], rounds: Int = 200) async throws {
    for child in children {
      guard let link = child.link else { continue }
      await link.forget()
      var left = rounds
      var comparison = Comparison.early
      try await link.hello()
      repeat {
        left -= 1
        while try await link.push(), left > 0 { left -= 1 }
        while try await link.pull(wait: .zero), left > 0 { left -= 1 }
        comparison = try await link.compareIfDue()
        // What a liar told, nobody can prove: the two then know that they differ.
      } while comparison != .same && comparison != .stuck && left > 0
      guard left > 0 else {
        let differences = try await link.verify() ?? []
        let journal = try await child.store.read { try $0.journal(limit: 3) }
        throw FuzzFinding(
          "\(child.name) and its parent never come to an end: \(differences), \(journal)")
      }
    }
  }
}

/// Makes machines whose keys come from the seed too.
private struct Builder {
  let folder: String
  let time: TrueTime
  let network: FuzzNetwork

  func machine(_ code: String, _ parent: Machine?, _ random: inout SplitMix64) throws -> Machine {
    let clock = MachineClock(time, offset: 0, seed: random.next())
    let environment = clock.environment
    let secret = (0..<32).map { _ in random.byte() }
    let identity = Identity(
      node: NodeID(environment.newID()), division: try DivisionCode(code),
      origin: Origin(environment.newID()), key: try NodeKey(secret: secret))
    let machine = try Machine(
      name: code, identity: identity, file: "\(folder)/\(code).db", clock: clock,
      parentName: parent?.name, client: network)
    network.add(machine)
    try machine.store.write {
      try $0.set(.origin, to: identity.origin.description)
      try $0.set(.ownEpoch, to: environment.newID().description)
    }
    if let parent { try join(machine, parent) } else { try becomeRoot(machine) }
    return machine
  }

  private func join(_ machine: Machine, _ parent: Machine) throws {
    let identity = machine.identity
    let answer = try parent.store.write { transaction in
      let desk = EnrolmentDesk(parent.replica)
      return try desk.admit(
        JoinRequest(
          token: try desk.issueToken(for: identity.division, transaction), node: identity.node,
          division: identity.division, publicKey: identity.key.publicKey), transaction)
    }
    try machine.store.write {
      try EnrolmentDesk(machine.replica).accept(answer, from: parent.name, $0)
    }
  }

  private func becomeRoot(_ machine: Machine) throws {
    let identity = machine.identity
    let certificate = Certificate(
      node: identity.node, division: identity.division, publicKey: identity.key.publicKey,
      issuer: identity.node, issued: machine.clock.environment.now(), by: identity.key)
    let json = String(decoding: try RecordJSON.encode(certificate), as: UTF8.self)
    try machine.store.write {
      try $0.set(.rootCertificate, to: json)
      try machine.replica.openOrigin(certificate, $0)
    }
  }
}

/// Carries requests to the desks; what comes back may be spoiled on the way.
final class FuzzNetwork: WireClient, @unchecked Sendable {
  // Everything runs in one task.
  private var machines: [String: Machine] = [:]
  /// Spoils an answer.
  var spoil: ((WireRequest, WireResponse) -> WireResponse)?
  /// What was neither an answer nor a refusal.
  private(set) var failures: [String] = []
  /// Requests since it was last set.
  var count = 0

  func add(_ machine: Machine) { machines[machine.name] = machine }

  func takeFailures() -> [String] {
    defer { failures = [] }
    return failures
  }

  func send(_ request: WireRequest, to base: String) async throws(WireFailure) -> WireResponse {
    guard let machine = machines[base] else { throw WireFailure(cause: "nobody is at \(base)") }
    count += 1
    guard count < 5000 else { throw WireFailure(cause: "too many requests") }
    let response = await deliver(request, to: machine)
    return spoil?(request, response) ?? response
  }

  /// What the HTTP shell of a parent does.
  func deliver(_ request: WireRequest, to machine: Machine) async -> WireResponse {
    do {
      return try await machine.desk.answer(machine.desk.admit(request)).response
    } catch let problem as SyncProblem {
      var headers: HTTPFields = [.contentType: "application/problem+json"]
      if let session = problem.session { headers[.nonce] = session }
      return WireResponse(
        status: problem.status, headers: headers, body: (try? RecordJSON.encode(problem)) ?? [])
    } catch is Invalid {
      return WireResponse(status: 422)
    } catch {
      failures.append("\(request.method) \(request.path.prefix(200)): \(error)")
      return WireResponse(status: 503)
    }
  }
}
