import Foundation
import Testing

/// What a region answers about service and problems, against what is counted from its exported CSV.
struct ServiceRecount {
  /// The region's node.
  let region: String
  let recount: NaiveRecount

  func expectAll() async throws {
    try await expectTickets()
    try await expectDeliveries()
    try await expectServing()
  }

  private func answer(_ words: [String]) async throws -> LiaisonProgram.Outcome {
    let outcome = try await LiaisonProgram.run(words + ["--data", region])
    #expect(outcome.code == 0, "\(outcome.errors)")
    return outcome
  }

  private func export(_ kind: String) async throws -> String {
    try await answer(["export", kind, "--format", "csv"]).output
  }

  /// Each scope and each category, state by state, now and in the past.
  private func expectTickets() async throws {
    let events = try await export("tickets")
    for (day, known) in [
      (nil, nil), ("2025-02-12", nil), ("2025-02-05", nil),
      ("2025-02-10", "2025-02-06T12:00:00.000+08:00"),
    ] as [(String?, String?)] {
      let question = day.map {
        NaiveRecount.Question(asOf: $0, rosterDate: $0, knownAt: known, targetPercent: 0)
      }
      let expected = try #require(recount.tickets(events, at: question))
      let rows = try await answer(
        ["review", "tickets", "--format", "json"] + (day.map { ["--as-of", $0] } ?? [])
          + (known.map { ["--known-at", $0] } ?? [])
      ).json["rows"]?.elements
      #expect(rows?.count == expected.count, "\(day ?? "now")")
      for row in rows ?? [] {
        let place = [row["scope"]?.text, row["category"]?.text].compactMap(\.self)
        let tickets = NaiveRecount.Tickets(row)
        #expect(tickets == expected[place.joined(separator: " ")], "\(day ?? "now"): \(row)")
        #expect(
          row["open"]?.number == row["openByAge"]?.elements.compactMap(\.number).reduce(0, +))
      }
    }
  }

  /// By measure and by city, now and as known at a moment.
  private func expectDeliveries() async throws {
    let deliveries = try await export("deliveries")
    let industry: Set = [
      "automotive", "machinery", "metallurgy", "nonferrous", "petrochemicals", "buildingMaterials",
      "food", "electronics", "textiles", "biomedicine", "lightIndustry", "other",
    ]
    // As the policy's text has them; the others are for all.
    let sectors: [Int: Set<String>] = [
      1: industry, 2: industry, 5: ["automotive"], 6: ["machinery"], 7: ["metallurgy"],
      8: ["nonferrous"], 9: ["petrochemicals"], 10: ["buildingMaterials"], 11: ["food"],
      12: ["electronics"], 13: ["textiles"], 14: ["biomedicine"], 15: ["lightIndustry"],
      16: ["software"], 21: industry, 25: industry, 26: industry, 30: industry,
    ]
    for (day, known) in [
      ("2025-02-28", nil), ("2025-01-10", nil), ("2025-02-12", "2025-02-07T00:00:00.000+08:00"),
    ] as [(String, String?)] {
      let until = known.map { ["--known-at", $0] } ?? []
      let found = try await answer(
        [
          "claim", "evaluate", "--verdict", "notEligible", "--limit", "100000", "--format", "json",
        ] + until
      ).json["items"]?.elements
      let ruledOut = Set(
        (found ?? []).flatMap { item in
          (item["findings"]?.elements ?? []).filter { $0["verdict"] == "notEligible" }.map {
            "\(item["enterprise"]?.text ?? "") \($0["measure"]?.number ?? 0)"
          }
        })
      #expect(!ruledOut.isEmpty)
      let expected = recount.deliveries(
        deliveries, through: day, knownAt: known, sectors: sectors, ruledOut: ruledOut)
      for grouping in ["measure", "city"] {
        let rows =
          try await answer(
            ["review", "deliveries", "--as-of", day, "--by", grouping, "--format", "json"] + until
          ).json["rows"]?.elements ?? []
        #expect(rows.count == (grouping == "measure" ? 33 : 3))
        for row in rows {
          #expect(
            NaiveRecount.Delivered(row) == expected[row["scope"]?.text ?? ""], "\(day): \(row)")
        }
      }
    }
  }

  /// How many each tier serves today.
  private func expectServing() async throws {
    let status = try await answer(["assign", "status", "--format", "json"]).json
    let expected = recount.serving(
      try await export("assignments"), on: status["asOf"]?.text ?? "")
    let rows = status["split"]?["rows"]?.elements ?? []
    #expect(rows.count == 3)
    for row in rows {
      #expect(row["assigned"]?.number == expected[row["tier"]?.text ?? ""], "\(row)")
    }
    #expect(status["split"]?["unassigned"]?.number == expected["none", default: 0])
  }
}

extension NaiveRecount.Tickets {
  fileprivate init(_ row: JSONValue) {
    var byState: [String: Int] = [:]
    if case .object(let states) = row["byState"] { byState = states.compactMapValues(\.number) }
    self.init(
      tickets: row["tickets"]?.number ?? -1, byState: byState,
      countable: row["countable"]?.number ?? -1, closed: row["closed"]?.number ?? -1,
      confirmed: row["confirmed"]?.number ?? -1, refused: row["refused"]?.number ?? -1,
      reopened: row["reopened"]?.number ?? -1,
      satisfaction: row["satisfaction"]?.elements.compactMap(\.number) ?? [])
  }
}

extension NaiveRecount.Delivered {
  fileprivate init(_ row: JSONValue) {
    self.init(
      fits: row["fits"]?.number ?? -1, briefed: row["briefed"]?.number ?? -1,
      oneToOne: row["oneToOne"]?.number ?? -1)
  }
}
