public import Domain

/// Files, each once by its SHA-256, in pieces, so that none is ever read or sent as a whole.
extension Transaction {
  private static let fileColumns = "sha256, size, held, type, isWhole"

  /// What is known of a file; `nil` when it is neither held nor referenced.
  public func file(_ sha256: Hash) throws -> FileState? {
    try first(
      "SELECT \(Self.fileColumns) FROM file WHERE sha256 = ?", .hash(sha256), map: Self.fileState)
  }

  /// Adds bytes at the end of what is held of a file.
  ///
  /// - Precondition: `start` bytes of a file of that size are held.
  public func append(
    _ bytes: [UInt8], to sha256: Hash, size: Int, from start: Int, at now: Moment
  ) throws {
    try run(
      """
      INSERT INTO file (sha256, size, held, since) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (sha256) DO UPDATE SET size = excluded.size, held = excluded.held
      """, .hash(sha256), .integer(size), .integer(start + bytes.count), .moment(now))
    try run(
      "INSERT INTO filePiece (fileKey, start, bytes) SELECT key, ?, ? FROM file WHERE sha256 = ?",
      .integer(start), .blob(bytes), .hash(sha256))
  }

  /// Notes that all of a file is here and is what its hash says.
  public func finishFile(_ sha256: Hash, type: String, at now: Moment) throws {
    try run(
      "UPDATE file SET isWhole = 1, type = ?, since = ? WHERE sha256 = ?", .text(type),
      .moment(now), .hash(sha256))
  }

  /// Notes that a file was handed in again.
  public func touchFile(_ sha256: Hash, at now: Moment) throws {
    try run("UPDATE file SET since = ? WHERE sha256 = ?", .moment(now), .hash(sha256))
  }

  /// Takes away what is held of a file in part.
  public func dropPieces(of sha256: Hash) throws {
    try run(
      "DELETE FROM filePiece WHERE fileKey = (SELECT key FROM file WHERE sha256 = ? AND isWhole = 0)",
      .hash(sha256))
    try run(
      "UPDATE file SET held = 0, size = NULL WHERE sha256 = ? AND isWhole = 0", .hash(sha256))
  }

  /// Bytes of a file from a place on, as many as one stored piece has; none beyond what is held.
  public func filePiece(_ sha256: Hash, from start: Int) throws -> [UInt8] {
    let piece = try first(
      """
      SELECT p.start, p.bytes FROM filePiece p
      WHERE p.fileKey = (SELECT key FROM file WHERE sha256 = ?) AND p.start <= ?
      ORDER BY p.start DESC LIMIT 1
      """, .hash(sha256), .integer(start)
    ) { (start: $0.int(0), bytes: $0.blob(1)) }
    guard let piece else { return [] }
    return Array(piece.bytes.dropFirst(start - piece.start))
  }

  /// All that is held of a file.
  public func fileBytes(_ sha256: Hash) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let sql = """
      SELECT bytes FROM filePiece
      WHERE fileKey = (SELECT key FROM file WHERE sha256 = ?) ORDER BY start
      """
    try each(sql, [.hash(sha256)]) { bytes += $0.blob(0) }
    return bytes
  }

  /// Whether anything of any file is here.
  public func hasFiles() throws -> Bool {
    try integer("SELECT 1 FROM filePiece LIMIT 1") != nil
  }

  /// Files that records here reference and that aren't here, in order of their hashes.
  public func missingFiles(after sha256: Hash, limit: Int) throws -> [FileState] {
    try rows(Self.missingQuery, .hash(sha256), .integer(limit), map: Self.fileState)
  }

  /// The statement of `missingFiles`, for tests of its plan.
  static let missingQuery = """
    SELECT \(fileColumns) FROM file
    WHERE isWhole = 0 AND isReferenced = 1 AND sha256 > ? ORDER BY sha256 LIMIT ?
    """

  /// How many files records here reference that aren't here.
  public func missingFileCount() throws -> Int {
    Int(try integer("SELECT COUNT(*) FROM file WHERE isWhole = 0 AND isReferenced = 1") ?? 0)
  }

  /// One page of the files that records here reference, in order of their hashes.
  ///
  /// - Parameter isWhole: only those that are here, or aren't; `nil`: all.
  public func files(isWhole: Bool?, after sha256: Hash, limit: Int) throws -> [FileState] {
    guard isWhole != false else { return try missingFiles(after: sha256, limit: limit) }
    return try rows(
      """
      SELECT \(Self.fileColumns) FROM file
      WHERE isReferenced = 1 AND isWhole >= ? AND sha256 > ? ORDER BY sha256 LIMIT ?
      """, .flag(isWhole ?? false), .hash(sha256), .integer(limit), map: Self.fileState)
  }

  /// Takes away files that no record references, last handed in before a moment.
  ///
  /// - Returns: how many, at most `limit`.
  @discardableResult
  public func removeUnreferencedFiles(before moment: Moment, limit: Int = 1_000) throws -> Int {
    let keys = try rows(Self.unreferencedQuery, .moment(moment), .integer(limit)) { $0.integer(0) }
    for key in keys {
      try run("DELETE FROM filePiece WHERE fileKey = ?", .integer(key))
      try run("DELETE FROM file WHERE key = ?", .integer(key))
    }
    return keys.count
  }

  /// The statement that finds what to take away, for tests of its plan.
  static let unreferencedQuery = """
    SELECT key FROM file WHERE isReferenced = 0 AND since < ?
      AND NOT EXISTS (SELECT 1 FROM fileReference r WHERE r.sha256 = file.sha256)
    LIMIT ?
    """

  private static func fileState(_ row: Row) throws -> FileState {
    FileState(
      sha256: try row.hash(0), size: row.optionalInt(1), held: row.int(2),
      type: row.optionalText(3), isWhole: row.flag(4))
  }
}
