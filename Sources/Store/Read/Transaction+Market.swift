public import Domain

/// An event with its id.
public struct HeldEvent: Sendable {
  public var id: RecordID
  public var event: MarketEvent
}

/// A published offer or want with its id.
public struct HeldListing: Sendable {
  public var id: RecordID
  public var listing: Listing.Published
}

/// What is looked for in the directory.
public struct ListingQuery: Sendable {
  public var terms: SearchTerms
  /// Only those that hold on this day.
  public var day: CivilDate
  public var side: Offer.Side?
  public var sort: Offer.Sort?
  /// Only those of enterprises of this scope; `nil`: of all.
  public var path: DivisionPath?
  /// The last id of the page before.
  public var after = ""
  public var limit: Int

  public init(_ text: String = "", day: CivilDate, limit: Int) {
    terms = SearchTerms(text)
    self.day = day
    self.limit = limit
  }
}

/// Events (Measures 20, 21 and 24) and the directory of supply and demand (Measure 6).
extension Transaction {
  /// All events that this node holds as they were known, those that begin first before others: its own,
  /// those of divisions below it, and those of divisions above it.
  public func marketEvents(knownAt: Moment?) throws -> [HeldEvent] {
    try rows(
      """
      SELECT t.record, t.body FROM marketEvent t
      WHERE \(Self.known("t", at: "?1", isNow: knownAt == nil)) AND ?1 = ?1
      ORDER BY t.fromDay, t.record
      """, .moment(knownAt ?? Moment(milliseconds: .max - 1))
    ) {
      HeldEvent(
        id: try RecordID($0.text(0)),
        event: try RecordJSON.decode(MarketEvent.self, from: $0.blob(1)))
    }
  }

  /// The listings that hold and say all words, the latest first.
  public func listings(_ query: ListingQuery) throws -> [HeldListing] {
    var values: [Bound] = [
      .integer(query.day.day), .text(query.path?.text ?? ""),
      .text((query.path?.text ?? "") + "~"), .text(query.after.isEmpty ? "~" : query.after),
      .integer(query.limit), .optional(query.side?.rawValue), .optional(query.sort?.rawValue),
    ]
    let words = query.terms.words
    if !query.terms.phrases.isEmpty { values.append(.text(query.terms.match)) }
    let first = values.count
    let short = query.terms.short
    values += short.map(Bound.text)
    let match = query.terms.phrases.isEmpty ? "" : "AND listingText MATCH ?8"
    let holding = short.indices.map { "AND instr(lower(x.text), ?\(first + 1 + $0)) > 0" }
    let source =
      words.isEmpty
      ? "listing l" : "listingText x CROSS JOIN listing l ON l.record = x.listing"
    return try rows(
      """
      SELECT l.record, l.body FROM \(source)
      WHERE l.knownUntil = 9223372036854775807 AND l.isWithdrawn = 0 AND l.untilDay >= ?1
        AND l.county >= ?2 AND l.county < ?3 AND l.record < ?4
        AND (?6 IS NULL OR l.side = ?6) AND (?7 IS NULL OR l.sort = ?7)
        \(match) \(holding.joined(separator: " "))
      ORDER BY l.record DESC LIMIT ?5
      """, values
    ) { row -> HeldListing? in
      let listing = try RecordJSON.decode(Listing.self, from: row.blob(1))
      return try listing.published.map {
        HeldListing(id: try RecordID(row.text(0)), listing: $0)
      }
    }.compactMap(\.self)
  }

  /// Makes what a listing says findable.
  func show(_ listing: Listing, _ record: RecordID, ordinal: Int64) throws {
    try run("DELETE FROM listingText WHERE listing = ?", .text(record.text))
    guard let published = listing.published else { return }
    let content = published.content
    let text: [String?] = [
      content.title, content.text, published.enterpriseName, content.sort.chinese,
      published.countyName,
    ]
    try run(
      "INSERT OR REPLACE INTO listingText (rowid, listing, text) VALUES (?, ?, ?)",
      .integer(ordinal), .text(record.text),
      .text(text.compactMap(\.self).joined(separator: "\n")))
  }
}
