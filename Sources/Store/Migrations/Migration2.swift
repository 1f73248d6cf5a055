/// The read tables of the records: what lists, figures and pages are answered from. All of it can be
/// made again from the log.
///
/// Registers keep what was known when: a row holds from `knownFrom` until before `knownUntil`, in
/// milliseconds of this node's receipt; the current row's `knownUntil` is the largest integer.
enum Migration2 {
  static let sql =
    registers.map { register($0.table, $0.columns) }.joined() + """

      CREATE INDEX enterpriseDivision ON enterprise(division, record)
        WHERE knownUntil = 9223372036854775807;
      CREATE INDEX projectDivision ON project(division, record)
        WHERE knownUntil = 9223372036854775807;
      CREATE INDEX projectOwner ON project(owner) WHERE knownUntil = 9223372036854775807;
      CREATE INDEX assignmentLead ON assignment(lead) WHERE knownUntil = 9223372036854775807;
      CREATE INDEX exemptionEnterprise ON exemption(enterprise);

      CREATE TABLE conflict (
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        field TEXT NOT NULL,
        versions INTEGER NOT NULL,
        PRIMARY KEY (kind, record, field)
      ) STRICT, WITHOUT ROWID;

      """
    + facts.map { fact($0.table, $0.columns) }.joined() + """

      CREATE INDEX visitEnterprise ON visit(enterprise, claimedDay);
      CREATE INDEX deliveryEnterprise ON delivery(enterprise, measure);
      -- Covers the review: it finds each subject's latest report without reading the table.
      CREATE INDEX resumptionSubject
        ON resumption(aboutRecord, asOfDay, stamp, record, state, received) WHERE isEarly = 0;
      CREATE INDEX ticketEventTicket ON ticketEvent(ticket);

      CREATE TABLE retracted (
        target TEXT NOT NULL,
        byRecord TEXT NOT NULL,
        received INTEGER NOT NULL,
        PRIMARY KEY (target, byRecord)
      ) STRICT, WITHOUT ROWID;
      """

  private static let registers: [(table: String, columns: String)] = [
    ("division", "division TEXT, name TEXT, parent TEXT"),
    (
      "enterprise",
      """
      division TEXT, name TEXT, sector TEXT, aboveScaleFrom INTEGER, aboveScaleTo INTEGER,
      closedOn INTEGER, outputYuan INTEGER, headcount INTEGER
      """
    ),
    (
      "project",
      """
      division TEXT, name TEXT, owner TEXT, stage TEXT, beforeHoliday INTEGER, officer TEXT
      """
    ),
    ("officer", "division TEXT, name TEXT, tier TEXT, unit TEXT, fromDay INTEGER, toDay INTEGER"),
    ("assignment", "tier TEXT, lead TEXT, fromDay INTEGER"),
    ("exemption", "enterprise TEXT, project TEXT, fromDay INTEGER, isVoid INTEGER"),
  ]

  private static let facts: [(table: String, columns: String)] = [
    ("originOpened", ""),
    ("enrolment", ""),
    ("visit", "enterprise TEXT NOT NULL, claimedDay INTEGER NOT NULL, mode TEXT NOT NULL,"),
    ("delivery", "enterprise TEXT NOT NULL, measure INTEGER NOT NULL, givenDay INTEGER NOT NULL,"),
    (
      "resumption",
      """
      aboutRecord TEXT NOT NULL, asOfDay INTEGER NOT NULL, state INTEGER NOT NULL,
      stamp INTEGER NOT NULL, isEarly INTEGER NOT NULL,
      """
    ),
    ("retraction", ""),
    ("ticketEvent", "ticket TEXT NOT NULL, enterprise TEXT NOT NULL, action TEXT NOT NULL,"),
  ]

  /// The statement that makes a register's read table.
  static func register(_ table: String, _ columns: String) -> String {
    """
    CREATE TABLE \(table) (
      record TEXT NOT NULL,
      knownFrom INTEGER NOT NULL,
      knownUntil INTEGER NOT NULL CHECK (knownUntil >= knownFrom),
      ordinal INTEGER NOT NULL,
      body BLOB NOT NULL,
      \(columns),
      PRIMARY KEY (record, knownUntil)
    ) STRICT, WITHOUT ROWID;

    """
  }

  /// The statement that makes a fact's read table.
  static func fact(_ table: String, _ columns: String) -> String {
    """
    CREATE TABLE \(table) (
      record TEXT PRIMARY KEY NOT NULL,
      ordinal INTEGER NOT NULL,
      received INTEGER NOT NULL,
      \(columns)
      CHECK (ordinal > 0)
    ) STRICT, WITHOUT ROWID;

    """
  }
}
