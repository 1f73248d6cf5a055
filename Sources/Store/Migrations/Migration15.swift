/// What is kept for administrators and auditors. All of it stays on its node.
enum Migration15 {
  static let sql = """
    -- Who looked at what, logged in or was turned away: one row for each account, act, subject and
    -- hour, so that it stays small.
    CREATE TABLE access (
      key INTEGER PRIMARY KEY,
      -- Since 1970.
      hour INTEGER NOT NULL,
      account TEXT NOT NULL,
      act TEXT NOT NULL,
      -- A record's id, a collection, a path; of what happens to accounts, the account.
      subject TEXT NOT NULL,
      detail TEXT NOT NULL,
      -- The first time in that hour.
      at INTEGER NOT NULL,
      address TEXT NOT NULL,
      UNIQUE (hour, account, act, subject, detail)
    ) STRICT;
    CREATE INDEX accessAccount ON access(account);
    CREATE INDEX accessSubject ON access(subject);

    -- A password that somebody else has seen: good for logging in and choosing another.
    ALTER TABLE password ADD COLUMN isOneTime INTEGER NOT NULL DEFAULT 0
      CHECK (isOneTime IN (0, 1));

    -- Suggestions for the key lists that nobody wants to follow, for as long as the data say the same.
    CREATE TABLE declinedSuggestion (
      enterprise TEXT NOT NULL,
      list TEXT NOT NULL,
      -- What it rests on, in words.
      basis TEXT NOT NULL,
      reason TEXT NOT NULL,
      account TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (enterprise, list)
    ) STRICT, WITHOUT ROWID;

    -- With which files of rules the node has run, since when, with which program.
    CREATE TABLE ruleFile (
      name TEXT NOT NULL,
      digest BLOB NOT NULL CHECK (length(digest) = 32),
      since INTEGER NOT NULL,
      program TEXT NOT NULL,
      PRIMARY KEY (name, since)
    ) STRICT, WITHOUT ROWID;

    -- The version of the program that a child said last.
    ALTER TABLE child ADD COLUMN program TEXT;
    """
}
