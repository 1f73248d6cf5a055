internal import Domain
internal import Foundation

/// Asks the tree what the season came to, and fills in the report.
struct Findings {
  let tree: DemoTree
  let width: Int
  var report: DemoReport

  /// Both reviews, the split, the nodes' state and memory.
  mutating func ask(verdicts: [DivisionCode: Bool]) async throws {
    guard let region = tree.inOrder.first else { throw DemoFailure("there is no region") }
    report.nodes = tree.nodes.count
    try await askSplit()
    for day in [SeasonCalendar.firstReview, SeasonCalendar.secondReview] {
      for subject in ["enterprise", "project"] {
        try await askReview(of: region, day: day, subject: subject)
      }
    }
    try await askStates(verdicts)
    weighCounties()
  }

  private mutating func askSplit() async throws {
    let answer = try await tree.splitReview()
    report.unassigned = answer.unassigned ?? 0
    report.quotas = answer.rows.map { row in
      // ±5 % where the node doesn't say (Measure 30: 左右).
      let within = abs(row.assigned - row.quota) * 20 <= row.quota
      return DemoReport.Quota(
        tier: row.tier, quota: row.quota, assigned: row.assigned, within: row.within ?? within)
    }
    for row in answer.rows { report.split[row.tier] = row.assigned }
  }

  private mutating func askReview(
    of region: DemoNode, day: CivilDate, subject: String
  ) async throws {
    let path = "/api/v1/reviews/resumption?asOf=\(day)&by=city&subject=\(subject)"
    let start = tree.pace.now()
    let answer = try await tree.api.get(ReviewAnswer.self, path, of: region)
    let milliseconds = (tree.pace.now() - start).inSeconds * 1000
    report.rates.reviewMilliseconds = max(report.rates.reviewMilliseconds ?? 0, milliseconds)
    for row in answer.rows {
      let place = tree.plan.places.first { $0.code.text == row.scope }
      guard place != nil || row.roster > 0 else { continue }
      let isMet = row.roster > 0 && 100 * row.resumed >= answer.target * row.roster
      report.reviews.append(
        DemoReport.Review(
          asOf: answer.asOf, scope: row.scope, name: row.name ?? place?.name ?? "",
          subject: subject, roster: row.roster, resumed: row.resumed, target: answer.target,
          met: row.met ?? isMet, missing: row.missing, rate: row.rate ?? ""))
    }
  }

  private mutating func askStates(_ verdicts: [DivisionCode: Bool]) async throws {
    let api = tree.api
    let answers = try await tree.inOrder.mapConcurrently(width) { node in
      (
        node, try await api.get(SyncAnswer.self, "/api/v1/sync", of: node),
        try await api.get(NodeAnswer.self, "/api/v1/node", of: node)
      )
    }
    report.sync = answers.map { node, sync, _ in
      DemoReport.NodeState(
        division: node.division.text, name: node.place.name, tier: node.tier.rawValue,
        state: sync.state, unsent: sync.unsent ?? 0, verified: verdicts[node.division] ?? false,
        clockOffsetMilliseconds: sync.clockOffsetMilliseconds)
    }
    report.verified =
      report.sync.count == report.nodes && report.sync.allSatisfy(\.verified)
    let children = answers.filter { $0.0.place.parent != nil }.compactMap { $0.2.wireBytes }
    if !children.isEmpty && report.changes > 0 {
      report.rates.bytesOnWirePerChange =
        Double(children.reduce(0, +)) / Double(report.changes)
    }
  }

  private mutating func weighCounties() {
    let weights = tree.inOrder.filter { $0.tier == .county }
      .compactMap { tree.daemons.memory(of: $0) }
    let resident = weights.map(\.residentKiB).sorted()
    let proportional = weights.map(\.proportionalKiB).sorted()
    guard let most = resident.last, let mostInPart = proportional.last else { return }
    report.rates.residentKiBMedian = resident[resident.count / 2]
    report.rates.residentKiBMax = most
    report.rates.proportionalKiBMedian = proportional[proportional.count / 2]
    report.rates.proportionalKiBMax = mostInPart
  }
}
