import Domain
import Foundation
import Testing

@testable import Season

extension RealDaemons {
  /// Notices as people get them: by API and by command; their digest, the webhook, and what the daemon
  /// does by itself.
  @Suite struct NoticeTests {
    private let code = Samples.code(0)
    private static let roles = ["officer", "coordinator", "reviewer", "auditor", "administrator"]

    @Test func `each account is given its own notices alone, and says that it has seen them`()
      async throws
    {
      try await TestTree.with(["450000"], at: "2025-02-05T09:00") { tree in
        let node = tree.nodes[0]
        let id = try await raise(at: node, token: node.token("officer"))
        var told: [String: [String]] = [:]
        for role in Self.roles {
          let answer = try await node.get("notices", token: node.token(role))
          #expect(answer.status == 200, "\(role): \(answer.text)")
          told[role] = kinds(answer.json)
        }
        #expect(told["coordinator"] == ["ticketNew"] && told["administrator"] == ["ticketNew"])
        for role in ["officer", "reviewer", "auditor"] { #expect(told[role] == [], "\(role)") }
        for token in ["", "wrong"] {
          #expect(try await node.get("notices", token: token).status == 401)
          #expect(try await node.post("notices/read", [:], token: token).status == 401)
        }
        #expect(try await node.get("notices?kind=gossip").status == 422)
        #expect(try await node.get("notices?limit=0").status == 422)

        let page = try await node.get("notices?unread=true&kind=ticketNew&kind=conflict").json
        let item = try #require(page["items"]?.elements.first)
        let key = try #require(item["notice"]?["key"]?.text)
        #expect(item["group"] == "dueToday" && item["isUnread"]?.isTrue == true)
        #expect(item["notice"]?["subject"]?["record"]?.text == id)
        // Somebody else's key does nothing.
        for (role, count) in [("auditor", 0), ("coordinator", 1), ("coordinator", 0)] {
          let read = try await node.post(
            "notices/read", ["keys": [.text(key)]], token: node.token(role))
          #expect(read.json["read"]?.number == count, "\(role): \(read.text)")
        }
        #expect(kinds(try await node.get("notices?unread=true").json).isEmpty)
        let administrator = try await node.token("administrator")
        #expect(
          try await node.get("notices", token: administrator).json["unread"]?.number == 1)

        // Who raised it is told of the answer, by somebody else.
        for action in ["accept", "answer"] {
          let step = try await node.post("tickets/\(id)/act", ["action": .text(action)])
          #expect(step.status == 200, "\(step.text)")
        }
        let officer = try await node.get("notices", token: node.token("officer")).json
        #expect(kinds(officer) == ["ticketAnswered"])
      }
    }

    @Test func `the commands show and mark the same, and print the digest`() async throws {
      try await TestTree.with(["450000"], at: "2025-02-05T09:00") { tree in
        let node = tree.nodes[0]
        _ = try await node.token("coordinator")
        _ = try await node.token("auditor")
        _ = try await raise(at: node)
        let list = try await node.command(
          "notice", "list", "--account", "the-coordinator", "--format", "json")
        #expect(kinds(list.json) == ["ticketNew"], "\(list.text)")
        tree.clock?.set(try Moment("2025-02-07T10:00"))
        let digest = try await node.command("notice", "digest", "--account", "the-coordinator")
        #expect(digest.output.hasPrefix("联企通每日提醒 2025-02-07 星期五\n"), "\(digest.text)")
        #expect(digest.output.contains("【逾期】\n· 第0厂“缺少货柜”：已于"), "\(digest.text)")
        let all = try await node.command("notice", "digest", "--all", "--english")
        #expect(
          all.output.contains("the-auditor") && all.output.contains("overdue 1"), "\(all.text)")
        let early = try await node.command(
          "notice", "digest", "--account", "the-coordinator", "--on", "2025-02-05")
        #expect(early.output.contains("今日到期1项"), "\(early.text)")
        let read = try await node.command("notice", "read", "--account", "the-coordinator", "--all")
        #expect(read.output.contains("1 that were new"), "\(read.text)")
        let unread = try await node.command(
          "notice", "list", "--account", "the-coordinator", "--unread", "--format", "json")
        #expect(kinds(unread.json).isEmpty, "\(unread.text)")
        let nobody = try await node.command("notice", "list", "--account", "nobody")
        #expect(nobody.code == 1 && nobody.errors.contains("no account"), "\(nobody.text)")
      }
    }

    @Test func `an account is linked to an officer who is known, then and later`() async throws {
      try await TestTree.with(["450102"].reduce(into: ["450000"]) { $0.append($1) }) { tree in
        let county = tree.nodes[1]
        _ = try await county.post(entries: [Samples.officer(Samples.lead)])
        let unknown = try await county.command(
          "account", "add", "wei", "--role", "officer", "--officer", Samples.id())
        #expect(unknown.code == 1 && unknown.errors.contains("not known here"), "\(unknown.text)")
        _ = try await county.command("account", "add", "wei", "--role", "officer")
        let linked = try await county.command("account", "link", "wei", "--officer", Samples.lead)
        #expect(linked.code == 0, "\(linked.text)")
        _ = try await county.command(
          "account", "add", "lu", "--role", "officer", "--officer", Samples.lead)
        let list = try await county.command("account", "list")
        #expect(list.output.components(separatedBy: Samples.lead).count == 3, "\(list.text)")
      }
    }

    @Test func `conflicts and quarantine are told to administrators only`() async throws {
      try await TestTree.with(["450000", "450100", "450102"]) { tree in
        let (region, city, county) = (tree.nodes[0], tree.nodes[1], tree.nodes[2])
        _ = try await county.post(entries: [Samples.enterprise(0)])
        #expect(try await tree.agree())
        // Both ends of the tree write the name while the node between them is away.
        try await city.stop()
        for (node, name) in [(county, "兴宁厂"), (region, "广西厂")] {
          let answer = try await node.patch("enterprises/\(code)", ["name": .text(name)])
          #expect(answer.status == 200, "\(answer.text)")
        }
        try await city.start()
        #expect(try await tree.agree())
        let child = try await SignedChild(of: region)
        let pushed = try await child.push(
          [try SignedChild.write("blastFurnace", Samples.id(), ["heat": 1500])], to: region)
        #expect(pushed.status == 200, "\(pushed.text)")
        for role in Self.roles {
          let told = kinds(try await region.get("notices", token: region.token(role)).json)
          let mine = told.filter { $0 == "quarantine" || $0 == "conflict" }.sorted()
          #expect(mine == (role == "administrator" ? ["conflict", "quarantine"] : []), "\(role)")
        }
      }
    }

    @Test func `a daemon presses what is overdue by itself, once, and posts what is new`()
      async throws
    {
      try await TestTree.with(["450000", "450100", "450102"], at: "2025-02-05T09:00") { tree in
        let (city, county) = (tree.nodes[1], tree.nodes[2])
        let postbox = try await Postbox(tree.folder)
        defer { postbox.end() }
        _ = try await city.token("coordinator")
        let id = try await raise(at: county)
        #expect(try await tree.agree())
        let secret = try tree.folder.file("secret", "0123456789abcdef0123")
        let set = try await city.command(
          "notice", "webhook", "set", "--url", "\(postbox.address)/in?key=1", "--secret-file",
          secret)
        #expect(set.code == 0 && set.output.contains("\(postbox.address)/in?…"), "\(set.text)")
        for _ in 0..<2 {
          try await city.stop()
          tree.clock?.set(try Moment("2025-02-06T10:00"))
          try await city.start(hasSchedule: true)
          let isPressed = try await eventually(within: .seconds(20)) {
            try await presses(city, id) == 1
          }
          #expect(isPressed, "\(city.log)")
        }
        #expect(try await tree.agree())
        #expect(try await presses(county, id) == 1)
        // The county asks for more time: the city's coordinator is told, also from outside.
        for step: JSONValue in [
          ["action": "accept"], ["action": "askExtension", "workdays": 3, "note": "招工难"],
        ] {
          let taken = try await county.post("tickets/\(id)/act", step)
          #expect(taken.status == 200, "\(taken.text)")
        }
        #expect(try await tree.agree())
        try await city.stop()
        try await city.start(hasSchedule: true)
        let isPosted = try await eventually(within: .seconds(20)) { !postbox.messages.isEmpty }
        #expect(isPosted, "\(city.log)")
        let item = postbox.messages.first?["notices"]?.elements.first
        #expect(item?["account"] == "the-coordinator", "\(postbox.messages)")
        #expect(item?["notice"]?["kind"] == "approvalWaiting")
        #expect(!city.log.contains("0123456789abcdef0123") && !city.log.contains("key=1"))
      }
    }

    @Test func `the webhook's commands show no secret, and refuse what isn't safe`() async throws {
      try await TestTree.with(["450000"]) { tree in
        let node = tree.nodes[0]
        let postbox = try await Postbox(tree.folder)
        defer { postbox.end() }
        func webhook(_ arguments: String...) async throws -> LiaisonProgram.Outcome {
          try await node.command(arguments: ["notice", "webhook"] + arguments)
        }
        #expect(try await webhook("show").output.contains("nowhere"))
        let open = try await webhook("set", "--url", "http://message.example/in")
        #expect(open.code == 1 && open.errors.contains("not https"), "\(open.text)")
        let short = try await webhook(
          "set", "--url", postbox.address, "--secret-file", try tree.folder.file("short", "abc"))
        #expect(short.code == 1 && short.errors.contains("16 to 512"), "\(short.text)")
        let set = try await webhook("set", "--url", postbox.address)
        #expect(set.code == 0, "\(set.text)")
        let kept = JSONValue(
          parsing: Array(
            FileManager.default.contents(atPath: "\(node.data)/webhook.json") ?? Data()))
        let secret = try #require(kept["secret"]?.text)
        #expect(secret.hasPrefix("whsec_"))
        let moved = try await webhook("set", "--url", "\(postbox.address)/in")
        let shown = try await webhook("show")
        #expect(shown.output.contains("\(postbox.address)/in"), "\(shown.text)")
        let tested = try await webhook("test")
        #expect(tested.code == 0 && postbox.messages.first?["type"] == "test", "\(tested.text)")
        for outcome in [set, moved, shown, tested] { #expect(!outcome.text.contains(secret)) }
        _ = try await webhook("set", "--url", "http://127.0.0.1:1/")
        let failed = try await webhook("test")
        #expect(failed.code == 1 && failed.errors.contains("refused"), "\(failed.text)")
        #expect(try await webhook("remove").code == 0)
        #expect(!FileManager.default.fileExists(atPath: "\(node.data)/webhook.json"))
        #expect(try await webhook("test").errors.contains("there is none"))
      }
    }

    private func raise(at node: TestNode, token: String? = nil) async throws -> String {
      _ = try await node.post(entries: [Samples.enterprise(0)])
      let raised = try await node.post(
        "tickets/raise", ["enterprise": .text(code), "title": "缺少货柜", "to": .text(node.division)],
        token: token)
      return try #require(raised.json["ticket"]?["ticket"]?.text, "\(raised.text)")
    }

    private func kinds(_ list: JSONValue) -> [String] {
      (list["items"]?.elements ?? []).compactMap { $0["notice"]?["kind"]?.text }
    }

    private func presses(_ node: TestNode, _ ticket: String) async throws -> Int? {
      try await node.get("tickets/\(ticket)/life").json["presses"]?.number
    }
  }
}
