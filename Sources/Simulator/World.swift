internal import Domain
internal import Foundation
internal import Season
internal import Store
internal import Sync

/// The simulated tree: its machines, its people, what they were told was stored.
final class World {
  let plan: SimulationPlan
  let network: Network
  let time: TrueTime
  private let folder: String
  private(set) var machines: [Machine] = []
  var random: SplitMix64
  var outcome: SimulationOutcome
  /// Every write that somebody saw accepted and that no disaster may legitimately have taken.
  var accepted: [ChangeID: Write] = [:]
  /// Every photo that somebody saw stored and that no disaster may legitimately have taken.
  var photos: Set<Hash> = []
  /// Older copies of databases, by machine.
  private var backups: [String: [String]] = [:]

  static let start: Int64 = 1_737_900_000_000
  static let day: Int64 = 86_400_000

  init(_ plan: SimulationPlan) throws {
    self.plan = plan
    outcome = SimulationOutcome(seed: plan.seed, failures: [])
    random = SplitMix64(seed: plan.seed)
    network = Network(seed: plan.seed)
    network.flaw = plan.flaw
    time = TrueTime(Self.start)
    let base = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
    var template = Array("\(base)/liaison-simulation-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw CocoaError(.fileWriteUnknown) }
    folder = String(cString: made)
    for code in plan.divisions { try addMachine(for: DivisionCode(code)) }
  }

  deinit {
    for machine in machines { machine.close() }
    try? FileManager.default.removeItem(atPath: folder)
  }

  func note(_ event: String, _ text: String) {
    outcome.events[event, default: 0] += 1
    let day = Double(time.now - Self.start) / Double(Self.day)
    outcome.history.append(String(format: "day %6.2f  %@", day, text))
  }

  subscript(_ name: String) -> Machine? { machines.first { $0.name == name } }

  func isUp(_ machine: Machine) -> Bool { machine.sleepsUntil <= time.now }

  private func addMachine(for division: DivisionCode) throws {
    let clock = MachineClock(
      time, offset: 0, seed: plan.seed &* 1_000 &+ UInt64(machines.count))
    let environment = clock.environment
    let identity = Identity(
      node: NodeID(environment.newID()), division: division, origin: Origin(environment.newID()),
      key: NodeKey())
    let above = machines.filter {
      $0.division != division && $0.division.path.contains(division.path)
    }.max { $0.division.path.tier < $1.division.path.tier }
    let machine = try Machine(
      name: division.text, identity: identity, file: "\(folder)/\(division).db", clock: clock,
      parentName: above?.name, client: network)
    machines.append(machine)
    network.add(machine, at: machine.name)
    try machine.store.write { try $0.set(.origin, to: identity.origin.description) }
    try machine.store.write { try $0.set(.ownEpoch, to: environment.newID().description) }
    guard let above else { return try becomeRoot(machine) }
    let answer = try above.store.write { transaction in
      let desk = EnrolmentDesk(above.replica)
      let token = try desk.issueToken(for: division, transaction)
      return try desk.admit(
        JoinRequest(
          token: token, node: identity.node, division: division,
          publicKey: identity.key.publicKey), transaction)
    }
    try machine.store.write {
      try EnrolmentDesk(machine.replica).accept(answer, from: above.name, $0)
    }
  }

  private func becomeRoot(_ machine: Machine) throws {
    let identity = machine.identity
    let certificate = Certificate(
      node: identity.node, division: identity.division, publicKey: identity.key.publicKey,
      issuer: identity.node, issued: machine.clock.environment.now(), by: identity.key)
    try machine.store.write { transaction in
      try transaction.set(
        .rootCertificate, to: String(decoding: try RecordJSON.encode(certificate), as: UTF8.self))
      try machine.replica.openOrigin(certificate, transaction)
    }
  }

  // MARK: disasters

  /// Copies a machine's database, for a restore or a clone later.
  func backUp(_ machine: Machine) throws {
    let copy = "\(folder)/\(machine.name)-\(backups[machine.name]?.count ?? 0).backup"
    try machine.store.backup(to: copy)
    backups[machine.name, default: []].append(copy)
  }

  /// Puts an older copy in the place of a machine's database.
  func restore(_ machine: Machine) throws {
    guard let copies = backups[machine.name], !copies.isEmpty else { return }
    let copy = copies[random.below(copies.count)]
    let before = try ids(of: machine)
    let filesBefore = try files(of: machine)
    try machine.restart(client: network) {
      for suffix in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: machine.file + suffix)
      }
      try FileManager.default.copyItem(atPath: copy, toPath: machine.file)
    }
    // What only this disk held is gone with it.
    let lost = try before.subtracting(ids(of: machine)).filter { accepted[$0] != nil }
    if !lost.isEmpty {
      var elsewhere: Set<ChangeID> = []
      for other in machines where other !== machine { elsewhere.formUnion(try ids(of: other)) }
      for id in lost where !elsewhere.contains(id) { accepted[id] = nil }
    }
    var photosLost = try filesBefore.subtracting(files(of: machine)).intersection(photos)
    for other in machines where other !== machine {
      photosLost.subtract(try files(of: other))
    }
    photos.subtract(photosLost)
  }

  /// The machines that have older copies.
  var saved: [Machine] { machines.filter { backups[$0.name] != nil } }

  /// A second machine with a copy of the first one's disk, key and all.
  func clone(_ machine: Machine) throws {
    let name = "\(machine.name)-copy\(machines.count)"
    let file = "\(folder)/\(name).db"
    try machine.store.backup(to: file)
    let clock = MachineClock(
      time, offset: machine.clock.offset, seed: plan.seed &* 1_000 &+ UInt64(machines.count))
    let copy = try Machine(
      name: name, identity: machine.identity, file: file, clock: clock,
      parentName: machine.parentName, client: network)
    while copy.versions != machine.versions { try copy.upgrade(client: network) }
    machines.append(copy)
    network.add(copy, at: name)
  }

  /// Spoils a machine's database as the planted bug would.
  func spoil(_ machine: Machine) throws { try plan.flaw?.spoil(machine) }

  /// The files that a machine holds.
  func files(of machine: Machine) throws -> Set<Hash> {
    try machine.store.read {
      Set(try $0.files(isWhole: true, after: .zero, limit: .max).map(\.sha256))
    }
  }

  /// Every id that a machine holds, at whatever place.
  func ids(of machine: Machine) throws -> Set<ChangeID> { Set(try writes(of: machine).keys) }

  /// Every write that a machine holds, by its id.
  func writes(of machine: Machine) throws -> [ChangeID: Write] {
    try machine.store.read { transaction in
      var writes: [ChangeID: Write] = [:]
      var ordinal: Int64 = 0
      while true {
        let changes = try transaction.changes(afterOrdinal: ordinal, limit: 2000)
        guard let last = changes.last else { return writes }
        for stored in changes { writes[stored.id] = stored.change.write }
        ordinal = last.ordinal
      }
    }
  }
}
