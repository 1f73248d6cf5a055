public import Domain

/// One entry of the feed with its change.
public struct FeedEntry: Sendable {
  public var position: Int64
  public var source: Source
  public var change: Change
}

/// Where a child stands in this node's feed: a position, and the feed's chain value there.
public struct FeedCursor: Hashable, Sendable, Codable {
  public var position: Int64
  public var chain: Hash

  public static let start = FeedCursor(position: 0, chain: .zero)

  public init(position: Int64, chain: Hash) {
    self.position = position
    self.chain = chain
  }
}

/// The feed: what some child other than its source needs, numbered in the order of arrival.
extension Transaction {
  /// The end of the feed.
  public func feedEnd() throws -> FeedCursor {
    try first("SELECT position, chain FROM feed ORDER BY position DESC LIMIT 1") {
      FeedCursor(position: $0.integer(0), chain: try $0.hash(1))
    } ?? .start
  }

  /// The feed's chain value at a position; `nil` when the feed doesn't reach it.
  public func feedChain(at position: Int64) throws -> Hash? {
    if position == 0 { return .zero }
    return try first("SELECT chain FROM feed WHERE position = ?", .integer(position)) {
      try $0.hash(0)
    }
  }

  /// Appends one entry.
  ///
  /// - Parameters:
  ///   - lane: the child's path that it is for, or empty when every child needs it.
  ///   - path: the scope that put it there.
  public func appendFeed(
    lane: String, path: DivisionPath, ordinal: Int64, source: Source, at cursor: FeedCursor
  ) throws {
    try run(
      "INSERT INTO feed (position, lane, path, ordinal, source, chain) VALUES (?, ?, ?, ?, ?, ?)",
      .integer(cursor.position), .text(lane), .text(path.text), .integer(ordinal),
      .integer(source.stored), .hash(cursor.chain))
  }

  /// Entries after a position for the child at `path`, in order, within the limits of a batch.
  ///
  /// Reads only the two lanes that concern the child, both by index. A group is read to its end.
  /// - Returns: the entries; where to go on from when there is more.
  public func feed(after position: Int64, for path: DivisionPath, lane: String, source: Source)
    throws
    -> (entries: [FeedEntry], more: Int64?)
  {
    let limit = Limits.batchChanges + Limits.groupChanges
    var found: [FeedEntry] = []
    var size = 0
    var seen = 0
    // Where the group that is being read begins, in `found` and in the feed.
    var group: (place: Place, index: Int, after: Int64)?
    var last = position
    var isFull = false
    try each(Self.feedQuery, [.integer(position), .text(lane), .integer(limit)]) { row in
      seen += 1
      if isFull { return }
      let place = Place(
        origin: Origin(try row.identifier(2)), sequence: row.unsigned(3), group: row.unsigned(4))
      if group?.place.origin != place.origin || group?.place.group != place.group {
        isFull = found.count >= Limits.batchChanges || size >= Limits.batchBytes
        if isFull { return }
        group = (place, found.count, last)
      }
      last = row.integer(0)
      let entrySource = Source(stored: row.integer(7))
      guard try DivisionPath(row.text(1)).isInLineage(of: path), entrySource != source else {
        return
      }
      let bytes = row.blob(6)
      size += bytes.count
      found.append(
        FeedEntry(
          position: last, source: entrySource,
          change: Change(place: place, passing: bytes, signature: row.optionalBlob(5))))
    }
    if isFull { return (found, last) }
    guard seen == limit else { return (found, nil) }
    // The rows ended within a group perhaps: it comes whole with the next batch. A group has fewer
    // rows than the limit, but the same changes may have been appended again and again by moves.
    if let group, group.after > position {
      found.removeSubrange(group.index...)
      last = group.after
    }
    return (found, last)
  }

  /// How many entries after a position are in two lanes and didn't come from a source.
  ///
  /// - Parameter most: it isn't counted further.
  public func feedCount(after position: Int64, lane: String, source: Source, most: Int) throws
    -> Int
  {
    Int(
      try integer(
        """
        SELECT COUNT(*) FROM (
          SELECT 1 FROM feed WHERE lane IN ('', ?2) AND position > ?1 AND source <> ?3 LIMIT ?4)
        """, .integer(position), .text(lane), .integer(source.stored), .integer(most)) ?? 0)
  }

  /// The statement of `feed`, for tests of its plan.
  static let feedQuery = """
    WITH mine AS (
      SELECT position, path, ordinal, source FROM feed WHERE lane = '' AND position > ?1
      UNION ALL
      SELECT position, path, ordinal, source FROM feed WHERE lane = ?2 AND position > ?1
      ORDER BY position LIMIT ?3
    )
    SELECT mine.position, mine.path, o.origin, c.sequence, c.groupSequence, c.signature, c.write,
      mine.source
    FROM mine JOIN change c ON c.ordinal = mine.ordinal JOIN origin o ON o.key = c.originKey
    ORDER BY mine.position
    """
}
