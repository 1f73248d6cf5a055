import Domain
import Sync
import Testing

extension RealDaemons {
  /// What this version can't read is kept, listed with its reason, and tried again.
  @Suite struct QuarantineTests {
    @Test func `a change of an unknown kind is listed, and a retry leaves it where it is`()
      async throws
    {
      try await TestTree.with(["450000"]) { tree in
        let region = tree.nodes[0]
        let child = try await SignedChild(of: region)
        let visit = Samples.id()
        let pushed = try await child.push(
          [
            try SignedChild.write(
              "enterprise", Samples.code(0),
              try #require(
                Samples.enterprise(0)["record"])),
            try SignedChild.write("blastFurnace", Samples.id(), ["heat": 1500]),
            try SignedChild.write("visit", Samples.id(), ["enterprise": 1]),
            try SignedChild.write("visit", visit, try #require(Samples.visit(0)["record"])),
          ], to: region)
        #expect(pushed.status == 200, "\(pushed.text)")
        #expect(pushed.json["results"]?.elements.first?["outcome"] == "stored", "\(pushed.text)")
        #expect(try await region.get("visits/\(visit)").status == 200, "the rest goes on")

        let list = try await region.command("quarantine", "list", "--format", "json")
        #expect(try await region.get("quarantine").json == list.json)
        let items = list.json["items"]?.elements ?? []
        #expect(items.map { $0["kind"]?.text } == ["blastFurnace", "visit"], "\(list.text)")
        #expect(items.map { $0["sequence"]?.number } == [3, 4])
        #expect(items.first?["reason"]?.text?.contains("doesn't know the kind") == true)
        #expect(items.first?["division"] == "450102" && items.first?["origin"] != nil)
        #expect(items.last?["reason"]?.text?.contains("enterprise") == true, "\(list.text)")
        let table = try await region.command("quarantine", "list")
        #expect(table.output.contains("blastFurnace"), "\(table.text)")

        let first = try await region.get("quarantine?limit=1").json
        let next = try #require(first["next"]?.text)
        let second = try await region.get("quarantine?limit=1&after=\(next)").json
        #expect((first["items"]?.elements ?? []) + (second["items"]?.elements ?? []) == items)
        let elsewhere = try await region.get("quarantine?division=450200")
        #expect(elsewhere.json["items"] == [])
        #expect(try await region.get("quarantine?after=x").status == 422)
        #expect(try await region.get("quarantine", token: "").status == 401)

        let retry = try await region.command("quarantine", "retry")
        #expect(retry.output.contains("Tried 2: 0 can be read"), "\(retry.text)")
        #expect(try await region.command("rebuild").code == 0)
        #expect(
          try await region.command("quarantine", "list", "--format", "json").json == list.json)
      }
    }

    @Test func `what a later version can read is shown after a retry, with its past`() async throws
    {
      try await TestTree.with(["450000", "450102"]) { tree in
        let county = tree.nodes[1]
        let visit = Samples.id()
        _ = try await county.post(entries: [Samples.enterprise(0), Samples.enterprise(1)])
        _ = try await county.post(entries: [Samples.visit(0, id: visit)])
        for name in ["一厂", "二厂"] {
          _ = try await county.patch("enterprises/\(Samples.code(0))", ["name": .text(name)])
        }
        #expect(try await tree.agree())
        // As a version would have stored it that knew neither visits nor the second edit.
        let script = """
          import sqlite3, sys
          base = sqlite3.connect(sys.argv[1])
          changed = base.execute("UPDATE change SET quarantined = 'unknown' WHERE kind = 'visit'")
          base.execute("DELETE FROM visit")
          base.execute('''UPDATE change SET quarantined = 'unknown', isRegister = 0 WHERE ordinal =
            (SELECT ordinal FROM enterprise WHERE record = ? AND knownUntil = 9223372036854775807)
            ''', [sys.argv[2]])
          base.commit()
          """
        let changed = try await LiaisonProgram.run(
          "/usr/bin/env", ["python3", "-c", script, "\(county.data)/liaison.db", Samples.code(0)])
        #expect(changed.code == 0, "\(changed.text)")
        let before = try await county.get("quarantine").json["items"]?.elements ?? []
        #expect(before.count == 2)
        #expect(try await county.get("visits/\(visit)").status == 404)

        let retry = try await county.command("quarantine", "retry")
        #expect(retry.output.contains("Tried 2: 2 can be read"), "\(retry.text)")
        #expect(try await county.get("visits/\(visit)").status == 200)
        let name = try await county.get("enterprises/\(Samples.code(0))").json["record"]?["name"]
        #expect(name == "二厂")
        #expect(try await county.get("quarantine").json["items"] == [])
        let rebuilt = try await county.command("rebuild")
        #expect(rebuilt.code == 0, "the read tables are what the log says: \(rebuilt.text)")
        let status = try await county.command("node", "status")
        #expect(status.output.contains("2 of 2 quarantined changes"), "\(status.text)")
        let again = try await county.command("quarantine", "retry")
        #expect(again.output.contains("Tried 0"), "\(again.text)")
      }
    }
  }
}
