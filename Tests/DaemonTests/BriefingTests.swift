import Domain
import Foundation
import HTTPTypes
import Testing
import Transport

@testable import Season

extension RealDaemons {
  /// The briefing as a daemon and the command give it; the PDF by a real Chromium (Measure 27).
  @Suite struct BriefingTests {
    private let evening = "2025-02-05T17:00:00.000%2B08:00"

    @Test func `the daemon makes a PDF with pages that say what the briefing says`() async throws {
      try await TestTree.with(["450000"], at: "2025-02-05T16:00") { tree in
        let region = tree.nodes[0]
        try await fill(region, tree)
        let answer = try await region.send(
          .get, "/api/v1/briefing?format=pdf&knownAt=\(evening)", timeout: .seconds(60))
        #expect(answer.status == 200, "\(answer.text.prefix(600))")
        #expect(answer.type == "application/pdf")
        let file = try tree.folder.file("briefing.pdf", answer.body)
        try await expectPaper(file)

        let byCommand = tree.folder / "command.pdf"
        let outcome = try await LiaisonProgram.run(
          [
            "briefing", "--data", region.data, "--known-at", "2025-02-05T17:00", "--format", "pdf",
            "-o", byCommand,
          ], environment: region.environment.merging(["TMPDIR": tree.folder.path]) { $1 })
        #expect(outcome.code == 0, "\(outcome.text)")
        try await expectPaper(byCommand)
        let left = try FileManager.default.contentsOfDirectory(atPath: tree.folder.path)
        #expect(!left.contains { $0.hasPrefix("paper-") || $0.contains("hromium") }, "\(left)")

        // A socket's path would be too long there.
        let deep = tree.folder / String(repeating: "deep", count: 20)
        try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
        let again = try await LiaisonProgram.run(
          ["briefing", "--data", region.data, "--format", "pdf", "-o", byCommand],
          environment: region.environment.merging(["TMPDIR": deep]) { $1 })
        #expect(again.code == 0, "\(again.text)")
      }
    }

    @Test func `command and API give the same, in Markdown, HTML and JSON`() async throws {
      try await TestTree.with(["450000"], at: "2025-02-05T16:00") { tree in
        let region = tree.nodes[0]
        try await fill(region, tree)
        for (format, type) in [
          ("md", "text/markdown; charset=utf-8"), ("html", "text/html; charset=utf-8"),
          ("json", "application/json; charset=utf-8"),
        ] {
          for (kind, language) in [("day", "zh"), ("week", "en")] {
            let answer = try await region.get(
              "briefing?kind=\(kind)&format=\(format)&lang=\(language)&on=2025-02-05&knownAt=\(evening)"
            )
            #expect(answer.status == 200 && answer.type == type, "\(answer.text.prefix(600))")
            let outcome = try await region.command(
              "briefing", "--kind", kind, "--format", format, "--language", language, "--on",
              "2025-02-05", "--known-at", "2025-02-05T17:00")
            #expect(outcome.output == answer.text + (format == "json" ? "\n" : ""))
          }
        }
        let page = try await region.get("briefing?format=html")
        let policy = page.headers[.contentSecurityPolicy] ?? ""
        #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"), "\(policy)")
        #expect(!policy.contains("unsafe") && !page.text.contains("://"))
      }
    }

    @Test func `strangers and wrong questions are refused`() async throws {
      try await TestTree.with(["450100"]) { tree in
        let city = tree.nodes[0]
        #expect(try await city.get("briefing", token: "").status == 401)
        #expect(try await city.get("briefing?format=pdf", token: "").status == 401)
        for query in [
          "format=docx", "kind=month", "on=tomorrow", "division=440100", "on=2999-01-01",
          "knownAt=2999-01-01",
        ] {
          let answer = try await city.get("briefing?\(query)")
          #expect(
            answer.status == 422 && answer.json["detail_zh"] != nil, "\(query): \(answer.text)")
        }
        let auditor = try await city.token("auditor")
        #expect(try await city.get("briefing", token: auditor).status == 200)
      }
    }

    @Test func `without Chromium the error names the packages`() async throws {
      try await TestTree.with(["450000"]) { tree in
        let region = tree.nodes[0]
        try await region.stop()
        let client = try CurlClient()
        defer { client.close() }
        let bare = TestNode(
          division: region.division, data: region.data,
          environment: ["LIAISON_CHROMIUM": "/nowhere/chromium"], client: client)
        defer { bare.abandon() }
        try await bare.start()
        let answer = try await bare.get("briefing?format=pdf")
        #expect(answer.status == 501)
        let outcome = try await bare.command(
          "briefing", "--format", "pdf", "-o", tree.folder / "none.pdf")
        #expect(outcome.code == 1)
        for text in [answer.text, outcome.errors] {
          #expect(text.contains("apt-get install chromium fonts-noto-cjk"), "\(text)")
          #expect(text.contains("请安装Debian软件包chromium"), "\(text)")
        }
        #expect(!FileManager.default.fileExists(atPath: tree.folder / "none.pdf"))
        try await bare.stop()
      }
    }

    private func fill(_ region: TestNode, _ tree: TestTree) async throws {
      let stored = try await region.post(
        entries: (0..<5).map { Samples.enterprise($0) } + (0..<3).map { Samples.resumption($0) })
      #expect(stored.status == 201, "\(stored.text)")
      try #require(tree.clock).set(try Moment("2025-02-05T18:00"))
    }

    /// Reads the PDF with the tools of Debian's package poppler-utils.
    private func expectPaper(_ file: String) async throws {
      let pages = try await LiaisonProgram.run("/usr/bin/pdfinfo", [file])
      #expect(pages.code == 0, "\(pages.text)")
      let count = pages.output.split(separator: "\n").first { $0.hasPrefix("Pages:") }
        .flatMap { $0.split(separator: " ").last.flatMap { Int($0) } }
      #expect(count ?? 0 >= 1, "\(pages.output)")
      #expect(pages.output.contains("A4"), "\(pages.output)")
      let text = try await LiaisonProgram.run("/usr/bin/pdftotext", ["-layout", file, "-"])
      for words in ["广西壮族自治区实体经济服务日报", "企业复工", "60.00%", "目标60%：✓ 达标", "南宁市"] {
        #expect(text.output.contains(words), "\(words) in \(text.output.prefix(2000))")
      }
    }
  }
}
