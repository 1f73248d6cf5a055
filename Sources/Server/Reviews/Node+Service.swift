public import Domain
internal import Seed
internal import Store
internal import Sync

extension Node {
  /// Who serves whom today, and where somebody is lacking (Measure 30), over this node's division.
  ///
  /// - Parameters:
  ///   - first: from this day changes are counted; `nil`: the 30 days before `last`.
  ///   - last: up to this day; `nil`: today.
  ///   - limit: how many unassigned enterprises are named.
  public func serviceReview(from first: CivilDate?, to last: CivilDate?, limit: Int = 100)
    async throws -> ServiceReview
  {
    let rules = try await rules()
    let (path, replica, memory) = (identity.path, replica, memory)
    return try await store.read { transaction in
      let today = CivilDate(at: try replica.now(transaction))
      let end = last ?? today
      let begin = first ?? end.adding(days: -30)
      let names = try transaction.divisionNames(within: path)
      let services = try memory.services(within: path, rules.split, on: today, transaction)
      let changes = try memory.changesOfService(within: path, from: begin, to: end, transaction)
      let officers = try memory.officers(transaction)
      var review = ServiceReview(
        asOf: today,
        split: SplitReview(services, rules.split, version: rules.version),
        unassigned: services.lazy.flatMap(\.unserved).sorted { $0.code < $1.code }.prefix(limit)
          .map {
            .init(code: $0.code, name: $0.name, division: names[$0.division] ?? $0.division.text)
          },
        overloaded: [], uncovered: [], leaving: [],
        changes: changes.compactMap(\.change.after).reduce(into: [:]) {
          $0[$1.tier.rawValue, default: 0] += 1
        },
        changesFrom: begin, changesTo: end)
      let loads = services.reduce(into: [:]) { $0.merge($1.loads, uniquingKeysWith: +) }
      for (officer, load) in loads.sorted(by: { (-$0.value, $0.key) < (-$1.value, $1.key) }) {
        guard let record = officers[officer] else { continue }
        var row = ServiceReview.Lead(
          officer: officer, name: record.name, tier: record.tier, unit: record.unit,
          enterprises: load)
        if let tier = record.tier, let most = rules.split.most(of: tier), load > most {
          review.overloaded.append(row)
        }
        let absence = OfficerAbsence(
          record, on: today, notice: rules.split.noticeDays, knowing: officers)
        guard let absence else { continue }
        (row.why, row.since, row.until) = (absence.why, absence.since, absence.until)
        row.codes = try transaction.ledAlive(by: officer, within: path, on: today)
        if absence.why == .leaving {
          review.leaving.append(row)
        } else {
          review.uncovered.append(row)
        }
      }
      return review
    }
  }
}

/// Who serves whom, and where somebody is lacking.
public struct ServiceReview: Codable, Sendable {
  public var asOf: CivilDate
  public var split: SplitReview
  /// Live above-scale enterprises that nobody serves; the first of them.
  public var unassigned: [Enterprise]
  /// Officers who lead more than the rules allow, the most loaded first.
  public var overloaded: [Lead]
  /// Officers who have left or are away without anybody who stands in, and still lead.
  public var uncovered: [Lead]
  /// Officers who will leave soon, and still lead.
  public var leaving: [Lead]
  /// How often service began in the period, by tier.
  public var changes: [String: Int]
  public var changesFrom: CivilDate
  public var changesTo: CivilDate

  public struct Enterprise: Codable, Sendable {
    public var code: CreditCode
    public var name: String
    public var division: String
  }

  public struct Lead: Codable, Sendable {
    public var officer: RecordID
    public var name: String?
    public var tier: Tier?
    public var unit: String?
    public var enterprises: Int
    /// Of those who are away or leave: why, since or from when, and until when.
    public var why: OfficerAbsence.Why?
    public var since: CivilDate?
    public var until: CivilDate?
    /// The enterprises that they lead.
    public var codes: [CreditCode]?
  }
}
