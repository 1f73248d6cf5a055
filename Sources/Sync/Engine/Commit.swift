internal import Domain
internal import Store

/// Puts changes into the log and keeps all that follows from it in step: read tables, scope, digest,
/// feed. Everything that a node ever holds comes through here, one commit for each transaction.
struct Commit {
  private let replica: Replica
  private let transaction: Transaction
  private let received: Moment
  private let source: Source
  /// The path of the child it came from, which needs it no more.
  private let sourcePath: DivisionPath?
  private var feedEnd: FeedCursor?
  /// Scopes looked up; they change in `finish` alone.
  private var scopes: [RecordID: [DivisionCode]] = [:]
  private var cells: [Cell: DigestCell] = [:]
  private var touched: [Touched: Int64] = [:]
  /// Tickets with new events.
  private var tickets: Set<RecordID> = []

  private struct Cell: Hashable {
    var division: DivisionCode
    var kind: Kind
    var reach: Reach
  }

  private struct Touched: Hashable {
    var kind: Kind
    var record: RecordID
  }

  init(
    _ replica: Replica, _ transaction: Transaction, received: Moment, source: Source,
    sourcePath: DivisionPath? = nil
  ) {
    self.replica = replica
    self.transaction = transaction
    self.received = received
    self.source = source
    self.sourcePath = sourcePath
  }

  /// Appends one change whose place is free.
  ///
  /// - Parameter path: for a change that its origin may not write: the origin's division, out of which
  ///   it gets nowhere but up with the log that it stands in.
  mutating func add(_ entry: LogEntry, originKey: Int64, confinedTo path: DivisionPath? = nil)
    throws
  {
    let write = entry.change.write
    let isKnown = try transaction.holds(entry.id, stamp: write.stamp)
    let ordinal = try transaction.append(
      entry, originKey: originKey, received: received, source: source)
    var scope = try scope(of: write.subject)
    if scope.isEmpty { scope = [write.division] }
    if let path { scope = scope.filter { path.contains($0.path) } }
    for division in scope {
      if !isKnown { count(write, in: division, id: entry.id, by: 1) }
      try feed(write, entry, ordinal: ordinal, to: division.path)
    }
    // The same write at a second place (re-authored after a restore) is stored and relayed, not shown twice.
    guard !isKnown else { return }
    switch entry.content {
    case .fact(let fact):
      try transaction.show(
        fact, kind: write.kind, record: write.record, stamp: write.stamp, ordinal: ordinal,
        received: received)
      if let event = fact as? TicketEvent { tickets.insert(event.ticket) }
      try replica.learn(from: fact, at: received, transaction)
    case .register:
      touched[Touched(kind: write.kind, record: write.record)] = ordinal
    case .quarantined(let reason):
      try transaction.note(
        "Change \(write.kind) \(write.record) of \(entry.change.place.origin) is quarantined: \(reason)",
        at: received)
    }
  }

  private mutating func scope(of subject: RecordID) throws -> [DivisionCode] {
    if let scope = scopes[subject] { return scope }
    let scope = try transaction.scope(of: subject)
    scopes[subject] = scope
    return scope
  }

  /// Settles what can only be known when all changes of the transaction are in the log.
  mutating func finish() throws {
    for ticket in tickets.sorted() { try transaction.showTicket(ticket) }
    for (register, ordinal) in touched.sorted(by: { $0.value < $1.value }) {
      let merge = RegisterMerge(
        try transaction.versions(of: register.kind, register.record))
      try transaction.show(
        merge, kind: register.kind, record: register.record, ordinal: ordinal, received: received)
      guard let type = Kinds.type(of: register.kind) as? any Register.Type, type.isRoot else {
        continue
      }
      try moveScope(of: register.record, kind: register.kind, to: merge)
    }
    for cell in cells.values.sorted(by: { ($0.division, $0.kind) < ($1.division, $1.kind) }) {
      try transaction.add(cell)
    }
  }

  private mutating func count(_ write: Write, in division: DivisionCode, id: ChangeID, by sign: Int)
  {
    let key = Cell(division: division, kind: write.kind, reach: write.reach)
    var cell =
      cells[key]
      ?? DigestCell(
        division: division, kind: write.kind, reach: write.reach, sum: .zero, count: 0)
    cell.sum = sign > 0 ? cell.sum &+ id : cell.sum &- id
    cell.count += sign
    cells[key] = cell
  }

  /// Appends to the feed what some child other than the source needs.
  private mutating func feed(
    _ write: Write, _ entry: LogEntry, ordinal: Int64, to path: DivisionPath, isMove: Bool = false
  ) throws {
    guard write.reach == .lineage, let lane = replica.lane(of: path) else { return }
    if !isMove, !lane.isEmpty, let sourcePath, sourcePath.contains(path) { return }
    let end = try feedEnd ?? transaction.feedEnd()
    let leaf = Hashing.leaf(entry.change.place, entry.id)
    let next = FeedCursor(position: end.position + 1, chain: Hashing.chain(end.chain, leaf))
    try transaction.appendFeed(
      lane: lane, path: path, ordinal: ordinal, source: isMove ? .own : source, at: next)
    feedEnd = next
  }

  /// Follows the heads of a root record's `division`: what is about it goes to its new scope too.
  private mutating func moveScope(of subject: RecordID, kind: Kind, to merge: RegisterMerge) throws
  {
    var divisions: Set<DivisionCode> = []
    for head in merge.heads["division"] ?? [] {
      if let division = DivisionCode(quoted: head.value) { divisions.insert(division) }
    }
    let before = Set(try transaction.scope(of: subject))
    guard divisions != before else { return }
    try transaction.setScope(of: subject, to: divisions.sorted())
    let changes = try transaction.changes(ofSubject: subject)
    // While its scope was unknown, what was about it went where each author said. Whoever got a part
    // of it must learn where it belongs.
    let told = before.isEmpty ? Set(changes.map(\.change.write.division)) : before
    var counted: Set<ChangeID> = []
    for stored in changes {
      let write = stored.change.write
      var old = before.isEmpty ? [write.division] : before
      var new = divisions.isEmpty ? [write.division] : divisions
      if let path = try replica.confinement(of: stored, transaction) {
        (old, new) = (old.filter { path.contains($0.path) }, new.filter { path.contains($0.path) })
      }
      if counted.insert(stored.id).inserted {
        for division in old.subtracting(new) { count(write, in: division, id: stored.id, by: -1) }
        for division in new.subtracting(old) { count(write, in: division, id: stored.id, by: 1) }
      }
      let isRoot = write.kind == kind && write.record == subject
      let entry = LogEntry(
        change: stored.change, id: stored.id, content: .quarantined(reason: ""))
      for division in (isRoot ? new.union(told) : new).subtracting(old).sorted() {
        try feed(write, entry, ordinal: stored.ordinal, to: division.path, isMove: true)
      }
    }
  }
}

extension DivisionCode {
  /// A JSON text as a register's `division` field has it; `nil` for a value that is no code, which was
  /// refused when its change was read.
  init?(quoted json: [UInt8]) {
    let text = String(decoding: json, as: UTF8.self)
    guard text.hasPrefix("\""), text.hasSuffix("\""), text.utf8.count >= 2,
      let code = try? DivisionCode(String(text.dropFirst().dropLast()))
    else { return nil }
    self = code
  }
}

extension Write {
  /// The division that a root record's write puts it into, if it names one.
  var namedDivision: DivisionCode? {
    // One that can't be read puts nothing anywhere.
    (try? JSONFields(parsing: body))?["division"].flatMap(DivisionCode.init(quoted:))
  }
}

extension Replica {
  /// Which child's lane of the feed a scope belongs to: empty for every child's, `nil` for none's.
  func lane(of path: DivisionPath) -> String? {
    guard identity.mayHaveChildren else { return nil }
    if path.contains(identity.path) { return "" }
    guard identity.path.contains(path) else { return nil }
    return String(path.text.prefix(identity.path.text.utf8.count + 2))
  }

  /// The division out of which a change that its origin may not write doesn't get; `nil` for any other.
  func confinement(of stored: StoredChange, _ transaction: Transaction) throws -> DivisionPath? {
    guard stored.isQuarantined,
      let state = try transaction.origin(stored.change.place.origin),
      Self.isStray(stored.change.write, of: state) != nil
    else { return nil }
    return state.path
  }
}
