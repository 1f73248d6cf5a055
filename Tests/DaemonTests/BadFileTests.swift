import Domain
import Foundation
import Testing

extension RealDaemons {
  /// What bad arguments and bad files get: the reason, where it is, what would be right; nothing
  /// half-written.
  @Suite struct BadFileTests {
    /// “统一社会信用代码,企业名称,县区代码,行业” in GBK, and a row without its first cell.
    private static let header =
      Data(base64Encoded: "zbPSu8nnu+HQxdPDtPrC6yzG89K1w/uzxizP2Mf4tPrC6yzQ0NK1DQo=") ?? Data()
    private static let rest = Data(base64Encoded: "LMTPxP7Mx9K1LDQ1MDEwMizKs8a3DQo=") ?? Data()

    @Test func `a bad argument says what is wrong and what would be right`() async throws {
      try await TestTree.with(["450000", "450102"]) { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        _ = try await region.post(entries: [Samples.enterprise(0, division: "450203")])
        _ = try await county.post(entries: [Samples.enterprise(1)])
        #expect(try await tree.agree())
        let good = Samples.code(1)
        let check = good.suffix(1)
        let wrong = good.dropLast() + (check == "0" ? "1" : "0")
        let before = try await county.changes()
        let cases: [(enterprise: String, day: String, says: String)] = [
          (String(wrong), "2025-02-05", "its check character should be \(check)"),
          (good, "2025-02-30", "the date 2025-2-30 doesn't exist"),
          (good, "2025-2-3", "write it as 2025-02-05"),
          (good.lowercased(), "2025-02-05", "a character that credit codes don't use"),
          ("9145", "2025-02-05", "has 4 characters, not 18"),
          (Samples.code(0), "2025-02-05", Samples.code(0)),
          (Samples.code(77), "2025-02-05", "enter it first"),
        ]
        for (enterprise, day, says) in cases {
          let outcome = try await county.command(
            "resumption", "report", "--enterprise", enterprise, "--as-of", day, "--state",
            "resumed")
          #expect(outcome.code == 1, "\(enterprise) \(day): \(outcome.text)")
          #expect(outcome.errors.contains(says), "\(enterprise) \(day): \(outcome.text)")
          #expect(outcome.errors.hasPrefix("liaison: "))
        }
        #expect(try await county.changes() == before)
      }
    }

    @Test func `an unknown division is refused`() async throws {
      let folder = try TemporaryFolder()
      for (division, says) in [
        ("450199", "there is no division 450199"), ("4501", "six digits"),
        ("110101", "there is no division 110101"),
      ] {
        let outcome = try await LiaisonProgram.run([
          "node", "init", "--data", folder / division, "--division", division,
        ])
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains(says), "\(outcome.text)")
        #expect(!FileManager.default.fileExists(atPath: folder / division))
      }
    }

    @Test func `bad rows are listed with line and column, and nothing is half-written`()
      async throws
    {
      try await TestTree.with(["450000", "450102"]) { tree in
        let (county, folder) = (tree.nodes[1], tree.folder)
        let wrong = Samples.code(3).dropLast() + (Samples.code(3).hasSuffix("0") ? "1" : "0")
        let file = try folder.file(
          "mixed.csv",
          """
          统一社会信用代码,企业名称,县区代码,行业,入规日期
          \(Samples.code(1)),甲厂,450102,机械装备,2020-01-01
          \(wrong),乙厂,450102,机械装备,2020-01-01
          \(Samples.code(4)),丙厂,450102,机械装备,2020-02-30
          \(Samples.code(5)),丁厂,450203,机械装备,2020-01-01
          \(Samples.code(1)),戊厂,450102,机械装备,2020-01-01
          \(Samples.code(6)),己厂,450102,炼金,2020-01-01
          \(Samples.code(7)),"庚厂,450102,机械装备,2020-01-01
          """)
        let before = try await county.changes()
        let refused = try await county.command("import", "enterprises", file)
        #expect(refused.code == 1)
        for place in [
          "line 3, column 1", "line 4, column 35", "line 6, column 1", "line 7, column 30",
          "line 8, column 20", "第3行第1列",
        ] {
          #expect(refused.output.contains(place), "\(place): \(refused.text)")
        }
        #expect(refused.output.contains("2020-2-30 doesn't exist"), "\(refused.text)")
        #expect(refused.output.contains("stands in line 2 already"), "\(refused.text)")
        #expect(refused.output.contains("Nothing was stored"))
        let tried = try await county.command("import", "enterprises", file, "--dry-run")
        #expect(tried.output.contains("line 5"), "out of scope: \(tried.text)")
        #expect(try await county.changes() == before)

        let taken = try await county.command("import", "enterprises", file, "--skip-bad")
        #expect(taken.code == 0, "\(taken.text)")
        #expect(taken.output.contains("1 rows stored, 0 held already, 6 left out"), "\(taken.text)")
        #expect(try await county.changes() == (before ?? 0) + 1)
        #expect(try await county.get("enterprises/\(Samples.code(1))").status == 200)
        let again = try await county.command("import", "enterprises", file, "--skip-bad")
        #expect(again.output.contains("0 rows stored, 1 held already"), "\(again.text)")
      }
    }

    @Test func `a file in GBK is recognised and read; an empty or a huge one is refused`()
      async throws
    {
      try await TestTree.with(["450000", "450102"]) { tree in
        let (county, folder) = (tree.nodes[1], tree.folder)
        let file = try folder.file(
          "gbk.csv", [UInt8](Self.header) + Array(Samples.code(1).utf8) + [UInt8](Self.rest))
        let outcome = try await county.command("import", "enterprises", file)
        #expect(outcome.code == 0, "\(outcome.text)")
        let held = try await county.get("enterprises/\(Samples.code(1))")
        #expect(held.json["record"]?["name"] == "南宁糖业")

        let before = try await county.changes()
        let huge = folder / "huge.csv"
        _ = FileManager.default.createFile(atPath: huge, contents: nil)
        let handle = try FileHandle(forWritingTo: URL(filePath: huge))
        // Sparse: it takes no space.
        try handle.truncate(atOffset: 100 << 20)
        try handle.close()
        let files = [
          (try folder.file("empty.csv", ""), "empty"), (huge, "split it"),
          (folder / "missing.csv", "check the file's name"),
          (try folder.file("other.csv", "a,b\n1,2\n"), "line 1"),
        ]
        for (file, says) in files {
          let refused = try await county.command("import", "enterprises", file)
          #expect(refused.code == 1, "\(file): \(refused.text)")
          #expect(refused.text.contains(says), "\(file): \(refused.text)")
        }
        let unknown = try await county.command("import", "horses", file)
        #expect(unknown.code == 1)
        #expect(unknown.errors.contains("enterprises"), "\(unknown.text)")
        #expect(try await county.changes() == before)
      }
    }

    @Test func `a duplicate of other content is refused, the same again changes nothing`()
      async throws
    {
      try await TestTree.with(["450000", "450102"]) { tree in
        let county = tree.nodes[1]
        let id = Samples.id()
        _ = try await county.post(entries: [Samples.enterprise(0), Samples.visit(0, id: id)])
        let before = try await county.changes()
        let other = try await county.post(entries: [
          Samples.visit(0), Samples.visit(0, id: id, findings: "别的"),
        ])
        #expect(other.status == 422)
        let problem = other.json["errors"]?.elements.first
        #expect(problem?["entry"] == 1, "\(other.text)")
        #expect(problem?["field"] == "id", "\(other.text)")
        #expect(problem?["detail_zh"]?.text?.contains("已用于另一条记录") == true, "\(other.text)")
        let same = try await county.post(entries: [Samples.visit(0, id: id)])
        #expect(same.json["repeated"] == 1)
        #expect(try await county.changes() == before)
      }
    }
  }
}
