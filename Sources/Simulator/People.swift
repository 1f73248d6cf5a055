internal import Domain
internal import Foundation
internal import Season
internal import Server
internal import Store
internal import Sync

/// What people write at a machine, through the same door as staff do.
struct People {
  let world: World

  /// Someone writes something. What is accepted is remembered.
  func write(at machine: Machine) throws {
    if world.random.chance(perThousand: 200) { return try moveTicket(at: machine) }
    if world.plan.hasMoney, world.random.chance(perThousand: 600) {
      return try moveMoney(at: machine)
    }
    let entries = try entries(at: machine)
    guard entries.first?.kind == Visit.kind, world.random.chance(perThousand: 400) else {
      return _ = try take(entries, at: machine, by: "person-\(machine.name)")
    }
    try photograph(entries, at: machine)
  }

  /// Someone visits with a camera: as the command does, in one transaction, or as a program does, the
  /// photo first.
  private func photograph(_ entries: [Entry], at machine: Machine) throws {
    let text = "照片 \(machine.name) \(world.random.below(1000)) \(world.time.now)"
    let photo = try FileContent(Array(text.utf8))
    let withPhoto = try entries.map { entry in
      var visit = try RecordJSON.decode(Visit.self, from: entry.body)
      visit.photos = [photo.sha256]
      return try Entry(visit, id: nil)
    }
    if world.random.chance(perThousand: 300) {
      try machine.store.write { _ = try machine.replica.keep(photo, $0) }
      try take(withPhoto, at: machine, by: "person-\(machine.name)")
    } else {
      try take(withPhoto, with: photo, at: machine, by: "person-\(machine.name)")
    }
    world.photos.insert(photo.sha256)
    world.outcome.events["photo", default: 0] += 1
  }

  /// - Returns: how many changes were stored.
  @discardableResult
  private func take(
    _ entries: [Entry], with photo: FileContent? = nil, at machine: Machine, by person: String
  ) throws -> Int {
    guard !entries.isEmpty else { return 0 }
    return try store(at: machine) { transaction in
      if let photo { try machine.replica.keep(photo, transaction) }
      _ = try Intake(machine.replica).take(entries, by: RecordID(person), transaction)
    }
  }

  /// Does what writes at a machine, in one transaction, and remembers what was accepted.
  ///
  /// - Returns: how many changes were stored.
  @discardableResult
  func store(at machine: Machine, _ write: (Transaction) throws -> Void) throws -> Int {
    let isEarly = world.plan.flaw == .acknowledgesTooEarly && world.random.chance(perThousand: 30)
    do {
      let written = try machine.store.write { transaction in
        let before = try transaction.logCounts().changes
        try write(transaction)
        let written = try transaction.changes(afterOrdinal: Int64(before), limit: 2000)
        if isEarly { throw TooEarly(written: written) }
        return written
      }
      remember(written, at: machine)
      return written.count
    } catch let early as TooEarly {
      remember(early.written, at: machine)
      return early.written.count
    } catch is Rejection {
      world.outcome.events["rejected", default: 0] += 1
      return 0
    }
  }

  private struct TooEarly: Error { var written: [StoredChange] }

  private func remember(_ written: [StoredChange], at machine: Machine) {
    for stored in written {
      let write = stored.change.write
      world.accepted[stored.id] = write
      // An edit is later than what its author saw; a visit has nothing but the clock.
      let isDragged = write.stamp.moment.milliseconds > world.time.now + 60_000
      if machine.parentName == nil, write.kind == Visit.kind, isDragged {
        world.outcome.failures.append("the region's clock was dragged along: \(write.stamp)")
      }
    }
    world.outcome.writes += written.count
  }

  /// A change that nobody here can read, as a later version might write it.
  func poison(at machine: Machine) throws {
    let division = machine.division
    let code = try knownEnterprise(at: machine)?.code
    let subject = code.map { RecordID($0) } ?? RecordID(division)
    let id = machine.clock.environment.newID()
    let home =
      try machine.store.read { try $0.scope(of: subject) }
      .first { machine.division.path.contains($0.path) } ?? division
    let (kind, version, body): (Kind, UInt16, String) =
      switch world.random.below(3) {
      case 0: ("hologram", 1, #"{"colour":"蓝"}"#)
      case 1: (Visit.kind, 9, #"{"later":true}"#)
      default: (Visit.kind, 1, #"{"enterprise":"no code"}"#)
      }
    let replica = machine.replica
    let written = try machine.store.write { transaction in
      let before = try transaction.logCounts().changes
      let write = Write(
        version: version,
        stamp: Stamp(try replica.now(transaction)),
        author: try RecordID("person-\(machine.name)"), kind: kind, record: RecordID(id),
        subject: subject, division: home, body: Array(body.utf8))
      let place = Place(origin: Transaction.loose, sequence: 1, group: 1)
      try replica.writeAgain(
        [Change(place: place, write: write, bytes: write.encoded())], transaction)
      return try transaction.changes(afterOrdinal: Int64(before), limit: 10)
    }
    for stored in written { world.accepted[stored.id] = stored.change.write }
    world.note("poison", "\(machine.name) writes a \(kind) of version \(version)")
  }

  private func entries(at machine: Machine) throws -> [Entry] {
    let division = machine.division
    let isCounty = division.tier == .county
    let known = try knownEnterprise(at: machine)
    switch world.random.below(100) {
    case 0..<14 where isCounty, 0..<100 where known == nil && isCounty:
      return try newcomer(division)
    case 14..<50: return try known.map { try visits($0.code, at: machine) } ?? []
    case 50..<70: return try known.map { try [report($0.code, at: machine)] } ?? []
    case 70..<78: return try known.map { try correction($0.code, at: machine) } ?? []
    case 78..<90: return try known.map { try [edit($0.code)] } ?? []
    case 90..<95: return [try officer(division)]
    default: return try known.map { try [assignment($0.code)] } ?? []
    }
  }

  /// One of the enterprises that the machine may write about.
  func knownEnterprise(at machine: Machine) throws -> (code: CreditCode, division: DivisionCode)? {
    let start = "9145\(world.random.within(10...19))"
    let path = machine.division.path
    let rows = try machine.store.read { transaction in
      let rows = try transaction.page(of: Enterprise.kind, after: start, within: path, limit: 8)
      return rows.isEmpty
        ? try transaction.page(of: Enterprise.kind, after: "", within: path, limit: 8) : rows
    }
    guard !rows.isEmpty else { return nil }
    let row = world.random.pick(rows)
    return (try CreditCode(row.record.text), row.division)
  }

  private func newcomer(_ division: DivisionCode) throws -> [Entry] {
    let number = world.random.within(100_000_000...999_999_999)
    let code = try CreditCode(completing: "91\(division.text)\(number)")
    var record = Enterprise(
      name: "企业\(number)", division: division, sector: world.random.pick(Sector.allCases))
    record.aboveScaleFrom = try CivilDate(year: 2020, month: 1, day: 1)
    return [try Entry(record, id: RecordID(code))]
  }

  private func visits(_ code: CreditCode, at machine: Machine) throws -> [Entry] {
    let today = CivilDate(at: Moment(milliseconds: world.time.now))
    return try (0...world.random.below(3)).map { number in
      let visit = Visit(
        enterprise: code, officers: [try RecordID("person-\(machine.name)")], on: today,
        mode: .onSite, findings: "走访\(world.time.now)-\(number)")
      return try Entry(visit, id: nil)
    }
  }

  private func report(_ code: CreditCode, at machine: Machine, corrects: RecordID? = nil) throws
    -> Entry
  {
    let today = CivilDate(at: Moment(milliseconds: world.time.now))
    return try Entry(
      Resumption(
        enterprise: code, asOf: today.adding(days: -world.random.below(3)),
        state: world.random.pick(Resumption.State.allCases), corrects: corrects), id: nil)
  }

  private func correction(_ code: CreditCode, at machine: Machine) throws -> [Entry] {
    let rows = try machine.store.read {
      try $0.page(of: Resumption.kind, after: "", within: machine.division.path, limit: 50)
    }.filter { row in
      (try? RecordJSON.decode(Resumption.self, from: row.body))?.enterprise == code
    }
    guard !rows.isEmpty else { return [] }
    let target = world.random.pick(rows).record
    if world.random.chance(perThousand: 500) {
      return [try report(code, at: machine, corrects: target)]
    }
    return [
      try Entry(Retraction(enterprise: code, retracts: target, reason: "有误"), id: nil)
    ]
  }

  private func edit(_ code: CreditCode) throws -> Entry {
    var change = Enterprise()
    if world.random.chance(perThousand: 500) {
      change.headcount = world.random.within(1...5000)
    } else {
      change.name = "企业更名\(world.random.below(100_000))"
    }
    return try Entry(change, id: RecordID(code))
  }

  /// Edits an enterprise that another machine has too.
  func edit(at machine: Machine, as other: Machine) throws {
    guard let known = try knownEnterprise(at: other) else { return }
    try take([edit(known.code)], at: machine, by: "editor")
  }

  private func officer(_ division: DivisionCode) throws -> Entry {
    try Entry(
      Officer(name: "服务员\(world.random.below(1000))", division: division, tier: division.tier),
      id: nil)
  }

  private func assignment(_ code: CreditCode) throws -> Entry {
    let from = CivilDate(at: Moment(milliseconds: world.time.now))
    let lead = try RecordID("officer-\(world.random.below(20))")
    return try Entry(
      Assignment(serving: .init(tier: world.random.pick(Tier.allCases), lead: lead, from: from)),
      id: RecordID(code))
  }

  /// A city or the region moves an enterprise to another county below it.
  func move(at machine: Machine) throws {
    guard let known = try knownEnterprise(at: machine) else { return }
    let counties = world.plan.divisions.compactMap { try? DivisionCode($0) }.filter {
      $0.tier == .county && machine.division.path.contains($0.path) && $0 != known.division
    }
    guard !counties.isEmpty else { return }
    let target = world.random.pick(counties)
    let entry = try Entry(Enterprise(division: target), id: RecordID(known.code))
    guard try take([entry], at: machine, by: "mover") > 0 else { return }
    world.note("move", "\(machine.name) moves \(known.code) from \(known.division) to \(target)")
  }
}
