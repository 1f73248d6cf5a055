public import Domain
public import Store
internal import Sync

/// Whom to call about resumption (Measure 27): those of the roster that have not resumed or not
/// reported, officer by officer, for a day's calls.
public struct CallList: Encodable, Sendable {
  public var asOf: CivilDate
  public var knownAt: Moment?
  public var subject: ResumptionQuery.Subject
  public var rules: String
  /// How many there are in all; the list may be cut.
  public var count: Int
  public var items: [Item]

  public struct Item: Encodable, Sendable {
    public var enterprise: CreditCode
    public var name: String?
    /// Of the project, when the question is about projects.
    public var project: RecordID?
    public var projectName: String?
    public var division: DivisionCode
    public var divisionName: String?
    public var contact: String?
    public var phone: String?
    /// Who serves it on the day; `nil`: nobody.
    public var officer: Person?
    /// Who stands in, while the officer is away.
    public var standIn: Person?
    /// The report that counts; `nil`: none.
    public var state: Resumption.State?
    public var reportedFor: CivilDate?
    public var expectedOn: CivilDate?
    public var isExempt: Bool
  }

  public struct Person: Encodable, Sendable, Hashable {
    public var id: RecordID
    public var name: String?
    public var unit: String?
    public var phone: String?
  }

  /// Which of the roster.
  public enum Choice: String, CaseIterable, Sendable {
    /// Without a report that counts.
    case missing
    /// Without one that counts as resumed.
    case notResumed
  }
}

extension Node {
  /// Whom to call, in the order of the calls: by officer, those who serve nobody's last; then those
  /// without a report before those who reported long ago; then by code.
  ///
  /// - Parameters:
  ///   - division: only those at or below it; `nil`: all that the node has.
  ///   - limit: how many at most.
  public func callList(
    _ request: ReviewRequest, _ choice: CallList.Choice, within division: DivisionCode? = nil,
    limit: Int
  ) async throws -> CallList {
    let (path, memory) = (try scope(division), memory)
    return try await store.read { transaction in
      let basis = try ReviewBasis(
        of: path, subject: request.subject, asOf: request.asOf, knownAt: request.knownAt,
        transaction)
      let answers = try memory.values(
        of: CallFigure(basis: basis, choice: choice), in: basis.counties(transaction), transaction)
      let book = PhoneBook(asOf: basis.query.asOf, try memory.officers(transaction))
      let items = answers.joined().filter { path.contains($0.division.path) }
        .map { book.withPeople($0) }
      let names = try transaction.divisionNames(within: path)
      return CallList(
        asOf: request.asOf, knownAt: request.knownAt, subject: request.subject,
        rules: basis.rules.version, count: items.count,
        items: items.sorted { $0.isBefore($1) }.prefix(limit).map { item in
          var item = item
          item.divisionName = names[item.division]
          return item
        })
    }
  }

  /// The path of a division; of this node's own without one.
  ///
  /// - Throws: `Invalid` when the division isn't this node's or one below it.
  func scope(_ division: DivisionCode?) throws(Invalid) -> DivisionPath {
    guard let division else { return identity.path }
    guard identity.path.contains(division.path) else {
      throw Invalid(
        "\(division) is not at or below this node's division \(identity.division)",
        chinese: "\(division)不在本节点（\(identity.division)）辖区内", field: "division")
    }
    return division.path
  }
}

extension CallList.Item {
  fileprivate func isBefore(_ other: Self) -> Bool {
    let (mine, others) = (standIn ?? officer, other.standIn ?? other.officer)
    guard mine == others else {
      guard let mine, let others else { return mine != nil }
      return (mine.name ?? "", mine.id) < (others.name ?? "", others.id)
    }
    guard reportedFor == other.reportedFor else {
      return (reportedFor?.day ?? .min) < (other.reportedFor?.day ?? .min)
    }
    return (enterprise.text, project?.text ?? "") < (
      other.enterprise.text, other.project?.text ?? ""
    )
  }
}

/// Whom to call of a county's roster, in no order; officers by their ids alone.
private struct CallFigure: RosterFigure {
  static let kinds = StandingsFigure.kinds + [Assignment.kind]
  let basis: ReviewBasis
  let choice: CallList.Choice

  func value(of county: DivisionCode, previous: [CallList.Item]?, _ transaction: Transaction) throws
    -> [CallList.Item]
  {
    var chosen: [ResumptionStanding] = []
    try transaction.eachStanding(basis.query(of: county)) { standing in
      switch choice {
      case .missing: if standing.report == nil { chosen.append(standing) }
      case .notResumed:
        if standing.report?.state.countsAsResumed != true { chosen.append(standing) }
      }
    }
    return try chosen.map { try item(for: $0, transaction) }
  }

  private func item(for standing: ResumptionStanding, _ transaction: Transaction) throws
    -> CallList.Item
  {
    let isProject = basis.query.subject == .project
    let project = isProject ? try transaction.value(of: Project.self, standing.record) : nil
    let code = try project?.owner ?? CreditCode(standing.record.text)
    let enterprise = try transaction.value(of: Enterprise.self, RecordID(code))
    let lead = try transaction.lead(of: code, on: basis.query.asOf)
    return CallList.Item(
      enterprise: code, name: enterprise?.name, project: project == nil ? nil : standing.record,
      projectName: project?.name, division: standing.division, contact: enterprise?.contact,
      phone: enterprise?.phone, officer: lead.map { .init(id: $0) }, state: standing.report?.state,
      reportedFor: standing.report?.asOf, expectedOn: standing.report?.expectedOn,
      isExempt: standing.isExempt)
  }
}

/// Says who the people are, as they are now: whatever changes of an officer, no county is counted anew.
private struct PhoneBook {
  private let asOf: CivilDate
  private let officers: [RecordID: Officer]

  init(asOf: CivilDate, _ officers: [RecordID: Officer]) {
    self.asOf = asOf
    self.officers = officers
  }

  func withPeople(_ item: CallList.Item) -> CallList.Item {
    guard let lead = item.officer?.id else { return item }
    var item = item
    item.officer = person(lead)
    item.standIn = officers[lead]?.cover(on: asOf).map { person($0) }
    return item
  }

  private func person(_ id: RecordID) -> CallList.Person {
    let known = officers[id]
    return .init(id: id, name: known?.name, unit: known?.unit, phone: known?.phone)
  }
}
