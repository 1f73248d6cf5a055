import Domain
import Testing

@testable import Season

extension RealDaemons {
  /// A daemon remembers what it counted of each county. After every sort of change it says what a command
  /// says that counts all of it.
  @Suite struct RememberedFigureTests {
    private let first = Samples.id()
    private let second = Samples.id()
    private let visits = (0..<4).map { _ in Samples.id() }
    private let project = Samples.id()

    /// Each figure by its path, and by its command.
    private let questions: [(path: String, command: [String])] = [
      ("reviews/resumption?asOf=2025-02-12&by=county", ["review", "resumption", "--by", "county"]),
      (
        "reviews/resumption?asOf=2025-02-12&by=sector&subject=project",
        ["review", "resumption", "--by", "sector", "--subject", "project"]
      ),
      ("reviews/reporting?asOf=2025-02-12&by=county", ["review", "reporting", "--by", "county"]),
      ("reviews/forecast?asOf=2025-02-12", ["review", "forecast"]),
      ("reviews/calls?asOf=2025-02-12", ["review", "calls"]),
      (
        "reviews/calls?asOf=2025-02-12&of=missing&subject=project",
        ["review", "calls", "--of", "missing", "--subject", "project"]
      ),
      ("reviews/exemptions?asOf=2025-02-12", ["review", "exemptions"]),
      (
        "reviews/deliveries?asOf=2025-02-12&by=officer",
        ["review", "deliveries", "--by", "officer"]
      ),
      ("name-only?asOf=2025-02-12", ["name-only", "list"]),
      ("measures?asOf=2025-02-12", ["measure", "status"]),
      ("monitoring-alerts?asOf=2025-02-12", ["monitoring", "alerts"]),
      ("key-lists/suggestions?asOf=2025-02-12", ["key-list", "suggest"]),
    ]

    @Test func `what is remembered is what is counted anew, after every sort of change`()
      async throws
    {
      try await TestTree.with(["450000", "450102", "450103"], at: "2025-01-01T09:00") { tree in
        try await prepare(tree)
        let region = tree.nodes[0]
        try await compare(region, "to begin with")
        for (name, change) in changes {
          try await change(tree)
          #expect(try await tree.agree(), "\(name)")
          try await compare(region, name)
        }
        #expect(
          !region.log.contains("couldn't count the day's figures"),
          "\(region.log.suffix(2000))")
      }
    }

    private func compare(_ region: TestNode, _ name: String) async throws {
      for (path, command) in questions {
        let remembered = try await region.get(path)
        #expect(remembered.status == 200, "\(path): \(remembered.text)")
        let counted = try await region.command(
          arguments: command + ["--as-of", "2025-02-12", "--format", "json"])
        #expect(
          remembered.json == counted.json,
          "\(name): \(path): \(remembered.text) is not \(counted.text)")
      }
      for (path, command) in [
        ("reviews/tickets", ["review", "tickets"]), ("reviews/split", ["review", "split"]),
        ("reviews/service", ["assign", "status"]),
        ("reviews/monitoring?period=2025-01", ["monitoring", "status", "--period", "2025-01"]),
        (
          "key-lists?from=2025-01-01&to=2025-02-12",
          ["key-list", "figure", "--from", "2025-01-01", "--to", "2025-02-12"]
        ),
        ("reviews/unassigned?limit=1000", ["assign", "unassigned"]),
        (
          "reviews/service-changes?from=2025-01-01&limit=1000",
          ["assign", "changes", "--from", "2025-01-01"]
        ),
      ] {
        let counted = try await region.command(arguments: command + ["--format", "json"])
        #expect(try await region.get(path).json == counted.json, "\(name): \(path)")
      }
    }

    /// Two counties with enterprises, officers who serve them since 1 January, a project.
    private func prepare(_ tree: TestTree) async throws {
      let (region, near, far) = (tree.nodes[0], tree.nodes[1], tree.nodes[2])
      // Who serves in both counties is the region's.
      try await post(
        region,
        [
          [
            "kind": "officer", "id": .text(first),
            "record": ["name": "两地", "division": "450000", "tier": "region", "rank": "division"],
          ], Samples.officer(second, name: "本地", division: "450000"),
        ])
      try await post(
        near, [Samples.enterprise(0), Samples.enterprise(1), Samples.project(project, owner: 0)])
      try await post(far, [Samples.enterprise(2, division: "450103")])
      #expect(try await tree.agree())
      for (number, officer) in [(0, first), (1, second), (2, first)] {
        let claimed = try await region.post(
          "assignments/claim",
          [
            "enterprises": .list([.text(Samples.code(number))]), "officer": .text(officer),
            "from": "2025-01-01", "reason": "分工",
          ])
        #expect(claimed.status == 200, "\(claimed.text)")
      }
      #expect(try await tree.agree())
      tree.clock?.set(try Moment("2025-02-12T17:00"))
    }

    private typealias Change = (TestTree) async throws -> Void

    private var changes: [(String, Change)] { facts + registers }

    private var facts: [(String, Change)] {
      let report = Samples.id()
      return [
        (
          "the same text in two counties",
          { tree in
            try await post(tree.nodes[1], [visit(0, 0), visit(0, 1)])
            try await post(tree.nodes[2], [visit(2, 2)])
          }
        ),
        ("a report", { try await post($0.nodes[1], [Samples.resumption(0, id: report)]) }),
        (
          "a correction of it",
          {
            try await post(
              $0.nodes[1], [Samples.resumption(0, state: "stopped", corrects: report)])
          }
        ),
        (
          "a report of the project",
          { tree in
            var entry = Samples.resumption(0)
            entry["record"]?["project"] = .text(project)
            try await post(tree.nodes[1], [entry])
          }
        ),
        ("a call-back", { try await post($0.nodes[1], [callBack(0, visits[0])]) }),
        ("a correction of a visit", { try await post($0.nodes[1], [correction(0, visits[1])]) }),
        (
          "a retraction that names another county's enterprise",
          { try await post($0.nodes[0], [Samples.retraction(of: visits[2], 1)]) }
        ),
        (
          "a delivery",
          {
            try await post(
              $0.nodes[2],
              [
                [
                  "kind": "delivery", "id": .text(Samples.id()),
                  "record": [
                    "enterprise": .text(Samples.code(2)), "measure": 3, "on": "2025-02-10",
                    "channel": "visit",
                  ],
                ]
              ])
          }
        ),
        ("a problem", { try await raise($0) }),
        ("a month's figures", { try await post($0.nodes[1], [monitoring(0, "2025-01", -5)]) }),
        ("those of a year before", { try await post($0.nodes[1], [monitoring(0, "2024-01", 9)]) }),
        (
          "the same month again",
          { try await post($0.nodes[1], [monitoring(0, "2025-01", 8)]) }
        ),
        (
          "a place on a key list",
          { tree in
            let added = try await tree.nodes[1].post(
              "key-lists/add",
              [
                "enterprises": .list([.text(Samples.code(0))]), "list": "turningProfitable",
                "on": "2025-01-15", "reason": "减亏",
              ])
            #expect(added.status == 200, "\(added.text)")
          }
        ),
      ]
    }

    private var registers: [(String, Change)] {
      [
        (
          "an exemption",
          {
            try await post(
              $0.nodes[0],
              [
                [
                  "kind": "exemption", "id": .text(Samples.id()),
                  "record": [
                    "enterprise": .text(Samples.code(1)), "reason": "停产改造",
                    "approvedBy": .text(first), "from": "2025-02-01",
                  ],
                ]
              ])
          }
        ),
        (
          "an absence",
          { tree in
            let answer = try await tree.nodes[0].patch(
              "officers/\(second)",
              [
                "name": "改名",
                "absences": [["from": "2025-02-01", "to": "2025-02-20", "reason": "病假"]],
              ])
            #expect(answer.status == 200, "\(answer.text)")
          }
        ),
        (
          "an enterprise that closes",
          { tree in
            let answer = try await tree.nodes[2].patch(
              "enterprises/\(Samples.code(2))", ["closedOn": "2025-02-11"])
            #expect(answer.status == 200, "\(answer.text)")
          }
        ),
        (
          "a move",
          { tree in
            let moved = try await tree.nodes[0].command(
              "enterprise", "move", Samples.code(0), "--to", "450103")
            #expect(moved.code == 0, "\(moved.text)")
          }
        ),
        (
          "tables made again",
          { tree in
            let rebuilt = try await tree.nodes[0].command("rebuild")
            #expect(rebuilt.code == 0, "\(rebuilt.text)")
          }
        ),
      ]
    }

    private func post(_ node: TestNode, _ entries: [JSONValue]) async throws {
      let answer = try await node.post(entries: entries)
      #expect(answer.status == 201, "\(answer.text)")
    }

    private func visit(_ enterprise: Int, _ number: Int) -> JSONValue {
      [
        "kind": "visit", "id": .text(visits[number]),
        "record": [
          "enterprise": .text(Samples.code(enterprise)), "officers": .list([.text(first)]),
          "on": "2025-02-10", "mode": "onSite", "findings": "一切正常",
        ],
      ]
    }

    private func callBack(_ enterprise: Int, _ visit: String) -> JSONValue {
      [
        "kind": "callBack", "id": .text(Samples.id()),
        "record": [
          "enterprise": .text(Samples.code(enterprise)), "visit": .text(visit),
          "answer": "denied", "on": "2025-02-12",
        ],
      ]
    }

    private func correction(_ enterprise: Int, _ visit: String) -> JSONValue {
      [
        "kind": "visitCorrection", "id": .text(Samples.id()),
        "record": [
          "enterprise": .text(Samples.code(enterprise)), "visit": .text(visit),
          "reason": "选错方式", "mode": "phone",
        ],
      ]
    }

    private func monitoring(_ enterprise: Int, _ period: String, _ profit: Double) -> JSONValue {
      [
        "kind": "monitoring", "id": .text(Samples.id()),
        "record": [
          "enterprise": .text(Samples.code(enterprise)), "period": .text(period),
          "outputYuan": .number(100 + profit), "profitYuan": .number(profit),
          "capitalNeedYuan": 6_000_000,
        ],
      ]
    }

    private func raise(_ tree: TestTree) async throws {
      let raised = try await tree.nodes[1].post(
        "tickets/raise", ["enterprise": .text(Samples.code(0)), "title": "缺普工", "category": "用工"])
      #expect(raised.status == 201, "\(raised.text)")
    }
  }
}
