internal import Domain
public import Store

/// What came of trying quarantined changes again.
public struct RetryReport: Codable, Sendable, Equatable {
  public var tried: Int
  /// How many this version can read; they are shown now.
  public var released: Int
  public var remaining: Int
}

extension Replica {
  /// Tries all quarantined changes again, as an upgraded program can read more than its predecessor.
  ///
  /// The read tables are then what `rebuild` would make.
  public func retryQuarantined(_ transaction: Transaction) throws -> RetryReport {
    var report = RetryReport(tried: 0, released: 0, remaining: 0)
    var registers: Set<Named> = []
    var ordinal: Int64 = 0
    while true {
      let changes = try transaction.quarantinedChanges(afterOrdinal: ordinal, limit: 1000)
      guard let last = changes.last else { break }
      for stored in changes {
        report.tried += 1
        guard try release(stored, &registers, transaction) else { continue }
        report.released += 1
      }
      ordinal = last.ordinal
    }
    for register in registers.sorted(by: { ($0.kind, $0.record) < ($1.kind, $1.record) }) {
      try showAgain(register, transaction)
    }
    report.remaining = report.tried - report.released
    if report.released > 0 {
      try transaction.showAgain()
      try transaction.note(
        "\(report.released) of \(report.tried) quarantined changes can be read by this version "
          + "(\(ProtocolVersion.program)); they are shown now.", at: try now(transaction))
    }
    return report
  }

  /// Makes the read tables again when another version of the program made them: a newer one reads
  /// more kinds, and keeps other tables. - Returns: whether it did.
  @discardableResult
  public func renewReadTables(_ transaction: Transaction) throws -> Bool {
    let version = String(Transaction.readVersion)
    guard try transaction.setting(.readVersion) != version else { return false }
    try transaction.set(.readVersion, to: version)
    guard try !transaction.changes(afterOrdinal: 0, limit: 1).isEmpty else { return false }
    try rebuild(transaction)
    try transaction.note(
      "The read tables were made again for this version (\(ProtocolVersion.program)).",
      at: try now(transaction))
    return true
  }

  private struct Named: Hashable {
    var kind: Kind
    var record: RecordID
  }

  /// Takes one change out of quarantine. - Returns: whether this version can read it.
  private func release(
    _ stored: StoredChange, _ registers: inout Set<Named>, _ transaction: Transaction
  ) throws -> Bool {
    let write = stored.change.write
    var content = Content(of: write)
    if let state = try transaction.origin(stored.change.place.origin),
      let reason = Self.isStray(write, of: state)
    {
      content = .quarantined(reason: reason)
    }
    switch content {
    case .quarantined(let reason):
      try transaction.setQuarantine(reason, ordinal: stored.ordinal)
      return false
    case .register:
      try transaction.release(ordinal: stored.ordinal, isRegister: true)
      registers.insert(Named(kind: write.kind, record: write.record))
    case .fact(let fact):
      try transaction.release(ordinal: stored.ordinal, isRegister: false)
      // The same write at a second place is shown once, as when it first came.
      let first = try transaction.places(of: stored.id, stamp: write.stamp)
        .first { !$0.isQuarantined }
      guard first?.ordinal == stored.ordinal else { return true }
      try transaction.show(
        fact, kind: write.kind, record: write.record, stamp: write.stamp, ordinal: stored.ordinal,
        received: stored.received)
      if let event = fact as? TicketEvent { try transaction.showTicket(event.ticket) }
      try learn(from: fact, at: try now(transaction), transaction)
    }
    return true
  }

  /// Makes a register's rows again from its versions, the released ones at their places.
  private func showAgain(_ register: Named, _ transaction: Transaction) throws {
    let (kind, record) = (register.kind, register.record)
    try transaction.clear(kind, record)
    for (ordinal, received) in try transaction.versionPlaces(of: kind, record) {
      try transaction.show(
        RegisterMerge(try transaction.versions(of: kind, record, through: ordinal)), kind: kind,
        record: record, ordinal: ordinal, received: received)
    }
  }
}
