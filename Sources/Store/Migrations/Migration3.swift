/// What healing needs: batons by incarnation, and whether a comparison with the parent is due.
enum Migration3 {
  static let sql = """
    -- One for each incarnation of a child, so that a copy that has become an origin of its own
    -- doesn't make the other one stale.
    CREATE TABLE baton (
      node BLOB NOT NULL CHECK (length(node) = 16),
      origin BLOB NOT NULL CHECK (length(origin) = 16),
      confirmed TEXT NOT NULL,
      offered TEXT NOT NULL,
      PRIMARY KEY (node, origin)
    ) STRICT, WITHOUT ROWID;

    -- The proof of a change that lost its place: where its origin's node had signed it.
    ALTER TABLE forkEvidence ADD COLUMN signature BLOB;
    CREATE INDEX forkEvidenceID ON forkEvidence(id);
    """
}
