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

  /// Who was planted and found, and the seal of the first review.
  mutating func askService(_ plan: SeasonPlan) async throws {
    let region = try tree.node(tree.plan.region.code)
    let printed = try await tree.commands.run([
      "name-only", "list", "--data", region.data, "--as-of", "\(SeasonCalendar.secondReview)",
      "--limit", "1000000", "--format", "json",
    ])
    let answer = try JSONDecoder().decode(NameOnlyAnswer.self, from: Data(printed.utf8))
    func found(_ rule: String) throws -> [RecordID] {
      try answer.items.filter { $0.flag.rule == rule }.map { try RecordID($0.flag.officer) }
    }
    let (unvisited, alike) = (try found("noVisit"), try found("sameText"))
    let habits = plan.habits
    report.service = DemoReport.Service(
      idle: habits.idle.count, idleFound: habits.idle.intersection(unvisited).count,
      copying: habits.copying.count, copyingFound: habits.copying.intersection(alike).count,
      wronglyFound: unvisited.count { !habits.idle.contains($0) }, confirmed: answer.confirmed,
      suspected: answer.suspected)
    let problems = try await tree.api.get(
      TicketAnswer.self, "/api/v1/reviews/tickets", of: region)
    if let whole = problems.rows.first {
      report.tickets = DemoReport.Tickets(
        raised: whole.tickets, open: whole.open, closed: whole.closed, confirmed: whole.confirmed)
    }
    let seals = try await tree.api.get(SealPage.self, "/api/v1/seals?limit=1", of: region)
    guard let id = seals.items.first?.id else { return }
    let restated = try await tree.api.get(
      RestatementAnswer.self, "/api/v1/seals/\(id)/restatement", of: region)
    report.seal = DemoReport.Seal(
      asOf: restated.seal.asOf, knownAt: restated.seal.knownAt,
      resumed: restated.seal.totals.resumed, resumedNow: restated.totals.resumed,
      changed: restated.changeCount, isReproduced: restated.isReproduced == true)
  }

  /// The region's briefing of the last day.
  mutating func askBriefing() async throws {
    let region = try tree.node(tree.plan.region.code)
    let day = SeasonCalendar.secondReview
    // What came at the last moment is known once that is over.
    tree.clock.set(day.at(minute: 20 * 60 + 1))
    let text = try await tree.api.read("/api/v1/briefing?on=\(day)", of: region)
    report.briefing = String(decoding: text, as: UTF8.self)
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
