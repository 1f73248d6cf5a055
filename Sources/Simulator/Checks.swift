internal import Domain
internal import Store
internal import Sync

/// What must hold when the tree is quiet.
struct Checks {
  let world: World

  /// - Returns: what doesn't hold.
  func run() async throws -> [String] {
    var failures: [String] = []
    failures += try lost()
    failures += try lostPhotos()
    failures += try await digests()
    failures += try records()
    failures += try chains()
    failures += try tickets()
    failures += try money()
    failures += try oracle()
    return failures
  }

  /// No accepted write is missing where it belongs.
  private func lost() throws -> [String] {
    var failures: [String] = []
    guard let region = world.machines.first else { return [] }
    // Where each belongs now, as the region knows it; else where its author wrote it.
    let scopes = try region.store.read { transaction in
      try world.accepted.mapValues { write in
        let scope = try transaction.scope(of: write.subject)
        return scope.isEmpty ? [write.division] : scope
      }
    }
    for machine in world.machines {
      let held = try world.ids(of: machine)
      let path = machine.division.path
      let missing = world.accepted.filter { id, _ in
        !held.contains(id) && scopes[id]?.contains { $0.path.isInLineage(of: path) } == true
      }.values.sorted { $0.stamp < $1.stamp }
      if let first = missing.first {
        failures.append(
          "\(machine.name) lacks \(missing.count) accepted writes, first \(first.kind) "
            + "\(first.record) of \(first.author)")
      }
    }
    return failures
  }

  /// Each node can prove that it agrees with its parent.
  private func digests() async throws -> [String] {
    var failures: [String] = []
    for machine in world.machines {
      guard let link = machine.link else { continue }
      world.network.sender = machine.name
      guard let differences = try await link.verify() else {
        failures.append("\(machine.name) and its parent have not exchanged everything")
        continue
      }
      if let first = differences.first {
        failures.append(
          "\(machine.name) differs from its parent in \(differences.count) cells, first "
            + "\(first.division) \(first.kind): \(first.here) here, \(first.there) there")
      }
    }
    return failures
  }

  /// Each node shows what its parent shows, conflicts included.
  private func records() throws -> [String] {
    var failures: [String] = []
    for machine in world.machines {
      guard let parent = machine.parentName.flatMap({ world[$0] }) else { continue }
      let path = machine.division.path
      let here = try Shown.all(at: machine, within: path)
      let there = try Shown.all(at: parent, within: path)
      let different = here.symmetricDifference(there).sorted { $0.description < $1.description }
      if let first = different.first {
        failures.append(
          "\(machine.name) shows \(different.count) records otherwise than its parent, first "
            + "\(first)")
      }
    }
    return failures
  }

  /// Every log held whole is chained from its start to its head.
  private func chains() throws -> [String] {
    try world.machines.compactMap { machine in
      try machine.store.read { transaction -> String? in
        for state in try transaction.completeOrigins() {
          var chain = Hash.zero
          var sequence: UInt64 = 0
          while sequence < state.head.sequence {
            let changes = try transaction.run(
              of: state.origin, originKey: state.key, after: sequence,
              through: state.head.sequence)
            guard !changes.isEmpty else { break }
            for change in changes {
              chain = Hashing.chain(
                chain, Hashing.leaf(change.place, Hashing.id(of: change.bytes)))
              sequence = change.place.sequence
            }
          }
          if Head(sequence: sequence, chain: chain) != state.head {
            return "\(machine.name): the log of \(state.path.code) isn't chained to its head"
          }
        }
        return nil
      }
    }
  }

  /// The region shows what a database would that saw every write, in another order.
  private func oracle() throws -> [String] {
    guard let region = world.machines.first else { return [] }
    let before = try region.store.read { try region.replica.stateDigest($0) }
    try region.store.write { try region.replica.rebuild($0) }
    let after = try region.store.read { try region.replica.stateDigest($0) }
    var failures: [String] = []
    if before != after { failures.append("rebuilding the region's read tables changes them") }
    let shown = Set(try Shown.all(at: region, within: region.division.path).map(\.description))
    // A backup may have brought back what was lost with a disk.
    let held = try world.writes(of: region)
    let all = world.accepted.merging(held) { first, _ in first }
    failures += try figures(Array(all.values))
    let expected = try Oracle(Array(all.values)).shown()
    let missing = expected.subtracting(shown).sorted()
    if let first = missing.first {
      failures.append(
        "the region doesn't show \(missing.count) records as all writes together say, first \(first)"
      )
    }
    return failures
  }
}

/// One record as a node shows it.
struct Shown: Hashable, CustomStringConvertible {
  var kind: Kind
  var record: RecordID
  var body: String

  var description: String { "\(kind) \(record) \(body)" }

  /// The records of divisions at or below a path, and the fields in conflict.
  static func all(at machine: Machine, within path: DivisionPath) throws -> Set<Shown> {
    try machine.store.read { transaction in
      var found: Set<Shown> = []
      for type in Kinds.all {
        let kind = type.kind
        for row in try transaction.page(of: kind, after: "", within: nil, limit: .max) {
          guard try belongs(row, kind, within: path, transaction) else { continue }
          found.insert(
            Shown(kind: kind, record: row.record, body: String(decoding: row.body, as: UTF8.self)))
        }
      }
      let inScope = Set(found.map(\.record.text))
      for conflict in try transaction.conflictLines() where inScope.contains(conflict.record) {
        found.insert(
          Shown(
            kind: Kind(conflict.kind), record: try RecordID(conflict.record),
            body: "conflict " + conflict.line))
      }
      return found
    }
  }

  private static func belongs(
    _ row: RecordRow, _ kind: Kind, within path: DivisionPath, _ transaction: Transaction
  ) throws -> Bool {
    let subject = try transaction.subject(of: kind, row.record) ?? row.record
    let scope = try transaction.scope(of: subject)
    return (scope.isEmpty ? [row.division] : scope).contains { path.contains($0.path) }
  }
}

/// What all writes together say, worked out without logs, feeds, scopes or databases.
struct Oracle {
  private let writes: [Write]

  init(_ writes: [Write]) { self.writes = writes }

  /// What must be shown of what people wrote: registers merged field by field, each fact once.
  func shown() throws -> Set<String> {
    var shown: Set<String> = []
    var registers: [String: [Write]] = [:]
    for write in writes {
      switch Content(of: write) {
      case .fact:
        let body = String(decoding: write.body, as: UTF8.self)
        shown.insert("\(write.kind) \(write.record) \(body)")
      case .register: registers["\(write.kind) \(write.record)", default: []].append(write)
      case .quarantined: continue
      }
    }
    for (name, versions) in registers {
      let (body, conflicts) = try Self.merged(versions)
      shown.insert("\(name) \(body)")
      for (field, count) in conflicts { shown.insert("\(name) conflict \(name) \(field) \(count)") }
    }
    return shown
  }

  /// Every register with what it says now.
  func registers() throws -> [(kind: Kind, record: RecordID, fields: JSONFields)] {
    var versions: [String: [Write]] = [:]
    for write in writes {
      guard case .register = Content(of: write) else { continue }
      versions["\(write.kind) \(write.record)", default: []].append(write)
    }
    return try versions.values.compactMap { writes in
      guard let first = writes.first else { return nil }
      let body = try Self.merged(writes).body
      return (first.kind, first.record, try JSONFields(parsing: Array(body.utf8)))
    }
  }

  private static func merged(_ versions: [Write]) throws -> (
    body: String, conflicts: [(field: String, count: Int)]
  ) {
    let ids = versions.map { Hashing.id(of: $0.encoded()) }
    var values: [String: (stamp: Stamp, id: ChangeID, value: [UInt8])] = [:]
    var standing: [String: [[UInt8]]] = [:]
    for (version, id) in zip(versions, ids) {
      for field in try JSONFields(parsing: version.body).fields {
        let isReplaced = versions.contains { other in
          other.base.contains { $0.field == field.name && $0.versions.contains(id) }
        }
        if isReplaced { continue }
        standing[field.name, default: []].append(field.value)
        if let held = values[field.name], (held.stamp, held.id) > (version.stamp, id) { continue }
        values[field.name] = (version.stamp, id, field.value)
      }
    }
    let fields = JSONFields(values.sorted { $0.key < $1.key }.map { ($0.key, $0.value.value) })
    let conflicts = standing.filter { Set($0.value).count > 1 }.map { ($0.key, $0.value.count) }
    return (String(decoding: fields.bytes, as: UTF8.self), conflicts)
  }
}
