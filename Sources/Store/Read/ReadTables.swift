public import Domain

/// The read tables by kind: one line for each.
enum ReadTables {
  static let facts: [FactTable] = [
    .indicatorFigure, .projectProgress, .turnoverFund, .coordinationMeeting,
    .originOpened, .enrolment, .revocation, .visit, .delivery, .resumption, .retraction,
    .ticketEvent, .visitCorrection, .callBack, .nameOnlyAnswer, .seal, .monitoring,
    .meterReadings, .exemptionRequest, .exemptionAnswer, .keyListDecline, .claimStep,
    .fundMovement, .fundStep,
  ]
  static let registers: [RegisterTable] = [
    .target,
    .division, .enterprise, .project, .officer, .assignment, .exemption, .directive, .milestone,
    .ruleSet, .financingNeed, .marketEvent, .participation, .offer, .listing,
  ]

  private static let factByKind = Dictionary(uniqueKeysWithValues: facts.map { ($0.kind, $0) })
  private static let registerByKind = Dictionary(
    uniqueKeysWithValues: registers.map { ($0.kind, $0) })

  static func fact(_ kind: Kind) -> FactTable? { factByKind[kind] }
  static func register(_ kind: Kind) -> RegisterTable? { registerByKind[kind] }

  /// Every table that `rebuild` makes again.
  static var names: [String] {
    facts.map(\.name) + registers.map(\.name) + [
      "conflict", "retracted", "service", "ticket", "fileReference",
    ]
  }

  /// Raised when the mapping changes, or the calendar or the limits by which tickets are due, so that an
  /// upgraded node rebuilds.
  static let version = 5
}

extension Transaction {
  /// Puts a fact into its read table.
  public func show(
    _ fact: any Fact, kind: Kind, record: RecordID, stamp: Stamp, ordinal: Int64, received: Moment
  ) throws {
    let mark = Mark(ordinal: ordinal, record: record, stamp: stamp, received: received)
    try ReadTables.fact(kind)?.put(fact, mark, in: self)
  }

  /// Makes a register's merged value the current one, and lists the fields in conflict.
  public func show(
    _ merge: RegisterMerge, kind: Kind, record: RecordID, ordinal: Int64, received: Moment
  ) throws {
    try ReadTables.register(kind)?.put(
      merge.fields, record: record, ordinal: ordinal, received: received, in: self)
    if kind == Assignment.kind { try showService(of: record, through: ordinal) }
    if kind == Listing.kind {
      try show(merge.fields.decode(Listing.self), record, ordinal: ordinal)
    }
    try run(
      "DELETE FROM conflict WHERE kind = ? AND record = ?", .text(kind.name), .text(record.text))
    for field in merge.conflicts {
      try run(
        "INSERT INTO conflict (kind, record, field, versions) VALUES (?, ?, ?, ?)",
        .text(kind.name), .text(record.text), .text(field),
        .integer(merge.heads[field]?.count ?? 0))
    }
  }

  /// The version of the read tables' mapping that this program has.
  public static var readVersion: Int { ReadTables.version }

  /// Empties the read tables, before they are made again from the log.
  public func clearReadTables() throws {
    for name in ReadTables.names + ["ticketText", "visitText", "listingText"] {
      try run("DELETE FROM \(name)")
    }
    try run("UPDATE file SET isReferenced = 0 WHERE isReferenced = 1")
  }

  /// Calls `body` with the bytes of every row of every read table, in a fixed order.
  public func eachReadRow(_ body: ([UInt8]) throws -> Void) throws {
    for name in ReadTables.names {
      try body(Array(name.utf8))
      let keys = try rows(
        "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", .text(name)
      ) { $0.text(0) }
      try each("SELECT * FROM \(name) ORDER BY \(keys.joined(separator: ", "))") { row in
        try body(row.allBytes)
      }
    }
  }

  /// How many fields of registers are in conflict.
  public func conflictCount() throws -> Int {
    Int(try integer("SELECT COUNT(*) FROM conflict") ?? 0)
  }
}
