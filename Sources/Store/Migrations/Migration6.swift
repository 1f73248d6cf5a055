/// Coordination: who served when, and each ticket as its events make it.
enum Migration6 {
  static let sql = """
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
