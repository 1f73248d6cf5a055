/// Keys that are no longer good: of nodes that were revoked, and those that a newer one has replaced.
enum Migration5 {
  static let sql = """
    CREATE TABLE revocation (
      record TEXT PRIMARY KEY NOT NULL,
      ordinal INTEGER NOT NULL,
      received INTEGER NOT NULL,
      node BLOB NOT NULL CHECK (length(node) = 16),
      CHECK (ordinal > 0)
    ) STRICT, WITHOUT ROWID;

    -- What revocations prove, each signed by a node above. Unlike the read table it is never made again:
    -- a key that was refused once stays refused.
    CREATE TABLE revokedNode (
      node BLOB NOT NULL CHECK (length(node) = 16),
      issuer BLOB NOT NULL CHECK (length(issuer) = 16),
      issued INTEGER NOT NULL,
      revocation BLOB NOT NULL,
      PRIMARY KEY (node, issuer)
    ) STRICT, WITHOUT ROWID;

    -- The newest key that a child has signed a request with: older ones are no longer good for that.
    ALTER TABLE child ADD COLUMN requestKey BLOB CHECK (length(requestKey) = 32);
    """
}
