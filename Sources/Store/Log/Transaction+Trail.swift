public import Domain

/// A change as the audit trail shows it.
public struct TrailRow: Sendable {
  public var ordinal: Int64
  public var kind: Kind
  public var record: RecordID
  /// What it is about, as an enterprise.
  public var subject: RecordID
  public var division: DivisionCode
  public var author: RecordID
  public var stamp: Stamp
  public var received: Moment
  /// The fields that were written, or all of a fact's.
  public var fields: [String]
}

/// Which changes are asked for.
public struct TrailFilter: Sendable, Equatable {
  public var author: RecordID?
  /// A record, or whatever is about it.
  public var record: RecordID?
  /// On which they were entered.
  public var day: CivilDate?

  public init(author: RecordID? = nil, record: RecordID? = nil, day: CivilDate? = nil) {
    self.author = author
    self.record = record
    self.day = day
  }
}

/// Who changed what: the log, read from its end.
extension Transaction {
  /// One page of the changes, in the order of their stamps, the latest first.
  ///
  /// Who wrote a change stands in the change itself, so of one author a page may be short though there is
  /// more: at most `Limits.trailScanned` are looked through.
  ///
  /// - Parameter place: `next` of the page before; `nil` for the first.
  /// - Returns: the rows, and where the next page starts; `nil` at the end.
  public func trail(_ filter: TrailFilter, before place: TrailPlace?, limit: Int) throws -> (
    rows: [TrailRow], next: TrailPlace?
  ) {
    var (found, last): ([TrailRow], TrailPlace?) = ([], nil)
    let day = filter.day.map { ($0.start, $0.adding(days: 1).start) }
    let low = day.map { Stamp($0.0) } ?? .zero
    let high = day.map { Stamp($0.1) } ?? Stamp(bits: UInt64(Int64.max))
    let start = place ?? TrailPlace(stamp: high, ordinal: .max)
    // Only of one author some may have to be passed over.
    let most = filter.author == nil ? min(limit, Limits.trailScanned) : Limits.trailScanned
    let read = try rows(
      Self.trailQuery(isOfRecord: filter.record != nil), .unsigned(min(start.stamp, high).bits),
      .integer(start.ordinal), .unsigned(low.bits), .text(filter.record?.text ?? ""),
      .integer(most)
    ) { row in (row.integer(0), row.unsigned(1), row.moment(2), row.blob(3)) }
    for (ordinal, bits, received, bytes) in read {
      last = TrailPlace(stamp: Stamp(bits: bits), ordinal: ordinal)
      let write = Write(readingOrMarking: bytes)
      guard filter.author == nil || write.author == filter.author else { continue }
      found.append(
        TrailRow(
          ordinal: ordinal, kind: write.kind, record: write.record, subject: write.subject,
          division: write.division, author: write.author, stamp: write.stamp, received: received,
          fields: (try? JSONFields(parsing: write.body).fields.map(\.name)) ?? []))
      if found.count == limit { return (found, last) }
    }
    return (found, read.count == Limits.trailScanned ? last : nil)
  }

  /// The statement of `trail`, for tests of its plan.
  static func trailQuery(isOfRecord: Bool) -> String {
    // A record's are found by what they are about or by their id, and are few; all others by their stamps.
    let source =
      isOfRecord
      ? """
      (SELECT ordinal, stamp, received, write FROM change WHERE subject = ?4
       UNION SELECT ordinal, stamp, received, write FROM change INDEXED BY changeRegister
       WHERE record = ?4 AND isRegister = 1)
      """ : "change"
    return """
      SELECT ordinal, stamp, received, write FROM \(source)
      WHERE stamp <= ?1 AND (stamp < ?1 OR ordinal < ?2) AND stamp >= ?3 AND ?4 = ?4
      ORDER BY stamp DESC, ordinal DESC LIMIT ?5
      """
  }
}

/// A place in the order of the trail.
public struct TrailPlace: Sendable, Hashable, CustomStringConvertible {
  public var stamp: Stamp
  public var ordinal: Int64

  init(stamp: Stamp, ordinal: Int64) {
    self.stamp = stamp
    self.ordinal = ordinal
  }

  /// Reads what `description` writes. - Throws: `Invalid` when it is none.
  public init(_ text: String) throws(Invalid) {
    let parts = text.split(separator: "-")
    guard parts.count == 2, let bits = UInt64(parts[0]), let ordinal = Int64(parts[1]) else {
      throw Invalid(
        "“\(text.prefix(70))” is no place in the list", chinese: "“\(text.prefix(70))”不是列表中的位置",
        field: "after")
    }
    self.init(stamp: Stamp(bits: bits), ordinal: ordinal)
  }

  public var description: String { "\(stamp.bits)-\(ordinal)" }
}
