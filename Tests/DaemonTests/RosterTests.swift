import Domain
import HTTPTypes
import Testing

extension RealDaemons {
  /// A whole roster of who serves whom from one file (Measure 30): what would change is shown first.
  @Suite struct RosterTests {
    private let wei = Samples.id()
    private let lu = Samples.id()
    private let other = Samples.id()

    private func prepare(_ tree: TestTree) async throws -> TestNode {
      let county = tree.nodes[1]
      var entries = (0..<5).map { Samples.enterprise($0) }
      for (id, name, unit) in [
        (wei, "韦强", "工信局"), (lu, "陆梅", "工信局"), (other, "陆梅", "商务局"),
      ] {
        var officer = Samples.officer(id, name: name)
        officer["record"]?["unit"] = .text(unit)
        entries.append(officer)
      }
      let written = try await county.post(entries: entries)
      #expect(written.status == 201, "\(written.text)")
      let claimed = try await county.command(
        "assign", "claim", Samples.code(0), Samples.code(1), "--officer", wei, "--reason", "分工")
      #expect(claimed.code == 0, "\(claimed.text)")
      return county
    }

    /// Line 2 stays, 3 gets another, 4 is new; 5 names two people, 6 nobody, 7 a stranger, 8 comes twice.
    private var file: String {
      """
      统一社会信用代码,服务员,服务员单位,协助服务员,备注
      \(Samples.code(0)),韦强,,,
      \(Samples.code(1)),陆梅,商务局,韦强,轮岗
      \(Samples.code(2)),陆梅,工信局,无,新增
      \(Samples.code(3)),陆梅,,,
      \(Samples.code(4)),,,,
      \(Samples.code(9)),韦强,,,
      \(Samples.code(2)),韦强,,,
      """
    }

    @Test
    func `a dry run says what would change and stores nothing; then the good rows are stored`()
      async throws
    {
      try await TestTree.with(["450000", "450102"], at: "2025-01-06T09:00") { tree in
        let county = try await prepare(tree)
        let roster = try tree.folder.file("roster.csv", file)
        let before = try await county.changes()
        let tried = try await county.command("import", "assignments", roster, "--dry-run")
        #expect(tried.code == 1)
        for words in [
          "county 韦强 2025-01-06", "county 陆梅 2025-01-06", "line 5, column 20", "第5行",
          "2 officers are called 陆梅", "line 6, column", "the lead officer is missing", "line 7",
          "not known here", "line 8, column 1", "stands in line 4 already",
          "1 new, 1 changed, 1 unchanged, 4 bad rows; then 2 enterprises are unassigned.",
          "Nothing was stored.",
        ] {
          #expect(tried.output.contains(words), "\(words): \(tried.text)")
        }
        let refused = try await county.command("import", "assignments", roster)
        #expect(refused.code == 1 && refused.output.contains("Nothing was stored."))
        #expect(try await county.changes() == before)

        let taken = try await county.command("import", "assignments", roster, "--skip-bad")
        #expect(taken.code == 0 && taken.output.contains("Stored: "), "\(taken.text)")
        #expect(try await county.changes() == (before ?? 0) + 2)
        let second = try await county.get("assignments/\(Samples.code(1))").json["record"]
        #expect(second?["serving"]?["lead"]?.text == other)
        #expect(second?["support"] == .list([.text(wei)]) && second?["note"]?.text == "轮岗")

        let again = try await county.command("import", "assignments", roster, "--skip-bad")
        #expect(again.output.contains("0 new, 0 changed, 3 unchanged, 4 bad"), "\(again.text)")
        #expect(try await county.changes() == (before ?? 0) + 2)
      }
    }

    @Test func `the API takes the same file, by the same rules`() async throws {
      try await TestTree.with(["450000", "450102"], at: "2025-01-06T09:00") { tree in
        let county = try await prepare(tree)
        let bytes = Array(file.utf8)
        func send(_ query: String, token: String? = nil) async throws -> TestNode.Answer {
          try await county.send(
            .post, "/api/v1/assignments/import\(query)", body: bytes, token: token)
        }
        let before = try await county.changes()
        for query in ["?dryRun=true", "?dryRun=true&skipBad=true", ""] {
          let tried = try await send(query)
          #expect(tried.status == 200 && tried.json["isStored"] == .flag(false), "\(tried.text)")
          #expect(tried.json["new"]?.number == 1 && tried.json["changed"]?.number == 1)
          #expect(tried.json["unassigned"]?.number == 2)
          let lines = tried.json["problems"]?.elements.map { $0["line"]?.number }
          #expect(lines == [5, 6, 7, 8])
          let fields = tried.json["problems"]?.elements.map { $0["field"]?.text }
          #expect(fields == ["leadName", "lead", "code", "code"], "\(tried.text)")
        }
        #expect(try await county.changes() == before)
        let officer = try await county.token("officer")
        #expect(try await send("?skipBad=true", token: officer).status == 403)
        let stored = try await send("?skipBad=true")
        #expect(stored.json["isStored"] == .flag(true), "\(stored.text)")
        #expect(try await county.changes() == (before ?? 0) + 2)
        let senseless = try await county.send(
          .post, "/api/v1/assignments/import", body: Array("a,b\n1,2\n".utf8))
        #expect(senseless.status == 422 && senseless.text.contains("doesn't name code"))
        let author = try await county.get("assignments/\(Samples.code(2))").json["author"]?.text
        #expect(author == "the-coordinator")
      }
    }

    @Test func `who would lead more than the rules allow is named`() async throws {
      try await TestTree.with(["450000", "450102"], at: "2025-01-06T09:00") { tree in
        let county = tree.nodes[1]
        let codes = (0..<31).map { Samples.code($0) }
        let written = try await county.post(
          entries: (0..<31).map { Samples.enterprise($0) } + [Samples.officer(wei, name: "韦强")])
        #expect(written.status == 201, "\(written.text)")
        let rows = codes.map { "\($0),\(wei)" }.joined(separator: "\n")
        let file = try tree.folder.file("roster.csv", "code,lead\n" + rows)
        let tried = try await county.command("import", "assignments", file, "--dry-run")
        #expect(tried.code == 0 && tried.output.contains("leads 31, at most 30"), "\(tried.text)")
        #expect(tried.output.contains("31 new, 0 changed, 0 unchanged, 0 bad rows; then 0"))
        #expect(tried.output.contains("… 11 more"))
      }
    }

    @Test func `where enterprises lie comes with their import, in degrees`() async throws {
      try await TestTree.with(["450000", "450102"]) { tree in
        let county = tree.nodes[1]
        let file = try tree.folder.file(
          "e.csv",
          """
          统一社会信用代码,企业名称,县区代码,行业,纬度,经度
          \(Samples.code(1)),甲厂,450102,机械装备,22.817,108.3669005
          \(Samples.code(2)),乙厂,450102,机械装备,22.81700,108.366900
          \(Samples.code(3)),丙厂,450102,机械装备,91,108.3
          """)
        let taken = try await county.command("import", "enterprises", file, "--skip-bad")
        for words in ["line 2, column", "“108.3669005” is not degrees", "line 4", "1 rows stored"] {
          #expect(taken.output.contains(words), "\(words): \(taken.text)")
        }
        let place = try await county.get("enterprises/\(Samples.code(2))").json["record"]?[
          "location"]
        #expect(place?["latitudeMicrodegrees"]?.number == 22_817_000)
        #expect(place?["longitudeMicrodegrees"]?.number == 108_366_900)
      }
    }
  }
}
