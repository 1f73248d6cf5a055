/// Coordination: who served when, and each ticket as its events make it.
enum Migration6 {
  static let sql =
    Migration2.register(
      "directive",
      """
      division TEXT, issuer TEXT, measure INTEGER, enterprise TEXT, due INTEGER, state TEXT,
      aboutRecord TEXT
      """)
    + Migration2.register(
      "milestone", "division TEXT, measure INTEGER, due INTEGER, doneOn INTEGER, planned TEXT")
    + Migration2.fact(
      "visitCorrection", "enterprise TEXT NOT NULL, visit TEXT NOT NULL, claimedDay INTEGER,")
    + Migration2.fact(
      "callBack",
      """
      enterprise TEXT NOT NULL, visit TEXT NOT NULL, answer TEXT NOT NULL,
      onDay INTEGER NOT NULL,
      """)
    + Migration2.fact(
      "nameOnlyAnswer",
      "officer TEXT NOT NULL, enterprise TEXT, rule TEXT NOT NULL, asOfDay INTEGER NOT NULL,")
    + Migration2.fact(
      "seal",
      """
      division TEXT NOT NULL, about TEXT NOT NULL, asOfDay INTEGER NOT NULL,
      knownAt INTEGER NOT NULL,
      """) + """
      ALTER TABLE resumption ADD COLUMN expectedDay INTEGER;
      ALTER TABLE delivery ADD COLUMN isOneToOne INTEGER;
      CREATE INDEX directiveDivision ON directive(division, due)
        WHERE knownUntil = 9223372036854775807;
      CREATE INDEX directiveAbout ON directive(aboutRecord)
        WHERE knownUntil = 9223372036854775807 AND aboutRecord IS NOT NULL;
      CREATE INDEX milestoneMeasure ON milestone(measure, division)
        WHERE knownUntil = 9223372036854775807;
      CREATE INDEX visitDay ON visit(claimedDay);
      CREATE INDEX visitCorrectionDay ON visitCorrection(claimedDay)
        WHERE claimedDay IS NOT NULL;
      CREATE INDEX visitCorrectionVisit ON visitCorrection(visit);
      CREATE INDEX callBackEnterprise ON callBack(enterprise);
      CREATE INDEX callBackDay ON callBack(onDay);
      CREATE INDEX nameOnlyAnswerOfficer ON nameOnlyAnswer(officer);
      CREATE INDEX sealDivision ON seal(division, asOfDay);

      -- Half-open intervals of days; the one that lasts ends with the largest integer.
      CREATE TABLE service (
        enterprise TEXT NOT NULL,
        fromDay INTEGER NOT NULL,
        untilDay INTEGER NOT NULL CHECK (untilDay > fromDay),
        tier TEXT NOT NULL,
        lead TEXT NOT NULL,
        author TEXT NOT NULL,
        note TEXT,
        PRIMARY KEY (enterprise, fromDay)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX serviceLead ON service(lead, fromDay, untilDay);
      CREATE INDEX serviceFrom ON service(fromDay);

      -- What the fold of its events makes of each ticket, so far as lists ask for it.
      CREATE TABLE ticket (
        ticket TEXT PRIMARY KEY NOT NULL,
        enterprise TEXT NOT NULL,
        title TEXT NOT NULL,
        category TEXT,
        state TEXT NOT NULL,
        isOver INTEGER NOT NULL,
        holder TEXT NOT NULL,
        parent TEXT,
        raised INTEGER NOT NULL,
        moved INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX ticketHolder ON ticket(isOver, holder, ticket);
      CREATE INDEX ticketEnterprise ON ticket(enterprise);
      CREATE INDEX ticketParent ON ticket(parent) WHERE parent IS NOT NULL;

      -- What was said when it was raised, by the ordinal of that event, for similar ones to be found.
      CREATE VIRTUAL TABLE ticketText USING fts5(ticket UNINDEXED, text, tokenize = 'trigram');
      """
}
