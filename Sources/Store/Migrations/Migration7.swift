/// Files: photos of visits, attachments of tickets, each once, by SHA-256.
enum Migration7 {
  static let sql = """
    -- Every file that this node holds or that a record here references, whole, in part or not at all.
    CREATE TABLE file (
      key INTEGER PRIMARY KEY,
      sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
      size INTEGER CHECK (size > 0),
      held INTEGER NOT NULL DEFAULT 0 CHECK (held BETWEEN 0 AND COALESCE(size, 0)),
      -- Known once it is whole.
      type TEXT,
      isWhole INTEGER NOT NULL DEFAULT 0
        CHECK (isWhole = 0 OR (isWhole = 1 AND held = COALESCE(size, -1) AND type IS NOT NULL)),
      isReferenced INTEGER NOT NULL DEFAULT 0 CHECK (isReferenced IN (0, 1)),
      -- When it was last handed in, or first referenced.
      since INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX fileMissing ON file(sha256) WHERE isWhole = 0 AND isReferenced = 1;
    CREATE INDEX fileUnreferenced ON file(since) WHERE isReferenced = 0;

    CREATE TABLE filePiece (
      fileKey INTEGER NOT NULL REFERENCES file(key),
      start INTEGER NOT NULL CHECK (start >= 0),
      bytes BLOB NOT NULL CHECK (length(bytes) > 0),
      PRIMARY KEY (fileKey, start)
    ) STRICT;

    -- A read table: which records reference which files.
    CREATE TABLE fileReference (
      sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
      kind TEXT NOT NULL,
      record TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      -- What the record calls it.
      name TEXT,
      PRIMARY KEY (sha256, kind, record)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX fileReferenceRecord ON fileReference(record);
    """
}
