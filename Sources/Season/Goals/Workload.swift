public import Domain

/// Visits as a node's staff log them, as many as one likes: real divisions, drawn names, and notes composed
/// like those of a season, so that hardly two are alike.
public struct Workload: Sendable {
  private let node: DivisionCode
  private var random: SplitMix64
  private let enterprises: [CreditCode]
  private let officers: [RecordID]
  private var number: Int64 = 0

  /// - Parameter node: whose staff; enterprises of its division are visited by its officers.
  public init(_ plan: SeasonPlan, at node: DivisionCode, seed: UInt64) {
    self.node = node
    random = SplitMix64(seed: seed, part: UInt64(node.text) ?? 0)
    enterprises = plan.enterprises.filter {
      $0.isOpen && [$0.county, $0.city, plan.tree.region.code].contains(node)
    }.map(\.code)
    officers = plan.officers.filter { $0.division == node }.map(\.id)
  }

  /// The next visit. - Precondition: the node has an enterprise and an officer.
  public mutating func visit() -> SeasonEntry {
    let day = SeasonCalendar.bulk.adding(days: random.below(20))
    var wording = Wording(salt: random.next())
    let record = Visit(
      enterprise: random.pick(enterprises), officers: [random.pick(officers)], on: day,
      mode: random.chance(perThousand: 800) ? .onSite : .phone, met: wording.contact(),
      purpose: wording.random.pick(VisitWords.purposes), findings: wording.findings())
    // Keys come in the order of time, as those of staff do.
    number += 1
    let moment = SeasonCalendar.secondReview.at(minute: 600).adding(.milliseconds(number))
    return SeasonEntry(
      id: RecordID(Identifier(planned: moment, salt: random.next())), record: record)
  }

  /// The body of one request.
  mutating func body(_ count: Int) throws -> [UInt8] {
    let entries = (0..<count).map { _ in visit() }
    return try SeasonBatch(
      day: SeasonCalendar.secondReview, moment: SeasonCalendar.secondReview.start,
      node: node, entries: entries
    ).json()
  }

  /// Requests of so many entries each, the last of what is left.
  mutating func bodies(_ count: Int, groups: Int) throws -> [[UInt8]] {
    try stride(from: 0, to: count, by: groups).map { try body(min(groups, count - $0)) }
  }
}
