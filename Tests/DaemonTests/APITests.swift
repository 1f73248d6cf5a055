import Foundation
import HTTPTypes
import Testing

extension RealDaemons {
  /// The HTTP API as programs of staff use it.
  @Suite struct APITests {
    @Test func `pages hold every record once, in order, and end`() async throws {
      try await TestTree.with(["450000"]) { tree in
        let region = tree.nodes[0]
        let ids = (0..<25).map { _ in Samples.id() }
        #expect(try await region.post(entries: ids.map { Samples.officer($0) }).status == 201)
        for limit in [1, 7, 10, 25, 26] {
          var seen: [String] = []
          var after = ""
          for _ in 0...25 {
            let page = try await region.get("officers?limit=\(limit)&after=\(after)")
            #expect(page.status == 200)
            let items = page.json["items"]?.elements ?? []
            #expect(items.count <= limit)
            seen += items.compactMap { $0["id"]?.text }
            guard let next = page.json["next"]?.text else { break }
            after = next
          }
          #expect(seen == ids.sorted(), "with \(limit) on a page")
        }
        let elsewhere = try await region.get("officers?division=450203")
        #expect(elsewhere.json["items"] == [])
        let here = try await region.get("officers?division=450100&limit=1000")
        #expect(here.json["items"]?.elements.count == 25)
      }
    }

    @Test func `a changed record keeps the fields that this version doesn't know`() async throws {
      try await TestTree.with(["450000"]) { tree in
        let region = tree.nodes[0]
        var enterprise = Samples.enterprise(0)
        var record = try #require(enterprise["record"])
        record["colour"] = ["of": "the gate", "list": [1, .null, "蓝"]]
        enterprise["record"] = record
        #expect(try await region.post(entries: [enterprise]).status == 201)
        let path = "enterprises/\(Samples.code(0))"
        let changed = try await region.patch(path, ["headcount": 12])
        #expect(changed.status == 200, "\(changed.text)")
        record["headcount"] = 12
        #expect(changed.json["record"] == record, "\(changed.text)")
        _ = try await region.patch(path, ["colour": "红", "smell": "none"])
        let after = try await region.get(path).json["record"]
        #expect(after?["colour"] == "红")
        #expect(after?["smell"] == "none")
        #expect(after?["name"] == "第0厂")
        let visit = Samples.id()
        var fact = Samples.visit(0, id: visit)
        fact["record"]?["weather"] = "雨"
        #expect(try await region.post(entries: [fact]).status == 201)
        #expect(try await region.get("visits/\(visit)").json["record"]?["weather"] == "雨")
      }
    }

    @Test func `posting again changes nothing, and one bad entry stops all`() async throws {
      try await TestTree.with(["450000"]) { tree in
        let region = tree.nodes[0]
        let entries =
          [Samples.enterprise(0), Samples.officer()]
          + (0..<5).map { _ in
            Samples.visit(0)
          }
        let first = try await region.post(entries: entries)
        #expect(first.status == 201)
        #expect(first.json["stored"] == 7)
        let before = try await region.changes()
        let again = try await region.post(entries: entries)
        #expect(again.status == 201)
        #expect(again.json["stored"] == 0 && again.json["repeated"] == 7, "\(again.text)")
        #expect(again.json["ids"] == first.json["ids"])
        let bad = try await region.post(entries: [
          Samples.visit(0), Samples.visit(1), Samples.visit(0), Samples.visit(2),
        ])
        #expect(bad.status == 422)
        let errors = bad.json["errors"]?.elements ?? []
        #expect(errors.compactMap { $0["entry"]?.number } == [1, 3], "\(bad.text)")
        #expect(errors.allSatisfy { $0["detail_zh"]?.text?.isEmpty == false })
        #expect(try await region.changes() == before)
        let held = try await region.post(
          "officers", ["id": try #require(entries[1]["id"]), "name": "别人"])
        #expect(held.status == 409, "\(held.text)")
      }
    }

    @Test func `a role does what it may and nothing else`() async throws {
      try await TestTree.with(["450000"]) { tree in
        let region = tree.nodes[0]
        let held = [
          Samples.enterprise(0), Samples.visit(0, id: Samples.visited),
          Samples.project(Samples.planned, owner: 0),
        ]
        #expect(try await region.post(entries: held).status == 201)
        for (number, role) in AccessTests.roles.enumerated() {
          let token = try await region.token(role)
          for (kind, entry) in Samples.everyKind(number, at: "450000", as: "the-\(role)") {
            let may = AccessTests.allows(role, kind, atCounty: false)
            let answer = try await region.post(entries: [entry], token: token)
            #expect(answer.status == (may ? 201 : 403), "\(role) \(kind): \(answer.text)")
            // One entry that it may not write spoils the whole request.
            let both = try await region.post(
              entries: [Samples.visit(0), entry], token: token)
            let mayBoth = may && AccessTests.allows(role, "visit", atCounty: false)
            #expect(both.status == (mayBoth ? 201 : 403), "\(role) \(kind): \(both.text)")
          }
          for path in ["enterprises", "visits", "reviews/split", "officers?limit=1"] {
            #expect(try await region.get(path, token: token).status == 200, "\(role) \(path)")
          }
          let changed = try await region.patch(
            "enterprises/\(Samples.code(0))", ["headcount": .number(Double(number + 1))],
            token: token)
          let mayChange = role == "coordinator" || role == "administrator"
          #expect(changed.status == (mayChange ? 200 : 403), "\(role): \(changed.text)")
        }
        let author = try await region.get("enterprises/\(Samples.code(0))").json["author"]
        #expect(author == "the-administrator")
      }
    }

    @Test func `the API describes itself, and the page speaks both languages`() async throws {
      try await TestTree.with(["450000"]) { tree in
        let region = tree.nodes[0]
        let document = try await region.get("openapi.json", token: "")
        #expect(document.status == 200)
        #expect(document.type.hasPrefix("application/json"))
        #expect(document.json["openapi"] == "3.1.1")
        #expect(document.json["paths"]?["/entries"]?["post"] != nil)
        var pages: [String] = []
        for (path, language) in [("/", "zh"), ("/?lang=en", "en"), ("/?lang=zh", "zh")] {
          let page = try await region.send(.get, path, token: "")
          #expect(page.status == 200, "\(path)")
          #expect(page.type == "text/html; charset=utf-8")
          let policy = page.headers[.contentSecurityPolicy] ?? ""
          #expect(policy.contains("default-src 'none'"), "\(path): \(policy)")
          #expect(policy.contains("frame-ancestors 'none'"), "\(path): \(policy)")
          #expect(page.headers[.xContentTypeOptions] == "nosniff")
          #expect(page.text.contains("<html lang=\"\(language)"), "\(page.text.prefix(300))")
          #expect(page.text.contains("广西壮族自治区"))
          #expect(!page.text.contains("<script") && !page.text.contains("style=\""))
          pages.append(page.text)
        }
        #expect(pages[0].contains("复工") && !pages[1].contains("复工率"))
        #expect(pages[0] != pages[1])
        let sheet = try #require(
          pages[0].firstMatch(of: #/<link[^>]+href="([^"]+\.css[^"]*)"/#).map { String($0.1) })
        let style = try await region.send(.get, sheet, token: "")
        #expect(style.status == 200 && style.type.hasPrefix("text/css"))
        #expect(try await region.send(.post, "/api/v1/wake", token: "").status == 204)
      }
    }

    @Test func `a node answers for its own division and for what lies below`() async throws {
      try await TestTree.with(["450000", "450100", "450102"]) { tree in
        let (region, city, county) = (tree.nodes[0], tree.nodes[1], tree.nodes[2])
        for (number, (node, division, status)) in [
          (county, "450102", 201), (county, "450103", 422), (county, "450203", 422),
          (city, "450103", 201), (city, "450203", 422), (region, "450203", 201),
          (region, "450199", 422), (region, "110101", 422), (region, "450100", 422),
        ].enumerated() {
          let answer = try await node.post(entries: [
            Samples.enterprise(number, division: division)
          ])
          #expect(
            answer.status == status, "\(division) at \(node.division): \(answer.text)")
          guard status == 422 else { continue }
          let error = answer.json["errors"]?.elements.first
          #expect(error?["entry"] == 0, "\(division) at \(node.division): \(answer.text)")
          #expect(error?["field"] == "division", "\(division) at \(node.division): \(answer.text)")
        }
      }
    }
  }
}
