import Domain
import Testing

@testable import Season

extension RealDaemons {
  /// Alerts of generated reports, with revisions, corrections and retractions, against a recount from
  /// the exported records that knows nothing of the program's own rules.
  @Suite struct MonitoringRecountTests {
    private static let periods = [
      "2024-01", "2024-02", "2024-01/02", "2024-12", "2025-01", "2025-02", "2025-01/02",
    ]

    @Test(arguments: [UInt64(1), 29]) func `alerts are those of a naive recount`(seed: UInt64)
      async throws
    {
      try await TestTree.with(["450000", "450102", "450103"], at: "2025-03-02T09:00") { tree in
        let region = tree.nodes[0]
        var random = SplitMix64(seed: seed)
        let counties = [(1, 0..<20), (2, 20..<40)]
        for (node, numbers) in counties {
          let entered = try await tree.nodes[node].post(
            entries: numbers.map { Samples.enterprise($0, division: tree.nodes[node].division) })
          #expect(entered.status == 201, "\(entered.text)")
        }
        var held: [(number: Int, id: String)] = []
        // Each round comes a day later, so that no two reports of a period have one stamp.
        for round in 0..<3 {
          tree.clock?.set(try Moment("2025-03-0\(3 + round)T10:00"))
          for (node, numbers) in counties {
            var entries: [JSONValue] = []
            for number in numbers {
              for period in Self.periods where random.chance(perThousand: round == 0 ? 700 : 150) {
                let own = held.filter { $0.number == number }
                let corrected =
                  !own.isEmpty && random.chance(perThousand: 200) ? random.pick(own).id : nil
                let entry = Self.report(number, period, corrects: corrected, &random)
                entries.append(entry)
                held.append((number, entry["id"]?.text ?? ""))
              }
            }
            for report in held.filter({ numbers.contains($0.number) })
            where random.chance(perThousand: 40) {
              entries.append(Samples.retraction(of: report.id, report.number))
            }
            let posted = try await tree.nodes[node].post(entries: entries)
            #expect(posted.status == 201, "seed \(seed): \(posted.text)")
          }
        }
        #expect(try await tree.agree())
        let expected = try await Self.recount(region)
        let answer = try await region.get("monitoring-alerts?asOf=2025-03-06&limit=1000").json
        let found = (answer["items"]?.elements ?? []).map { item in
          let alert = item["alert"]
          return ["enterprise", "rule", "period"].map { alert?[$0]?.text ?? "" }
            .joined(separator: " ")
        }
        #expect(found.sorted() == expected.sorted(), "seed \(seed)")
        #expect(found.count > 20, "seed \(seed)")
      }
    }

    private static func report(
      _ number: Int, _ period: String, corrects: String?, _ random: inout SplitMix64
    ) -> JSONValue {
      var record: JSONValue = [
        "enterprise": .text(Samples.code(number)), "period": .text(period), "revenueYuan": 1,
      ]
      for field in ["outputYuan", "electricityKilowattHours", "headcount", "capitalNeedYuan"]
      where random.chance(perThousand: 800) {
        let most = field == "capitalNeedYuan" ? 10 : 20
        let unit = field == "capitalNeedYuan" ? 1_000_000 : 100
        record[field] = .number(Double(random.below(most) * unit))
      }
      if let corrects { record["corrects"] = .text(corrects) }
      return ["kind": "monitoring", "id": .text(Samples.id()), "record": record]
    }

    /// Each as `enterprise rule period`.
    private static func recount(_ region: TestNode) async throws -> [String] {
      let reports = try await region.command(
        "export", "monitoring", "--format", "json", limit: .seconds(60)
      ).json.elements
      let retractions = try await region.command("export", "retractions", "--format", "json").json
      var gone = Set(retractions.elements.compactMap { $0["record"]?["retracts"]?.text })
      gone.formUnion(reports.compactMap { $0["record"]?["corrects"]?.text })
      var latest: [String: (stamp: String, record: JSONValue)] = [:]
      for item in reports where !gone.contains(item["id"]?.text ?? "") {
        guard let record = item["record"], let stamp = item["stamp"]?.text else { continue }
        let key = "\(record["enterprise"]?.text ?? "") \(record["period"]?.text ?? "")"
        if latest[key].map({ $0.stamp < stamp }) ?? true { latest[key] = (stamp, record) }
      }
      func value(_ code: String, _ period: String, _ field: String) -> Double? {
        latest["\(code) \(period)"]?.record[field]?.number.map(Double.init)
      }
      var alerts: [String] = []
      for code in (0..<40).map(Samples.code) {
        guard
          let period = ["2025-02", "2025-01/02", "2025-01"].first(where: {
            latest["\(code) \($0)"] != nil
          })
        else { continue }
        func isDown(_ now: Double?, _ base: Double?, by share: Double) -> Bool {
          guard let now, let base, base > 0 else { return false }
          return (base - now) / base >= share
        }
        func total(_ period: String, _ field: String) -> Double? {
          if let own = value(code, period, field) { return own }
          guard period.hasSuffix("/02"),
            let first = value(code, period.replacing("/02", with: ""), field),
            let second = value(code, period.replacing("01/02", with: "02"), field)
          else { return nil }
          return first + second
        }
        for (rule, field, share) in [
          ("outputDown", "outputYuan", 0.1),
          ("electricityDown", "electricityKilowattHours", 0.15),
        ] {
          let before = period.replacing("2025", with: "2024")
          if isDown(total(period, field), total(before, field), by: share) {
            alerts.append("\(code) \(rule) \(period)")
          }
        }
        let need =
          value(code, period, "capitalNeedYuan")
          ?? (period.hasSuffix("/02") ? standing(code, "capitalNeedYuan", value) : nil)
        if need ?? 0 >= 5_000_000 { alerts.append("\(code) capitalNeed \(period)") }
        let people =
          value(code, period, "headcount")
          ?? (period.hasSuffix("/02") ? standing(code, "headcount", value) : nil)
        let before = period == "2025-02" ? "2025-01" : "2024-12"
        if isDown(people, value(code, before, "headcount"), by: 0.1) {
          alerts.append("\(code) headcountFalling \(period)")
        }
      }
      return alerts
    }

    /// February's, when January's is known as well.
    private static func standing(
      _ code: String, _ field: String, _ value: (String, String, String) -> Double?
    ) -> Double? {
      value(code, "2025-01", field) == nil ? nil : value(code, "2025-02", field)
    }
  }
}
