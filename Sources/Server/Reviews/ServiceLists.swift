public import Domain
internal import Seed
internal import Store
internal import Sync

/// A page of the live above-scale enterprises that nobody serves (Measure 30), in order of code.
public struct UnassignedList: Encodable, Sendable {
  /// How many there are in all.
  public var count: Int
  public var items: [Item]
  public var next: RecordID?

  public struct Item: Encodable, Sendable {
    public var code: CreditCode
    public var name: String
    public var division: DivisionCode
    public var divisionName: String
  }
}

/// A page of who got another to serve it in a period, both days counted (Measure 30), in order of day and
/// code.
public struct ServiceChangeList: Encodable, Sendable {
  public var from: CivilDate
  public var to: CivilDate
  /// How many there are in all.
  public var count: Int
  public var items: [Item]
  /// What asks for the next page.
  public var next: String?

  public struct Item: Encodable, Sendable {
    public var day: CivilDate
    public var enterprise: CreditCode
    public var name: String
    public var division: DivisionCode
    public var divisionName: String
    /// Who lost it, and who got it; `nil`: nobody.
    public var before: Party?
    public var after: Party?
    /// Who decided it, and why.
    public var by: RecordID?
    public var byName: String?
    public var note: String?
  }

  public struct Party: Encodable, Sendable {
    public var tier: Tier
    public var lead: RecordID
    public var name: String?
  }
}

/// Which changes of service are asked for.
public struct ServiceChangeQuestion: Sendable {
  /// `nil`: 30 days before the last day.
  public var from: CivilDate?
  /// `nil`: today.
  public var to: CivilDate?
  /// Only at or below it; `nil`: all that the node has.
  public var division: DivisionCode?
  /// Only what this officer got or lost.
  public var officer: RecordID?

  public init(
    from: CivilDate? = nil, to: CivilDate? = nil, division: DivisionCode? = nil,
    officer: RecordID? = nil
  ) {
    self.from = from
    self.to = to
    self.division = division
    self.officer = officer
  }
}

extension Node {
  /// - Parameter after: `next` of the page before; empty for the first.
  public func unassigned(within division: DivisionCode?, after: String, limit: Int) async throws
    -> UnassignedList
  {
    let rules = try await rules()
    let (path, replica, memory) = (try scope(division), replica, memory)
    return try await store.read { transaction in
      let today = CivilDate(at: try replica.now(transaction))
      let all = try memory.services(within: path, rules.split, on: today, transaction)
        .flatMap(\.unserved).sorted { $0.code < $1.code }
      let rest = all.drop { $0.code.text <= after }
      let names = try transaction.divisionNames(within: path)
      let items = rest.prefix(limit).map {
        UnassignedList.Item(
          code: $0.code, name: $0.name, division: $0.division,
          divisionName: names[$0.division] ?? $0.division.text)
      }
      return UnassignedList(
        count: all.count, items: items,
        next: items.count < rest.count ? items.last.map { RecordID($0.code) } : nil)
    }
  }

  /// - Parameter after: `next` of the page before; empty for the first.
  public func serviceChanges(_ question: ServiceChangeQuestion, after: String, limit: Int)
    async throws -> ServiceChangeList
  {
    let (path, replica, memory) = (try scope(question.division), replica, memory)
    return try await store.read { transaction in
      let last = try question.to ?? CivilDate(at: replica.now(transaction))
      let first = question.from ?? last.adding(days: -30)
      guard first <= last else {
        throw Invalid(
          "\(first) is after \(last)", chinese: "开始日期\(first)晚于结束日期\(last)", field: "from")
      }
      let all = try memory.changesOfService(within: path, from: first, to: last, transaction)
        .filter { changed in
          guard let officer = question.officer else { return true }
          return [changed.change.before?.lead, changed.change.after?.lead].contains(officer)
        }.map { (place: "\($0.change.day).\($0.code)", changed: $0) }
        .sorted { $0.place < $1.place }
      let rest = all.drop { $0.place <= after }
      let officers = try memory.officers(transaction)
      let names = try transaction.divisionNames(within: path)
      let items = rest.prefix(limit).map { ServiceChangeList.Item($0.changed, officers, names) }
      return ServiceChangeList(
        from: first, to: last, count: all.count, items: items,
        next: items.count < rest.count ? rest.prefix(limit).last?.place : nil)
    }
  }
}

extension ServiceChangeList.Item {
  fileprivate init(
    _ changed: ServiceChangesFigure.Changed, _ officers: [RecordID: Officer],
    _ names: [DivisionCode: String]
  ) {
    func party(_ interval: ServiceHistory.Interval?) -> ServiceChangeList.Party? {
      interval.map { .init(tier: $0.tier, lead: $0.lead, name: officers[$0.lead]?.name) }
    }
    let change = changed.change
    self.init(
      day: change.day, enterprise: changed.code, name: changed.name, division: changed.division,
      divisionName: names[changed.division] ?? changed.division.text,
      before: party(change.before), after: party(change.after), by: change.author,
      byName: change.author.flatMap { officers[$0]?.name }, note: change.note)
  }
}
