internal import Domain
internal import Foundation

/// How long the region takes to answer each figure and list, while visits go on being entered.
struct FigureRates {
  let tree: DemoTree
  let plan: SeasonPlan

  /// How often each is asked, after the first time.
  private static let times = 60

  private static let paths = [
    "reviews/resumption?asOf=2025-02-12&by=county",
    "reviews/resumption?asOf=2025-02-12&subject=project",
    "reviews/resumption?asOf=2025-02-05&knownAt=2025-02-06T00:00:00.000Z",
    "reviews/reporting?asOf=2025-02-12", "reviews/forecast?asOf=2025-02-05",
    "reviews/calls?asOf=2025-02-12", "reviews/exemptions?asOf=2025-02-12",
    "reviews/deliveries?asOf=2025-02-12", "reviews/deliveries?asOf=2025-02-12&by=county",
    "reviews/tickets", "reviews/split", "reviews/service", "name-only?asOf=2025-02-12",
    "measures?asOf=2025-02-12", "monitoring-alerts?asOf=2025-02-12", "key-lists?to=2025-02-12",
    "key-lists/suggestions?asOf=2025-02-12", "reviews/monitoring?period=2025-01", "queue",
    "directive-queue", "enterprises", "officers", "visits",
    "tickets",
    "conflicts", "quarantine", "notices", "reviews/unassigned",
    "reviews/service-changes?from=2025-01-01&to=2025-03-31", "queue?division=450100",
    "visits?division=450102", "tickets?division=450102",
  ]

  /// One after another, each time after a visit to some enterprise was entered.
  func ask() async throws -> [DemoReport.Figure] {
    let region = try tree.node(tree.plan.region.code)
    var random = SplitMix64(seed: plan.seed)
    var figures: [DemoReport.Figure] = []
    let plans = plan.officers.prefix(1).map { "officers/\($0.id)/visit-plan?from=2025-02-12" }
    for path in Self.paths + plans {
      var times: [Double] = []
      var bytes = 0
      for _ in 0...Self.times {
        try await enterVisit(at: region, &random)
        let start = tree.pace.now()
        bytes = try await tree.api.read("/api/v1/\(path)", of: region).count
        times.append((tree.pace.now() - start).inSeconds * 1000)
      }
      let sorted = times.dropFirst().sorted()
      figures.append(
        DemoReport.Figure(
          path: path, first: times[0], median: sorted[sorted.count / 2],
          slow: sorted[sorted.count * 95 / 100], bytes: bytes))
    }
    return figures
  }

  private func enterVisit(at region: DemoNode, _ random: inout SplitMix64) async throws {
    let enterprise = random.pick(plan.enterprises)
    let lead = plan.leads[enterprise.code] ?? enterprise.officers[0]
    let visit = Visit(
      enterprise: enterprise.code, officers: [lead], on: SeasonCalendar.secondReview,
      mode: .onSite, findings: "现场走访 \(random.next())")
    let id = Identifier(
      planned: SeasonCalendar.secondReview.at(minute: 20 * 60), salt: random.next())
    let entry = SeasonEntry(id: RecordID(id), record: visit)
    let batch = SeasonBatch(
      day: SeasonCalendar.secondReview, moment: SeasonCalendar.secondReview.at(minute: 20 * 60),
      node: region.division, entries: [entry])
    _ = try await tree.api.post(try batch.json(), to: region)
  }
}
