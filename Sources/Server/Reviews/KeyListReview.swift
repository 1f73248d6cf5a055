public import Domain
internal import Store
internal import Sync

/// The enterprises of a county with entries of the key lists (Measure 29).
struct KeyListFigure: CountyFigure {
  static let kinds = [Enterprise.kind]
  let knownAt: Moment?

  func value(of county: DivisionCode, previous: [ListedEnterprise]?, _ transaction: Transaction)
    throws -> [ListedEnterprise]
  {
    try transaction.listedEnterprises(within: county.path, knownAt: knownAt)
  }
}

/// How many are on each of the four lists, and how many came and went (Measure 29).
public struct KeyListReview: Encodable, Sendable {
  /// Members are those of the last day; additions and ends are those of all days.
  public var from: CivilDate
  public var to: CivilDate
  public var knownAt: Moment?
  /// The whole scope first, then a row for each group; of each, one for each list.
  public var rows: [Row]

  public struct Row: Encodable, Sendable {
    public var scope: String
    public var name: String
    public var list: Enterprise.KeyList
    public var listName: String
    public var tally: KeyListTally
  }
}

/// An entry of a list with whose it is.
public struct KeyListMember: Encodable, Sendable {
  public var enterprise: CreditCode
  public var name: String
  public var division: DivisionCode
  public var sector: Sector
  public var entry: Enterprise.KeyListEntry
}

extension Node {
  /// A day that is asked about: the given one, else today by the corrected clock.
  public func day(_ given: CivilDate?) async throws -> CivilDate {
    if let given { return given }
    let replica = replica
    return try await store.read { CivilDate(at: try replica.now($0)) }
  }

  /// The figure of the four lists, by group.
  ///
  /// - Throws: `Invalid` when the days don't follow one another.
  public func keyListReview(
    from first: CivilDate, to last: CivilDate, knownAt: Moment?, by: ResumptionReview.Grouping,
    within division: DivisionCode? = nil
  ) async throws -> KeyListReview {
    guard first <= last else {
      throw Invalid("\(first) is after \(last)", chinese: "开始日期晚于结束日期", field: "from")
    }
    let (memory, path) = (memory, try scope(division))
    return try await store.read { transaction in
      var groups = Groups(of: by, whole: [Enterprise.KeyList: KeyListTally]())
      for listed in try memory.listed(within: path, knownAt: knownAt, transaction) {
        groups.change(listed.division, listed.sector) { tallies in
          for entry in listed.entries {
            tallies[entry.list, default: KeyListTally()].add(entry, first...last)
          }
        }
      }
      let names = try transaction.divisionNames(within: path)
      let rows = groups.rows(within: path, names) { scope, name, tallies in
        Enterprise.KeyList.allCases.map { list in
          KeyListReview.Row(
            scope: scope, name: name, list: list, listName: list.chinese,
            tally: tallies[list] ?? KeyListTally())
        }
      }
      return KeyListReview(from: first, to: last, knownAt: knownAt, rows: rows.flatMap(\.self))
    }
  }

  /// The entries that hold on a day, in order of county, enterprise and day.
  ///
  /// - Parameters:
  ///   - day: `nil`: all entries, those that have ended too.
  ///   - limit: at most so many.
  public func keyListMembers(
    of list: Enterprise.KeyList?, on day: CivilDate?, knownAt: Moment? = nil,
    within division: DivisionCode? = nil, limit: Int
  ) async throws -> [KeyListMember] {
    let (memory, path) = (memory, try scope(division))
    return try await store.read { transaction in
      let listed = try memory.listed(within: path, knownAt: knownAt, transaction)
      let members = listed.lazy.flatMap { listed in
        listed.entries.filter { entry in
          (list == nil || entry.list == list) && day.map { entry.isOn($0) } ?? true
        }.map { entry in
          KeyListMember(
            enterprise: listed.code, name: listed.name, division: listed.division,
            sector: listed.sector, entry: entry)
        }
      }
      return Array(members.prefix(limit))
    }
  }
}

extension CountyMemory {
  /// The enterprises of a scope with entries, county by county.
  fileprivate func listed(
    within path: DivisionPath, knownAt: Moment?, _ transaction: Transaction
  ) throws -> [ListedEnterprise] {
    let counties = try transaction.counties(within: path)
    return Array(
      try values(of: KeyListFigure(knownAt: knownAt), in: counties, transaction).joined())
  }
}
