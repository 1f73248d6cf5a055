/// The log, the feed, and what a node knows of itself and its neighbours.
enum Migration1 {
  static let sql = """
    CREATE TABLE setting (
      name TEXT PRIMARY KEY NOT NULL,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE origin (
      key INTEGER PRIMARY KEY,
      origin BLOB NOT NULL UNIQUE CHECK (length(origin) = 16),
      node BLOB NOT NULL CHECK (length(node) = 16),
      path TEXT NOT NULL,
      sequence INTEGER NOT NULL DEFAULT 0 CHECK (sequence >= 0),
      chain BLOB NOT NULL CHECK (length(chain) = 32),
      isComplete INTEGER NOT NULL CHECK (isComplete IN (0, 1)),
      fencedAfter INTEGER
    ) STRICT;

    CREATE TABLE change (
      ordinal INTEGER PRIMARY KEY,
      originKey INTEGER NOT NULL REFERENCES origin(key),
      sequence INTEGER NOT NULL CHECK (sequence > 0),
      groupSequence INTEGER NOT NULL CHECK (groupSequence >= sequence),
      id BLOB NOT NULL CHECK (length(id) = 32),
      chain BLOB CHECK (length(chain) = 32),
      stamp INTEGER NOT NULL,
      kind TEXT NOT NULL,
      record TEXT NOT NULL,
      subject TEXT NOT NULL,
      division TEXT NOT NULL,
      reach INTEGER NOT NULL,
      received INTEGER NOT NULL,
      source INTEGER NOT NULL,
      signature BLOB CHECK (length(signature) = 64),
      isRegister INTEGER NOT NULL CHECK (isRegister IN (0, 1)),
      quarantined TEXT,
      write BLOB NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX changePlace ON change(originKey, sequence);
    -- Finds equal writes. Ids are random, which makes an index on them alone three times as dear;
    -- equal ids have equal stamps, and stamps come nearly in order.
    CREATE INDEX changeStamp ON change(stamp, id);
    CREATE INDEX changeSubject ON change(subject);
    CREATE INDEX changeRegister ON change(record) WHERE isRegister = 1;
    CREATE INDEX changeQuarantined ON change(ordinal) WHERE quarantined IS NOT NULL;

    CREATE TABLE forkEvidence (
      originKey INTEGER NOT NULL REFERENCES origin(key),
      sequence INTEGER NOT NULL,
      id BLOB NOT NULL,
      groupSequence INTEGER NOT NULL,
      source INTEGER NOT NULL,
      received INTEGER NOT NULL,
      write BLOB NOT NULL,
      PRIMARY KEY (originKey, sequence, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE signedHead (
      originKey INTEGER NOT NULL REFERENCES origin(key),
      sequence INTEGER NOT NULL,
      chain BLOB NOT NULL,
      signature BLOB NOT NULL CHECK (length(signature) = 64),
      PRIMARY KEY (originKey, sequence)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE receipt (
      issuer BLOB NOT NULL CHECK (length(issuer) = 16),
      originKey INTEGER NOT NULL REFERENCES origin(key),
      sequence INTEGER NOT NULL,
      time INTEGER NOT NULL,
      link BLOB NOT NULL CHECK (length(link) = 32),
      signature BLOB CHECK (length(signature) = 64),
      PRIMARY KEY (issuer, originKey, sequence)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE feed (
      position INTEGER PRIMARY KEY,
      lane TEXT NOT NULL,
      path TEXT NOT NULL,
      ordinal INTEGER NOT NULL REFERENCES change(ordinal),
      source INTEGER NOT NULL,
      chain BLOB NOT NULL CHECK (length(chain) = 32)
    ) STRICT;
    CREATE INDEX feedLane ON feed(lane, position);

    CREATE TABLE scope (
      subject TEXT NOT NULL,
      division TEXT NOT NULL,
      PRIMARY KEY (subject, division)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE digest (
      division TEXT NOT NULL,
      kind TEXT NOT NULL,
      reach INTEGER NOT NULL,
      sum BLOB NOT NULL CHECK (length(sum) = 32),
      count INTEGER NOT NULL,
      PRIMARY KEY (division, kind, reach)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE certificate (
      node BLOB NOT NULL CHECK (length(node) = 16),
      publicKey BLOB NOT NULL CHECK (length(publicKey) = 32),
      division TEXT NOT NULL,
      issuer BLOB NOT NULL,
      issued INTEGER NOT NULL,
      signature TEXT NOT NULL,
      PRIMARY KEY (node, publicKey)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE child (
      key INTEGER PRIMARY KEY,
      node BLOB NOT NULL UNIQUE CHECK (length(node) = 16),
      path TEXT NOT NULL,
      lastSeen INTEGER,
      cursor INTEGER NOT NULL DEFAULT 0,
      clockOffset INTEGER,
      baton TEXT,
      nextBaton TEXT,
      revoked INTEGER
    ) STRICT;

    CREATE TABLE enrolmentToken (
      hash BLOB PRIMARY KEY NOT NULL CHECK (length(hash) = 32),
      division TEXT NOT NULL,
      expires INTEGER NOT NULL,
      used INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE account (
      name TEXT PRIMARY KEY NOT NULL,
      role TEXT NOT NULL,
      person TEXT NOT NULL,
      tokenHash BLOB NOT NULL UNIQUE CHECK (length(tokenHash) = 32),
      created INTEGER NOT NULL,
      disabled INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE journal (
      key INTEGER PRIMARY KEY,
      time INTEGER NOT NULL,
      text TEXT NOT NULL
    ) STRICT;
    """
}
