import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Season

extension RealDaemons {
  /// Events (Measures 20, 21 and 24) and the directory of supply and demand (Measure 6), over real nodes.
  @Suite struct MarketTests {
    /// Two counties of two cities.
    private static let tree = ["450000", "450100", "450200", "450102", "450202"]

    private func post(_ node: TestNode, _ entries: [JSONValue]) async throws {
      let answer = try await node.post(entries: entries)
      #expect(answer.status == 201, "\(answer.text)")
    }

    private func offer(
      _ number: Int, _ id: String, _ title: String, until: String, side: String = "offer"
    ) -> JSONValue {
      [
        "kind": "offer", "id": .text(id),
        "record": [
          "enterprise": .text(Samples.code(number)), "until": .text(until),
          "content": [
            "side": .text(side), "sort": "capacity", "title": .text(title), "text": "每周60小时",
            "contact": "officer",
          ],
        ],
      ]
    }

    /// As a part of an address.
    private func encoded(_ text: String) -> String {
      text.utf8.map { "%" + String(256 + Int($0), radix: 16).dropFirst() }.joined()
    }

    private func titles(_ node: TestNode, _ query: String = "") async throws -> [String] {
      let found = try await node.get("directory\(query)").json["items"]?.elements ?? []
      return found.compactMap { $0["listing"]?["content"]?["title"]?.text }
    }

    /// Both are found at every node, by each thing asked for.
    private func expectEverywhere(in tree: TestTree) async throws {
      for node in tree.nodes {
        #expect(try await Set(titles(node)) == ["五轴加工中心富余工时", "求购线束"])
        #expect(try await titles(node, "?text=\(encoded("五轴加工"))") == ["五轴加工中心富余工时"])
        #expect(try await titles(node, "?text=\(encoded("线束"))") == ["求购线束"])
        #expect(try await titles(node, "?side=want&sort=capacity") == ["求购线束"])
        #expect(try await titles(node, "?sort=part").isEmpty)
        #expect(try await titles(node, "?county=450200").isEmpty)
        #expect(try await titles(node, "?county=450100&limit=1").count == 1)
      }
    }

    @Test func `an offer of one county is seen in another city's county, and ends with its day`()
      async throws
    {
      try await TestTree.with(Self.tree, at: "2025-02-05T09:00") { tree in
        let (region, here, there) = (tree.nodes[0], tree.nodes[3], tree.nodes[4])
        let (first, second) = (Samples.id(), Samples.id())
        try await post(
          here,
          [
            Samples.enterprise(0), Samples.officer(Samples.lead),
            [
              "kind": "assignment", "id": .text(Samples.code(0)),
              "record": [
                "serving": ["tier": "county", "lead": .text(Samples.lead), "from": "2025-01-01"]
              ],
            ],
            offer(0, first, "五轴加工中心富余工时", until: "2025-02-10"),
            offer(0, second, "求购线束", until: "2025-03-10", side: "want"),
          ])
        #expect(try await tree.agree())
        #expect(try await titles(there).isEmpty, "nothing is published yet")
        let own = try await here.command("directory", "own")
        #expect(own.output.contains("not yet"), "\(own.text)")
        for node in [here, there, tree.nodes[1]] {
          #expect(try await node.post("directory/publish", [:]).status == 403)
        }
        let published = try await region.post("directory/publish", [:])
        #expect(published.json["published"] == 2, "\(published.text)")
        #expect(try await region.post("directory/publish", [:]).json["published"] == 0)
        #expect(try await tree.agree())
        try await expectEverywhere(in: tree)
        let items = try await there.get("directory?side=offer").json["items"]?.elements ?? []
        let listing = try #require(items.first?["listing"])
        #expect(listing["enterpriseName"] == "第0厂" && listing["contactName"] == "韦科长")
        #expect(listing["countyName"] == "南宁市兴宁区", "\(listing)")
        // The other county holds nothing else of it.
        let other = try await there.get("enterprises/\(Samples.code(0))")
        #expect(other.status == 404, "\(other.text)")
        let found = try await there.get("search?text=\(encoded("五轴加工"))&kind=listing").json
        #expect(found["groups"]?.elements.first?["items"]?.elements.count == 1, "\(found)")
        // Another county can't withdraw it.
        let foreign = try await there.command(
          "directory", "withdraw", first, "--reason", "不是我们的")
        #expect(foreign.code == 1, "\(foreign.text)")
        let withdrawn = try await here.command("directory", "withdraw", second, "--reason", "已成交")
        #expect(withdrawn.code == 0, "\(withdrawn.text)")
        #expect(try await tree.agree())
        let again = try await region.command("directory", "publish")
        #expect(again.output.contains("Published 1"), "\(again.text)")
        #expect(try await tree.agree())
        #expect(try await titles(there) == ["五轴加工中心富余工时"])
        try await there.stop()
        let rebuilt = try await there.command("rebuild")
        #expect(rebuilt.code == 0, "\(rebuilt.text)")
        try await there.start()
        #expect(try await titles(there, "?text=\(encoded("五轴加工"))") == ["五轴加工中心富余工时"])
        tree.clock?.set(try Moment("2025-02-10T23:00"))
        #expect(try await titles(there) == ["五轴加工中心富余工时"])
        tree.clock?.set(try Moment("2025-02-11T09:00"))
        #expect(try await titles(there).isEmpty)
        let told = try await there.command("directory", "list")
        #expect(told.code == 0 && !told.output.contains("五轴"), "\(told.text)")
        let late = try await here.post(
          entries: [offer(0, Samples.id(), "过期", until: "2025-02-10")])
        #expect(late.status == 422 && late.text.contains("已过"), "\(late.text)")
      }
    }

    @Test func `the region's daemon publishes by itself`() async throws {
      try await TestTree.with(["450000", "450100", "450102"], at: "2025-02-05T09:00") { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[2])
        try await post(
          county,
          [Samples.enterprise(0), offer(0, Samples.id(), "闲置注塑机", until: "2025-12-31")])
        #expect(try await tree.agree())
        try await region.stop()
        try await region.start(hasSchedule: true)
        #expect(
          try await eventually(within: .seconds(20)) {
            try await titles(county) == ["闲置注塑机"]
          })
      }
    }

    private func expectRefused(
      at here: TestNode, and there: TestNode, event: String
    ) async throws {
      // Another city's county doesn't know the first city's event, and ids don't lie.
      let unknown = try await there.post(
        "participations", ["enterprise": .text(Samples.code(2)), "event": .text(event)])
      #expect(unknown.status == 422, "\(unknown.text)")
      let wrong = try await here.post(
        entries: [
          [
            "kind": "participation", "id": .text("\(event)-\(Samples.code(1))"),
            "record": ["enterprise": .text(Samples.code(0)), "event": .text(event)],
          ]
        ])
      #expect(wrong.status == 422, "\(wrong.text)")
    }

    @Test func `who takes part in an event is counted with what it cost`() async throws {
      try await TestTree.with(Self.tree, at: "2025-03-05T09:00") { tree in
        let (region, city, here, there) = (
          tree.nodes[0], tree.nodes[1], tree.nodes[3], tree.nodes[4]
        )
        try await post(here, [Samples.enterprise(0), Samples.enterprise(1)])
        try await post(there, [Samples.enterprise(2, division: "450202")])
        let added = try await city.command(
          "event", "add", "--title", "产销对接会", "--sort", "产销对接", "--from", "2025-02-20",
          "--state", "held")
        #expect(added.code == 0, "\(added.text)")
        let event = String(added.output.split(separator: " ")[1].dropLast())
        let show = try await region.command(
          "event", "add", "--title", "路演", "--sort", "roadshow", "--from", "2025-02-25",
          "--state", "held", "--chain", "新能源汽车")
        #expect(show.code == 0, "\(show.text)")
        let roadshow = String(show.output.split(separator: " ")[1].dropLast())
        #expect(try await tree.agree())
        let taken = try await here.command(
          "event", "take-part", event, "--enterprise", Samples.code(0), "--venue", "1.2",
          "--construction", "3", "--evidence", "发票1")
        #expect(taken.code == 0, "\(taken.text)")
        try await post(
          there,
          [
            [
              "kind": "participation",
              "record": [
                "enterprise": .text(Samples.code(2)), "event": .text(roadshow),
                "costs": [["item": "other", "amountFen": 500]],
              ],
            ]
          ])
        try await expectRefused(at: here, and: there, event: event)
        #expect(try await tree.agree())
        let review = try await region.get("reviews/market?by=city").json
        let rows = review["rows"]?.elements ?? []
        #expect(rows.first?["tally"]?["held"] == 2 && rows.first?["tally"]?["costFen"] == 4_200_500)
        let cities = rows.compactMap { $0["name"]?.text }
        #expect(cities.contains("柳州市"), "\(review)")
        #expect(review["enterprises"]?.elements.first?["costFen"] == 4_200_000)
        let chains = try await region.command(
          "event", "figure", "--by", "chain", "--sort", "融资路演", "--format", "csv")
        #expect(chains.output.contains("新能源汽车,0,1,0,1,0.0005"), "\(chains.text)")
        let people = try await city.command("event", "show", event)
        #expect(people.output.contains("发票1"), "\(people.text)")
        let officer = try await here.token("officer")
        let refused = try await here.post(
          "market-events",
          [
            "division": "450102", "title": "x", "sort": "fair", "state": "planned",
            "when": ["from": "2025-03-01", "to": "2025-03-01"],
          ], token: officer)
        #expect(refused.status == 403, "\(refused.text)")
        let changed = try await city.command("event", "update", event, "--state", "cancelled")
        #expect(changed.code == 0, "\(changed.text)")
        let less = try await city.get("reviews/market").json["rows"]?.elements.first?["tally"]
        #expect(less?["cancelled"] == 1 && less?["costFen"] == 0, "\(String(describing: less))")
        #expect(try await tree.agree())
        let status = try await region.command("measure", "status", "--format", "json")
        for words in ["路演1场、1条产业链", "参加1家次", "有效供应0条"] {
          #expect(status.output.contains(words), "\(words): \(status.text)")
        }
      }
    }

    @Test func `pages show events and the directory, and take both`() async throws {
      try await TestTree.with(["450000", "450100", "450102"], at: "2025-02-05T09:00") { tree in
        let county = tree.nodes[2]
        try await post(
          county,
          [Samples.enterprise(0), offer(0, Samples.id(), "闲置注塑机", until: "2025-12-31")])
        let staff = try await county.logIn("coordinator")
        let code = Samples.code(0)
        for (path, form, next) in [
          (
            "/events", "title=x&sort=fair&from=2025-02-01&to=2025-02-02&place=y", "/events/"
          ),
          (
            "/directory",
            "enterprise=\(code)&side=want&sort=part&title=z&until=2025-12-31&contact=officer",
            "/directory"
          ),
          (
            "/financing", "enterprise=\(code)&amount=12.5&product=loan&on=2025-02-01",
            "/financing/"
          ),
        ] {
          let body = Array("token=\(staff.token)&\(form)".utf8)
          let taken = try await county.form(path, body, staff)
          #expect(taken.status == 303, "\(path): \(taken.text)")
          let place = try #require(taken.headers[.location])
          #expect(place.hasPrefix(next))
          let page = try await county.page(place, staff)
          #expect(page.status == 200, "\(page.text)")
          let wrong = try await county.form(
            path, Array("token=\(staff.token)&enterprise=1&from=x&until=y&amount=z".utf8), staff)
          #expect(wrong.status == 422, "\(path): \(wrong.text)")
          let file = try await county.page("\(path)?format=xlsx", staff)
          #expect(file.status == 200 && file.type.contains("spreadsheet"), "\(path)")
        }
        let own = try await county.page("/directory", staff)
        #expect(own.text.contains("闲置注塑机") && own.text.contains("待发布"), "\(own.text)")
        let reader = try await county.logIn("auditor")
        for path in ["/events", "/directory", "/financing"] {
          let page = try await county.page(path, reader)
          #expect(page.status == 200 && !page.text.contains("type=\"date\" id=\"f-"), "\(path)")
          let refused = try await county.form(path, Array("token=\(reader.token)".utf8), reader)
          #expect(refused.status == 403, "\(path): \(refused.status)")
        }
      }
    }
  }
}
