/// Who has served an enterprise when (Measure 30): half-open intervals of days, made from the set of
/// all versions of its assignment, so that service is credited to whoever served on that date.
///
/// In the order of their stamps, each version decides from its `from` on, whatever earlier ones said
/// about later days. A version without `serving` ends the service on the day of its stamp.
public struct ServiceHistory: Equatable, Sendable {
  /// In order of time; they don't overlap.
  public private(set) var intervals: [Interval] = []

  public struct Interval: Equatable, Sendable {
    public var tier: Tier
    /// The lead officer.
    public var lead: RecordID
    public var from: CivilDate
    /// The first day that it doesn't hold any more; `nil` while it lasts.
    public var until: CivilDate?
    /// Who wrote it, and why.
    public var author: RecordID
    public var note: String?
    /// Who gave it back, and why; `nil` while it lasts, and when the next one ended it.
    public var endedBy: RecordID?
    public var endNote: String?

    public init(
      tier: Tier, lead: RecordID, from: CivilDate, until: CivilDate? = nil, author: RecordID,
      note: String? = nil, endedBy: RecordID? = nil, endNote: String? = nil
    ) {
      self.endedBy = endedBy
      self.endNote = endNote
      self.tier = tier
      self.lead = lead
      self.from = from
      self.until = until
      self.author = author
      self.note = note
    }

    public func contains(_ day: CivilDate) -> Bool {
      from <= day && until.map { day < $0 } ?? true
    }
  }

  public init(_ versions: some Sequence<RegisterMerge.Version>) {
    for version in versions.sorted(by: { ($0.stamp, $0.id) < ($1.stamp, $1.id) }) {
      guard let json = version.fields["serving"] else { continue }
      let note = version.fields["note"].flatMap { try? RecordJSON.decode(String.self, from: $0) }
      guard json != Array("null".utf8) else {
        end(from: CivilDate(at: version.stamp.moment), by: version.author, because: note)
        continue
      }
      // What can't be read was refused when it came.
      guard let serving = try? RecordJSON.decode(Assignment.Serving.self, from: json) else {
        continue
      }
      end(from: serving.from)
      intervals.append(
        Interval(
          tier: serving.tier, lead: serving.lead, from: serving.from, author: version.author,
          note: note))
    }
  }

  private mutating func end(
    from day: CivilDate, by person: RecordID? = nil, because note: String? = nil
  ) {
    while let last = intervals.last, last.from >= day { intervals.removeLast() }
    guard let last = intervals.indices.last, intervals[last].contains(day) else { return }
    intervals[last].until = day
    intervals[last].endedBy = person
    intervals[last].endNote = note
  }

  /// Who served on a day.
  public func serving(on day: CivilDate) -> Interval? { intervals.first { $0.contains(day) } }
}
