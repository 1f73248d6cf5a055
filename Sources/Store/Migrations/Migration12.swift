/// How people log in with a browser: passwords and sessions, which stay on their node.
enum Migration12 {
  static let sql = """
    CREATE TABLE password (
      account TEXT PRIMARY KEY NOT NULL REFERENCES account(name),
      salt BLOB NOT NULL CHECK (length(salt) = 16),
      -- How much work it took: of scrypt (RFC 7914) N and r.
      rounds INTEGER NOT NULL CHECK (rounds > 1),
      blockSize INTEGER NOT NULL CHECK (blockSize > 0),
      key BLOB NOT NULL CHECK (length(key) = 32),
      changed INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE session (
      -- Only a hash of what the browser has.
      tokenHash BLOB PRIMARY KEY NOT NULL CHECK (length(tokenHash) = 32),
      account TEXT NOT NULL REFERENCES account(name),
      created INTEGER NOT NULL,
      lastSeen INTEGER NOT NULL,
      address TEXT NOT NULL,
      program TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sessionAccount ON session(account, created);
    """
}
