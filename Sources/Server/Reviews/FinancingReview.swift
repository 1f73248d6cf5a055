public import Domain
internal import Store
internal import Sync

/// What is asked about financing needs (Measures 22–24).
public struct FinancingRequest: Sendable {
  /// How they stood at the end of this day.
  public var asOf: CivilDate
  /// Only what this node had received by then; `nil`: all.
  public var knownAt: Moment?
  public var by = FinancingReview.Grouping.month
  public var division: DivisionCode?
  public var month: MonitoringPeriod?
  public var product: FinancingNeed.Product?
  public var sector: Sector?
  public var state: FinancingNeed.State?
  /// Only those of which something is still to be found.
  public var isOpen = false

  public init(asOf: CivilDate, knownAt: Moment? = nil) {
    self.asOf = asOf
    self.knownAt = knownAt
  }

  func includes(_ held: HeldNeed) -> Bool {
    guard let ask = held.record.ask, let state = held.record.state(on: asOf) else { return false }
    return month.map { $0 == ask.month } ?? true && product.map { $0 == ask.product } ?? true
      && sector.map { $0 == held.sector } ?? true && self.state.map { $0 == state } ?? true
      && (!isOpen || held.record.isOpen(on: asOf))
  }
}

/// Financing asked, matched, granted and unmet, by group (Measures 22–24).
public struct FinancingReview: Encodable, Sendable {
  public var asOf: CivilDate
  public var knownAt: Moment?
  /// The whole scope first, then a row for each group.
  public var rows: [Row]

  public struct Row: Encodable, Sendable {
    public var scope: String
    public var name: String
    public var tally: FinancingTally
    /// What was granted of what was asked, in percent, cut to two digits; `nil` of nothing.
    public var rate: String?
  }

  /// By what rows are grouped.
  public enum Grouping: String, Codable, Sendable, CaseIterable {
    case month, city, county, sector, product
  }
}

/// The financing needs of a county.
struct FinancingFigure: CountyFigure {
  static let kinds = [Enterprise.kind, FinancingNeed.kind, Assignment.kind]
  let knownAt: Moment?

  func value(of county: DivisionCode, previous: [HeldNeed]?, _ transaction: Transaction) throws
    -> [HeldNeed]
  {
    try transaction.financingNeeds(within: county.path, knownAt: knownAt)
  }
}

extension CountyMemory {
  /// The needs of a scope that a question is about, county by county.
  func financing(
    _ request: FinancingRequest, within path: DivisionPath, _ transaction: Transaction
  ) throws -> [HeldNeed] {
    let counties = try transaction.counties(within: path)
    return try values(
      of: FinancingFigure(knownAt: request.knownAt), in: counties, transaction
    ).flatMap { $0.filter(request.includes) }
  }
}

extension Node {
  /// The figures of financing.
  public func financingReview(_ request: FinancingRequest) async throws -> FinancingReview {
    let (memory, path) = (memory, try scope(request.division))
    return try await store.read { transaction in
      var whole = FinancingTally()
      var groups: [String: FinancingTally] = [:]
      for held in try memory.financing(request, within: path, transaction) {
        whole.add(held.record, on: request.asOf)
        groups[request.by.key(held), default: FinancingTally()].add(held.record, on: request.asOf)
      }
      let names = try transaction.divisionNames(within: path)
      let rows = groups.sorted { $0.key < $1.key }.map { key, tally in
        FinancingReview.Row(
          scope: key, name: request.by.name(of: key, names), tally: tally, rate: tally.rate)
      }
      let first = FinancingReview.Row(
        scope: path.code.text, name: names[path.code] ?? path.code.text, tally: whole,
        rate: whole.rate)
      return FinancingReview(
        asOf: request.asOf, knownAt: request.knownAt, rows: [first] + rows)
    }
  }
}

extension FinancingReview.Grouping {
  /// The same of places and sectors.
  private var common: ResumptionReview.Grouping? {
    ResumptionReview.Grouping(rawValue: rawValue)
  }

  fileprivate func key(_ held: HeldNeed) -> String {
    if let common { return common.key(held.division, held.sector) }
    return self == .month
      ? held.record.ask?.month.description ?? "" : held.record.ask?.product.rawValue ?? ""
  }

  fileprivate func name(of key: String, _ names: [DivisionCode: String]) -> String {
    if let common { return common.name(of: key, names) }
    return self == .month
      ? (try? MonitoringPeriod(key))?.chinese ?? key
      : FinancingNeed.Product(rawValue: key)?.chinese ?? key
  }
}
