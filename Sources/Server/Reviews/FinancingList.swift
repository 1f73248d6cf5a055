public import Domain
internal import Store
internal import Sync

/// Financing needs with who serves their enterprises, the oldest first (Measure 22).
public struct FinancingList: Encodable, Sendable {
  public var asOf: CivilDate
  public var knownAt: Moment?
  /// All that were asked for.
  public var count: Int
  public var items: [Item]
  /// Where the next page starts; `nil` at the end.
  public var next: String?

  /// A need as it stood on the day.
  public struct Item: Encodable, Sendable {
    public var id: RecordID
    public var enterprise: CreditCode
    public var name: String
    public var division: DivisionCode
    public var sector: Sector
    /// Who serves the enterprise as lead; `nil`: nobody.
    public var officer: RecordID?
    public var officerName: String?
    public var officerUnit: String?
    public var state: FinancingNeed.State
    public var ageDays: Int
    public var metFen: Int64
    public var unmetFen: Int64
    public var need: FinancingNeed
  }
}

extension Node {
  /// The needs that a question is about, those asked first before others.
  ///
  /// - Parameters:
  ///   - after: the id of the last one of the page before; empty: from the start.
  ///   - limit: at most so many.
  public func financingList(_ request: FinancingRequest, after: String = "", limit: Int)
    async throws -> FinancingList
  {
    let (memory, path) = (memory, try scope(request.division))
    return try await store.read { transaction in
      let all = try memory.financing(request, within: path, transaction).sorted {
        (order($0), $0.id) < (order($1), $1.id)
      }
      let start = all.firstIndex { $0.id.text == after }.map { $0 + 1 } ?? 0
      let shown = all[start...].prefix(limit)
      var names = PeopleNames(transaction)
      let items = try shown.map { held in
        let officer = try held.lead.flatMap { try names.officer($0) }
        return FinancingList.Item(
          id: held.id, enterprise: held.enterprise, name: held.name, division: held.division,
          sector: held.sector, officer: held.lead, officerName: officer?.name,
          officerUnit: officer?.unit, state: held.record.state(on: request.asOf) ?? .collected,
          ageDays: held.record.ageDays(on: request.asOf),
          metFen: held.record.metFen(by: request.asOf),
          unmetFen: held.record.unmetFen(on: request.asOf), need: held.record)
      }
      let hasMore = start + shown.count < all.count
      return FinancingList(
        asOf: request.asOf, knownAt: request.knownAt, count: all.count, items: items,
        next: hasMore ? shown.last?.id.text : nil)
    }
  }
}

/// Needs that were asked first come first.
private func order(_ held: HeldNeed) -> CivilDate { held.record.ask?.on ?? CivilDate(day: 0) }
