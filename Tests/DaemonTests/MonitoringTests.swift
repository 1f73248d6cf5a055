import Domain
import Foundation
import Testing

@testable import Season

extension RealDaemons {
  /// Monitoring, its alerts and their tickets (Measure 29), over real nodes.
  @Suite struct MonitoringTests {
    private func report(_ number: Int, _ period: String, _ fields: [String: JSONValue])
      -> JSONValue
    {
      var record: JSONValue = [
        "enterprise": .text(Samples.code(number)), "period": .text(period),
      ]
      for (name, value) in fields { record[name] = value }
      return ["kind": "monitoring", "id": .text(Samples.id()), "record": record]
    }

    private func post(_ node: TestNode, _ entries: [JSONValue]) async throws {
      let answer = try await node.post(entries: entries)
      #expect(answer.status == 201, "\(answer.text)")
    }

    @Test func `a table of a month is imported, and its bad rows are told`() async throws {
      try await TestTree.with(["450000", "450102"], at: "2025-03-05T09:00") { tree in
        let county = tree.nodes[1]
        try await post(county, [Samples.enterprise(0), Samples.enterprise(1)])
        let file = tree.folder / "月报.csv"
        let good = Samples.code(0)
        let table = """
          统一社会信用代码,统计期,产值（元）,利润总额,用电量,外购电量,从业人数,排产计划,检修计划
          \(good),2025年1-2月,"12,000,000",-300000,450000,400000,120,6500000,2025-03-10至2025/03/14
          \(good),2025-13,1,,,,,,
          \(good),2025年2月,十,,,,,,
          \(good),2025-02,,,5,6,,,
          \(good),2025-02,,,,,,,
          \(good),2025-03,1,,,,,,
          \(good),2025-02,,,,,,,2025-03-14..2025-03-10
          \(Samples.code(9)),202502,1,,,,,,
          """
        try Data(table.utf8).write(to: URL(fileURLWithPath: file))
        let before = try await county.changes()
        let refused = try await county.command("import", "monitoring", file)
        #expect(refused.code == 1 && refused.output.contains("7 problems"), "\(refused.text)")
        for says in [
          "line 3", "2025-13", "“十”不是整数", "more is bought", "tells nothing", "isn't over",
          "is after", "is not known here",
        ] {
          #expect(refused.output.contains(says), "\(says): \(refused.text)")
        }
        #expect(try await county.changes() == before)
        let taken = try await county.command("import", "monitoring", file, "--skip-bad")
        #expect(taken.code == 0 && taken.output.contains("1 rows stored"), "\(taken.text)")
        let list = try await county.get("monitoring").json["items"]?.elements ?? []
        #expect(list.count == 1)
        let record = list.first?["record"]
        #expect(record?["period"] == "2025-01/02" && record?["profitYuan"] == -300_000)
        #expect(record?["outputYuan"] == 12_000_000)
        #expect(record?["overhauls"] == [["from": "2025-03-10", "to": "2025-03-14"]])
        let exported = try await county.command("export", "monitoring")
        #expect(exported.output.contains("2025-01/02,12000000,,-300000"), "\(exported.text)")
        let english = try await county.command(
          "monitoring", "report", "--enterprise", good, "--period", "2025-02", "--output", "7",
          "--overhaul", "2025-03-20..2025-03-21")
        #expect(english.code == 0, "\(english.text)")
      }
    }

    @Test func `an alert opens one ticket, at whichever node and however often`() async throws {
      try await TestTree.with(["450000", "450102"], at: "2025-03-05T09:00") { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        try await post(
          county,
          [
            Samples.enterprise(0), Samples.enterprise(1),
            report(0, "2024-02", ["outputYuan": 1000, "electricityKilowattHours": 1000]),
            report(0, "2025-02", ["outputYuan": 900, "electricityKilowattHours": 851]),
            report(1, "2024-02", ["outputYuan": 0]), report(1, "2025-02", ["outputYuan": 5]),
          ])
        #expect(try await tree.agree())
        let found = try await county.get("monitoring-alerts").json
        #expect(found["count"] == 1 && found["opened"] == 0, "\(found)")
        let item = try #require(found["items"]?.elements.first)
        let ticket = try #require(item["ticket"]?.text)
        #expect(item["alert"]?["rule"] == "outputDown" && item["ticketState"] == nil)
        #expect(item["alert"]?["inputs"]?.elements.map { $0["value"]?.number } == [900, 1000])
        let rules = found["byRule"]?.elements ?? []
        let output = try #require(rules.first { $0["rule"] == "outputDown" })
        #expect(output["tally"] == ["alerts": 1, "clear": 0, "undetermined": 1])
        // Neither hears of the other while both raise it.
        try await region.stop()
        let first = try await county.post("monitoring-alerts", [:])
        #expect(first.json["raised"] == 1, "\(first.text)")
        #expect(try await county.post("monitoring-alerts", [:]).json["raised"] == 0)
        try await county.stop()
        try await region.start()
        #expect(try await region.get("queue").json["items"]?.elements.isEmpty == true)
        tree.clock?.set(try Moment("2025-03-05T10:00"))
        let second = try await region.command("monitoring", "alerts", "--open-tickets")
        #expect(second.output.contains("Raised 1 tickets"), "\(second.text)")
        try await county.start()
        #expect(try await tree.agree())
        for node in tree.nodes {
          let queue = try await node.get("queue").json["items"]?.elements ?? []
          #expect(queue.map { $0["ticket"]?.text } == [ticket], "\(queue)")
          #expect(queue.first?["holder"] == "450102" && queue.first?["category"] == "生产运行")
          #expect(try await node.get("reviews/tickets").json["rows"]?.elements[0]["tickets"] == 1)
          #expect(try await node.post("monitoring-alerts", [:]).json["raised"] == 0)
        }
        // The ticket goes on at the county, and is no other tomorrow or once it is over.
        let moved = try await county.post("tickets/\(ticket)/act", ["action": "accept"])
        #expect(moved.status == 200, "\(moved.text)")
        let life = try await county.get("tickets/\(ticket)/life").json
        #expect(life["raisedBy"] == "450102" && life["state"] == "accepted", "\(life)")
        let rejected = try await county.post(
          "tickets/\(ticket)/act", ["action": "withdraw", "note": "误报"])
        #expect(rejected.status == 200, "\(rejected.text)")
        tree.clock?.set(try Moment("2025-03-09T09:00"))
        #expect(try await county.post("monitoring-alerts", [:]).json["raised"] == 0)
        #expect(try await tree.agree())
        let status = try await region.command("measure", "status", "--as-of", "2025-03-09")
        #expect(status.output.contains("1 alerts, 1 with a ticket"), "\(status.text)")
        #expect(try await county.command("verify").code == 0)
        let auditor = try await county.token("auditor")
        #expect(try await county.post("monitoring-alerts", [:], token: auditor).status == 403)
      }
    }

    @Test func `figures stay what they were, as known before`() async throws {
      try await TestTree.with(["450000", "450102"], at: "2025-03-05T09:00") { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        let wrong = report(0, "2025-02", ["outputYuan": 800])
        let id = try #require(wrong["id"]?.text)
        try await post(
          county, [Samples.enterprise(0), report(0, "2024-02", ["outputYuan": 1000]), wrong])
        #expect(try await tree.agree())
        tree.clock?.set(try Moment("2025-03-07T09:00"))
        try await post(
          county, [report(0, "2025-02", ["outputYuan": 950, "corrects": .text(id)])])
        #expect(try await tree.agree())
        for node in [region, county] {
          #expect(try await node.get("monitoring-alerts").json["count"] == 0)
          let before = try await node.get(
            "monitoring-alerts?asOf=2025-03-07&knownAt=2025-03-05T16:00:00.000Z")
          #expect(before.json["count"] == 1, "\(before.text)")
        }
      }
    }

    @Test func `who hasn't reported is told, by division and by the day`() async throws {
      try await TestTree.with(["450000", "450102"], at: "2025-01-05T09:00") { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        try await post(county, (0..<4).map { Samples.enterprise($0) })
        let listed = try await county.post(
          "key-lists/add",
          [
            "enterprises": .list((0..<3).map { .text(Samples.code($0)) }), "list": "expanding",
            "reason": "扩产",
          ])
        #expect(listed.json["changed"] == 3, "\(listed.text)")
        tree.clock?.set(try Moment("2025-02-12T20:00"))
        try await post(
          county,
          [report(0, "2025-01", ["outputYuan": 5]), report(3, "2025-01", ["outputYuan": 5])])
        #expect(try await tree.agree())
        tree.clock?.set(try Moment("2025-02-13T09:00"))
        try await post(county, [report(1, "2025-01", ["outputYuan": 5])])
        #expect(try await tree.agree())
        let review = try await region.get("reviews/monitoring?period=2025-01&by=county").json
        let row = review["rows"]?.elements.first
        #expect(
          row?["tally"] == ["expected": 3, "reported": 2, "timely": 1, "enteredInTime": 1],
          "\(review)")
        #expect(row?["completeness"] == "66.66" && row?["timeliness"] == "50.00")
        #expect(review["due"] == "2025-02-12")
        #expect(
          review["missing"]?.elements.map { $0["enterprise"]?.text } == [Samples.code(2)])
        let missing = try await region.command(
          "monitoring", "status", "--period", "2025-01", "--missing")
        #expect(missing.output.contains(Samples.code(2)), "\(missing.text)")
        let none = try await region.get("reviews/monitoring?period=2025-01-02")
        #expect(none.status == 422 && none.text.contains("2025-01/02"), "\(none.text)")
      }
    }
  }
}
