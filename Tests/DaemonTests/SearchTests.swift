import Domain
import HTTPTypes
import Testing

@testable import Season

extension RealDaemons {
  /// Looking for anything: names, codes, problems, visits, people; within the scope.
  @Suite struct SearchTests {
    private func found(_ node: TestNode, _ query: String) async throws -> [String: [String]] {
      let answer = try await node.get("search?\(query)")
      #expect(answer.status == 200, "\(answer.text)")
      var groups: [String: [String]] = [:]
      for group in answer.json["groups"]?.elements ?? [] {
        let titles = (group["items"]?.elements ?? []).compactMap { $0["title"]?.text }
        if !titles.isEmpty { groups[group["kind"]?.text ?? "?"] = titles }
      }
      return groups
    }

    /// As a part of an address.
    private func encoded(_ text: String) -> String {
      text.utf8.map { "%" + String(256 + Int($0), radix: 16).dropFirst() }.joined()
    }

    @Test func `everything in scope is found by what it says, short words in names only`()
      async throws
    {
      try await TestTree.with(["450000", "450100", "450102"], at: "2025-02-05T10:00") { tree in
        let (city, county) = (tree.nodes[1], tree.nodes[2])
        let (wrong, right) = (Samples.id(), Samples.id())
        let written = try await county.post(
          entries: [
            Samples.enterprise(0), Samples.enterprise(11),
            Samples.officer(Samples.lead, name: "黄小明"),
            Samples.visit(0, id: right, findings: "货车司机不足，Plant 2 停工"),
            Samples.visit(11, id: wrong, findings: "货车司机已到岗"),
            Samples.retraction(of: wrong, 11),
          ])
        #expect(written.status == 201, "\(written.text)")
        let raised = try await county.post(
          "tickets/raise",
          ["enterprise": .text(Samples.code(0)), "title": "货车司机缺五名", "category": "用工"])
        #expect(raised.status == 201, "\(raised.text)")
        #expect(try await tree.agree())
        for node in [city, county] {
          let all = try await found(node, "text=\(encoded("货车司机"))")
          #expect(all == ["visit": ["第0厂"], "ticket": ["货车司机缺五名"]])
          let two = try await found(node, "text=\(encoded("plant 司机"))")
          #expect(two == ["visit": ["第0厂"]])
          #expect(try await found(node, "text=\(encoded("小明"))") == ["person": ["黄小明"]])
          #expect(try await found(node, "text=\(encoded("五名"))") == ["ticket": ["货车司机缺五名"]])
          #expect(try await found(node, "text=\(encoded("11厂"))") == ["enterprise": ["第11厂"]])
          let code = Samples.code(11).lowercased()
          #expect(try await found(node, "text=\(code)") == ["enterprise": ["第11厂"]])
          #expect(try await found(node, "text=%20") == [:])
          let quoted = encoded("\"司机 OR *")
          #expect(try await found(node, "text=\(quoted)") == [:])
        }
        let elsewhere = try await found(city, "text=\(encoded("货车司机"))&division=450103")
        #expect(elsewhere == [:])
        #expect(try await city.get("search?text=x&division=450200").status == 422)
        #expect(try await city.get("search?text=x&kind=none").status == 422)
        let said = try await city.command("search", "货车司机", "--kind", "visit")
        #expect(said.code == 0 && said.text.contains("第0厂"), "\(said.text)")
      }
    }

    @Test func `a kind is paged by key, and what was rebuilt is found again`() async throws {
      try await TestTree.with(["450000", "450100", "450102"], at: "2025-02-05T10:00") { tree in
        let node = tree.nodes[2]
        let entries =
          (0..<7).map { Samples.enterprise($0) }
          + (0..<7).map { Samples.visit($0, findings: "设备检修第\($0)天") }
        #expect(try await node.post(entries: entries).status == 201)
        for pass in 1...2 {
          for (kind, text) in [("visit", "设备检修"), ("enterprise", "厂")] {
            var (seen, after) = (Set<String>(), "")
            for page in 0... {
              let answer = try await node.get(
                "search?text=\(encoded(text))&kind=\(kind)&limit=3&after=\(after)")
              let group = answer.json["groups"]?.elements.first
              let items = group?["items"]?.elements ?? []
              seen.formUnion(items.compactMap { $0["record"]?.text })
              guard let next = group?["next"]?.text else { break }
              after = next
              #expect(page < 3)
            }
            #expect(seen.count == 7, "\(kind), pass \(pass)")
          }
          if pass == 1 {
            try await node.stop()
            #expect(try await node.command("rebuild").code == 0)
            try await node.start()
          }
        }
      }
    }

    @Test func `filters are kept for the account that keeps them, and no others`() async throws {
      try await TestTree.with(["450100"], at: "2025-02-05T10:00") { tree in
        let node = tree.nodes[0]
        let (one, other) = (try await node.logIn("coordinator"), try await node.logIn("auditor"))
        func keep(_ name: String, _ logIn: TestNode.LogIn) async throws -> TestNode.Answer {
          let form = "token=\(logIn.token)&name=\(encoded(name))&query=overdue%3D1%26evil%3D2"
          return try await node.form("/ticket-queue/filters", Array(form.utf8), logIn)
        }
        let kept = try await keep("逾期的", one)
        #expect(kept.headers[.location] == "/ticket-queue?overdue=1&done=saved", "\(kept.text)")
        let link = "<a href=\"/ticket-queue?overdue=1\">逾期的</a>"
        #expect(try await node.page("/ticket-queue", one).text.contains(link))
        #expect(try await !node.page("/ticket-queue", other).text.contains("逾期的"))
        #expect(try await keep(String(repeating: "长", count: 41), one).status == 422)
        for number in 1...20 { _ = try await keep("第\(number)个", one) }
        #expect(try await keep("还有一个", one).text.contains("最多保存20个筛选"))
        let forget = "token=\(one.token)&name=\(encoded("逾期的"))&query="
        _ = try await node.form("/ticket-queue/filters/forget", Array(forget.utf8), one)
        #expect(try await !node.page("/ticket-queue", one).text.contains(link))
      }
    }
  }
}
