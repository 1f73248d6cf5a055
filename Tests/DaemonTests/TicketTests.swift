import Domain
import Foundation
import Testing

@testable import Season

extension RealDaemons {
  /// A problem's way over three tiers on real daemons, and what is refused on it.
  @Suite struct TicketTests {
    private let code = Samples.code(0)

    @Test func `a problem climbs, comes back, is answered and confirmed by someone else`()
      async throws
    {
      try await TestTree.with(
        ["450000", "450100", "450102"], at: "2025-02-05T09:00:00.000+08:00"
      ) { tree in
        let (region, city, county) = (tree.nodes[0], tree.nodes[1], tree.nodes[2])
        _ = try await county.post(entries: [Samples.enterprise(0), Samples.enterprise(1)])
        let raised = try await county.post(
          "tickets/raise",
          ["enterprise": .text(code), "title": "缺少普工六十人", "category": "用工", "note": "春节后招工难"])
        #expect(raised.status == 201, "\(raised.text)")
        let id = try #require(raised.json["ticket"]?["ticket"]?.text)
        // 7 workdays from the start of Wednesday; Saturday, 8 February, is worked.
        let due = try #require(raised.json["ticket"]?["answer"]?["due"]?.text)
        #expect(due.hasPrefix("2025-02-12T17:30"), "\(due)")
        let alike = try await county.post(
          "tickets/raise", ["enterprise": .text(Samples.code(1)), "title": "缺少普工三十人"])
        #expect(alike.json["similar"]?.elements.first?["ticket"]?.text == id, "\(alike.text)")

        try await act(county, id, "accept")
        try await refuse(county, id, ["action": "followUp", "solved": true], says: "followUp")
        try await act(county, id, "escalate")
        #expect(try await tree.agree())
        try await refuse(county, id, ["action": "answer"], says: "submitted")
        try await act(city, id, "accept")
        // One that others have moved on meanwhile is refused with what it is now.
        try await refuse(
          city, id, ["action": "answer", "predecessor": .text(id)], says: "moved the ticket on")
        try await refuse(city, id, ["action": "handBack"], says: "reason")
        let back = try await city.post(
          "tickets/\(id)/act", ["action": "handBack", "note": "属县级事权"])
        #expect(back.json["holder"]?.text == "450102", "\(back.text)")
        #expect(try await tree.agree())
        try await act(county, id, "accept")
        let answered = try await county.command(
          "ticket", "act", "answer", id, "--note", "已办专场招聘", "--author", "lu")
        #expect(answered.code == 0 && answered.output.contains("answered"), "\(answered.text)")
        let own = try await county.command(
          "ticket", "act", "followUp", id, "--solved", "true", "--author", "lu")
        #expect(own.code == 1 && own.errors.contains("someone"), "\(own.text)")
        let asked = try await county.post(
          "tickets/\(id)/act", ["action": "followUp", "solved": true, "satisfaction": 5])
        #expect(asked.json["state"]?.text == "followedUp", "\(asked.text)")
        try await act(county, id, "close")
        #expect(try await tree.agree())
        for node in tree.nodes {
          let life = try await node.get("tickets/\(id)/life").json
          #expect(life["state"]?.text == "closed" && life["satisfaction"]?.number == 5)
          #expect(life["answer"]?["status"]?.text == "met", "\(life)")
          #expect(try await queue(node).contains(id) == false)
          let before = try await queue(node, "?over=true")
          #expect(try await node.command("rebuild").code == 0)
          #expect(try await queue(node, "?over=true") == before && before.contains(id))
        }
        #expect(try await region.get("queue?state=closed").json["items"]?.elements.count == 1)
      }
    }

    @Test func `what is overdue is pressed once by the unit above, and officers don't decide`()
      async throws
    {
      try await TestTree.with(
        ["450100", "450102"].reduce(into: ["450000"]) { $0.append($1) },
        at: "2025-02-05T09:00:00.000+08:00"
      ) { tree in
        let (city, county) = (tree.nodes[1], tree.nodes[2])
        _ = try await county.post(entries: [Samples.enterprise(0)])
        let raised = try await county.post(
          "tickets/raise", ["enterprise": .text(code), "title": "用电容量不足", "category": "用电"])
        let id = try #require(raised.json["ticket"]?["ticket"]?.text, "\(raised.text)")
        #expect(try await tree.agree())
        let early = try await city.command("ticket", "press")
        #expect(early.output.contains("Pressed: 0"), "\(early.text)")
        tree.clock?.set(try Moment("2025-02-07T10:00:00.000+08:00"))
        for count in [1, 0] {
          let pressed = try await city.command("ticket", "press")
          #expect(pressed.output.contains("Pressed: \(count)"), "\(pressed.text)")
        }
        #expect(try await tree.agree())
        let life = try await county.get("tickets/\(id)/life").json
        #expect(life["presses"]?.number == 1 && life["acceptance"]?["status"]?.text == "missed")
        let officer = try await county.token("officer")
        let refused = try await county.post(
          "tickets/\(id)/act", ["action": "reject", "note": "不属本级"], token: officer)
        #expect(refused.status == 403, "\(refused.text)")
        let taken = try await county.post(
          "tickets/\(id)/act", ["action": "accept"], token: officer)
        #expect(taken.json["state"]?.text == "accepted", "\(taken.text)")
      }
    }

    private func act(_ node: TestNode, _ ticket: String, _ action: String) async throws {
      let answer = try await node.post("tickets/\(ticket)/act", ["action": .text(action)])
      #expect(answer.status == 200, "\(action): \(answer.text)")
    }

    private func refuse(_ node: TestNode, _ ticket: String, _ step: JSONValue, says: String)
      async throws
    {
      let answer = try await node.post("tickets/\(ticket)/act", step)
      #expect(answer.status == 422 && answer.text.contains(says), "\(answer.text)")
    }

    private func queue(_ node: TestNode, _ query: String = "") async throws -> [String] {
      (try await node.get("queue\(query)").json["items"]?.elements ?? [])
        .compactMap { $0["ticket"]?.text }
    }
  }
}
