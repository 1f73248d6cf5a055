import Domain
import Foundation
import Testing

@testable import Season

/// The table of goals and its charts, without a daemon.
@Suite struct GoalTests {
  @Test(
    arguments: [
      (.atLeast(10), 10, true), (.atLeast(10), 9.9, false), (.atMost(10), 10, true),
      (.atMost(10), 10.1, false),
    ] as [(Goal, Double, Bool)])
  func `a goal is met at its bound and beyond`(goal: Goal, value: Double, isMet: Bool) {
    #expect(goal.isMet(by: value) == isMet)
  }

  @Test func `the median of the runs is judged, not the best of them`() {
    var figure = GoalFigure("rate", 5, "changes/s", .atLeast(4))
    figure.values = [5, 1, 2]
    #expect(figure.median == 2)
    #expect(figure.isMet == false)
    #expect(GoalFigure("rate", 5, "changes/s").isMet == nil)
  }

  @Test func `a report names what is met, what is missed, and what failed`() throws {
    var report = GoalReport(scale: 1)
    report.rows = [
      .init(
        name: "backlog", title: "a backlog",
        figures: [
          GoalFigure("rate", 45_000, "changes/s", .atLeast(40_000)),
          GoalFigure("time", 12.5, "ms", .atMost(5)),
        ], failure: nil),
      .init(name: "join", title: "a county joins", figures: [], failure: "no answer"),
    ]
    #expect(report.text.contains("45,000"))
    #expect(report.text.contains("✓ met") && report.text.contains("✗ missed"))
    #expect(report.text.contains("join failed: no answer"))
    #expect(!report.isComplete)
    let again = try JSONDecoder().decode(GoalReport.self, from: Data(report.json()))
    #expect(again.rows.map(\.figures.count) == [2, 0])
    report.scale = 0.01
    #expect(!report.text.contains("✓ met"), "at a small scale nothing is judged")
  }

  @Test func `notes of generated visits are hardly ever alike, and every visit is valid`() throws {
    let plan = try SeasonPlan(
      seed: 1, size: .small, places: Places.all, scale: 0.2, moves: false)
    let county = try #require(plan.tree.counties.first)
    var workload = Workload(plan, at: county.code, seed: 1)
    let entries = (0..<2_000).map { _ in workload.visit() }
    let visits = try entries.map { try #require($0.record as? Visit) }
    for visit in visits { try visit.validate() }
    #expect(Set(visits.map(\.findings)).count > 1_950)
    #expect(Set(visits.map(\.enterprise)).count > 5)
    var same = Workload(plan, at: county.code, seed: 1)
    #expect(try same.visit().json() == entries[0].json())
  }

  @Test func `a chart is XML that shows every point`() throws {
    let points = [1, 10, 100].map { CostCurve.Point(x: $0, y: 1_000 / $0) }
    let curve = CostCurve(name: "n", title: "Bytes & time <all>", x: "x", y: "B", points: points)
    let folder = FileManager.default.temporaryDirectory.appending(path: "charts-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try CostChart.write([curve], to: folder.path(percentEncoded: false))
    let text = try String(contentsOf: folder.appending(path: "n.svg"), encoding: .utf8)
    #expect(text.contains("Bytes &amp; time &lt;all> (B)"))
    #expect(text.split(separator: "<circle").count == 4)
    for label in ["1,000", "100", "10"] { #expect(text.contains(">\(label)</text>")) }
    #expect(!text.contains("nan") && !text.contains("inf"))
  }
}
