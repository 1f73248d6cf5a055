/// Days on which an officer is away, and who stands in.
public struct Absence: Codable, Hashable, Sendable {
  public var from: CivilDate
  /// The first day back; none while it isn't known.
  public var to: CivilDate?
  public var reason: String
  /// The officer who serves the enterprises in the meantime.
  public var coveredBy: RecordID?

  public init(
    from: CivilDate, to: CivilDate? = nil, reason: String, coveredBy: RecordID? = nil
  ) {
    self.from = from
    self.to = to
    self.reason = reason
    self.coveredBy = coveredBy
  }

  public func contains(_ day: CivilDate) -> Bool { from <= day && to.map { day < $0 } ?? true }
}

extension [Absence] {
  /// Absences that an officer may have.
  public static let most = 100

  func validate() throws(Invalid) {
    guard count <= Self.most else {
      throw Invalid(
        "has \(count) absences, at most \(Self.most)", chinese: "缺勤记录\(count)条，最多\(Self.most)条",
        field: "absences")
    }
    for absence in self {
      try checkLength(absence.reason, field: "absences.reason", 1...200)
      if let to = absence.to, to <= absence.from {
        throw Invalid(
          "\(to) is not after \(absence.from)", chinese: "\(to)应晚于\(absence.from)",
          hint: "the first day back", field: "absences.to")
      }
    }
  }
}

extension Officer {
  /// Whether the officer is in service on a day, by the dates of the record, and not away.
  public func isPresent(on day: CivilDate) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { $0 > day } ?? true)
      && !(absences ?? []).contains { $0.contains(day) }
  }

  /// Who stands in for the officer on a day: of the absences that have the day, the first that names
  /// someone.
  public func cover(on day: CivilDate) -> RecordID? {
    (absences ?? []).first { $0.contains(day) && $0.coveredBy != nil }?.coveredBy
  }
}
