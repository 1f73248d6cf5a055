/// What the search looks in, and the filters that people keep.
enum Migration16 {
  static let sql = """
    -- Read as a whole, whichever characters are looked for: they are small. Names of before count too.
    CREATE INDEX enterpriseNames ON enterprise(name, record);
    CREATE INDEX officerNames ON officer(division, name, unit, record)
      WHERE knownUntil = 9223372036854775807;

    -- What was said of visits, by the ordinal of each.
    CREATE VIRTUAL TABLE visitText USING fts5(visit UNINDEXED, text, tokenize = 'trigram');

    -- Local to the node, never replicated.
    CREATE TABLE savedFilter (
      account TEXT NOT NULL,
      list TEXT NOT NULL,
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
      query TEXT NOT NULL,
      PRIMARY KEY (account, list, name)
    ) STRICT, WITHOUT ROWID;
    """
}
