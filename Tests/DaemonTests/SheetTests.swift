import Domain
import HTTPTypes
import Sheets
import Testing

@testable import Season

extension RealDaemons {
  /// Spreadsheets in and out of a running node: by API, by command and by the pages.
  @Suite struct SheetTests {
    private static let type =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    /// Two good rows, and one whose code is wrong.
    private var roster: Sheet {
      let rows = (1...2).map { number -> [Sheet.Cell] in
        [
          .text(Samples.code(number)), .text("第\(number)厂"), .text("450102"), .text("机械装备"),
          .of(try? CivilDate("2020-01-01")), .number(20_000_000),
        ]
      }
      return Sheet(
        "企业", ["统一社会信用代码", "企业名称", "县区代码", "行业", "入规日期", "上年产值"],
        rows + [[.text("9145"), .text("丙厂"), .text("450102"), .text("食品"), .empty, .empty]])
    }

    @Test func `a spreadsheet is taken by API and command, and lists come as files`() async throws {
      try await TestTree.with(["450000", "450102"], at: "2025-02-05T10:00") { tree in
        let county = tree.nodes[1]
        let bytes = try roster.xlsx()
        let before = try await county.changes()
        let tried = try await county.send(
          .post, "/api/v1/imports/enterprises?dryRun=true", body: bytes)
        #expect(tried.status == 200, "\(tried.text)")
        #expect(tried.json["good"]?.number == 2 && tried.json["isStored"] == .flag(false))
        #expect(tried.json["problems"]?.elements.first?["line"]?.number == 4, "\(tried.text)")
        #expect(try await county.changes() == before)
        let file = try tree.folder.file("企业.xlsx", bytes)
        let taken = try await county.command("import", "enterprises", file, "--skip-bad")
        #expect(taken.output.contains("2 rows stored, 0 held already, 1 left out"), "\(taken.text)")
        let again = try await county.send(
          .post, "/api/v1/imports/enterprises?skipBad=true", body: bytes)
        #expect(again.json["repeated"]?.number == 2, "\(again.text)")
        let refused = try await county.send(
          .post, "/api/v1/imports/enterprises", body: bytes,
          token: try await county.token("officer"))
        #expect(refused.status == 403)
        let broken = try await county.send(
          .post, "/api/v1/imports/enterprises", body: Array(bytes.prefix(900)))
        #expect(broken.status == 422 && broken.text.contains("表格文件已损坏"), "\(broken.text)")

        let columns = ["id", "name", "aboveScaleFrom", "outputYuan"].map { Column($0) }
        let sheet = try await county.get("enterprises?format=xlsx&limit=1")
        #expect(sheet.type == Self.type)
        let table = try Table(reading: sheet.body, columns: columns)
        #expect(
          table.rows.map { $0["id"] }.sorted() == [Samples.code(1), Samples.code(2)].sorted())
        #expect(table.rows.allSatisfy { $0["aboveScaleFrom"] == "2020-01-01" })
        #expect(table.rows.allSatisfy { $0["outputYuan"] == "20000000" })
        let csv = try await county.send(
          .get, "/api/v1/enterprises", headers: [.accept: "text/csv"])
        #expect(csv.type == "text/csv; charset=utf-8")
        #expect(try Table(reading: csv.body, columns: columns).rows.count == 2)
        let unassigned = try await county.get("reviews/unassigned?format=xlsx")
        #expect(try Table(reading: unassigned.body, columns: [Column("code")]).rows.count == 2)
        let none = try await county.get("node?format=xlsx")
        #expect(none.type.contains("json"))
      }
    }

    /// Logs an account in, and gives its cookie and what its forms hold.
    private static func logIn(_ node: TestNode, _ role: String) async throws -> (String, String) {
      let logIn = try await node.logIn(role)
      return (logIn.cookie, logIn.token)
    }

    private func upload(_ fields: [(String, String)], _ bytes: [UInt8]) -> [UInt8] {
      let head = fields.map { name, value in
        "--x\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
      }
      return Array(head.joined().utf8)
        + Array(
          "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\n".utf8)
        + bytes + Array("\r\n--x--\r\n".utf8)
    }

    @Test func `a page looks at a file first, and takes its good rows once`() async throws {
      try await TestTree.with(["450000", "450102"], at: "2025-02-05T10:00") { tree in
        let county = tree.nodes[1]
        let (cookie, token) = try await Self.logIn(county, "coordinator")
        func send(
          _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8] = [], _ type: String? = nil
        ) async throws -> TestNode.Answer {
          var headers: HTTPFields = [.cookie: cookie]
          headers[.contentType] = type
          return try await county.send(method, path, body: body, token: "", headers: headers)
        }
        let multipart = "multipart/form-data; boundary=x"
        let before = try await county.changes()
        let bytes = try roster.xlsx()
        let fields = [("what", "enterprises")]
        let forged = try await send(.post, "/import", upload(fields, bytes), multipart)
        #expect(forged.status == 403, "\(forged.text)")
        let looked = try await send(
          .post, "/import", upload(fields + [("token", token)], bytes), multipart)
        let place = looked.headers[.location] ?? ""
        #expect(looked.status == 303 && place.hasPrefix("/import/"), "\(looked.text)")
        let page = try await send(.get, place)
        #expect(page.text.contains("导入这2行") && page.text.contains("第4行"), "\(page.text)")
        let marked = try await send(.get, "\(place)/marked")
        let all = try Table.allLines(of: marked.body)
        #expect(all.count == 4 && all[3].cells.last?.text.contains("18位") == true, "\(all)")
        #expect(try await county.changes() == before)
        let form = Array("token=\(token)".utf8)
        for _ in 0..<2 {
          let taken = try await send(.post, place, form, "application/x-www-form-urlencoded")
          #expect(taken.status == 303, "\(taken.text)")
          #expect(try await county.changes() == (before ?? 0) + 2)
        }
        let done = try await send(.get, place)
        #expect(done.text.contains("已导入") && !done.text.contains("导入这2行"))
        let list = try await send(.get, "/enterprises?format=xlsx")
        #expect(try Table.allLines(of: list.body).count == 3)
        let other = try await Self.logIn(county, "officer")
        let foreign = try await county.send(
          .get, place, token: "", headers: [.cookie: other.0])
        #expect(foreign.status == 404)
        let old = upload([("what", "enterprises"), ("token", token)], [0xD0, 0xCF, 0x11, 0xE0])
        let refused = try await send(.post, "/import", old, multipart)
        #expect(refused.status == 422 && refused.text.contains("旧版 .xls"), "\(refused.text)")
      }
    }

    @Test func `the board assigns, hands over, gives back, and writes the plan that was read`()
      async throws
    {
      try await TestTree.with(["450000"], at: "2025-02-05T10:00") { tree in
        let region = tree.nodes[0]
        let (wei, lu) = (Samples.id(), Samples.id())
        var city = Samples.officer(lu, name: "陆梅", division: "450100")
        city["record"]?["tier"] = "city"
        let written = try await region.post(
          entries: (0..<3).map { Samples.enterprise($0) } + [
            Samples.officer(wei, name: "韦强"), city,
          ])
        #expect(written.status == 201, "\(written.text)")
        var (cookie, token) = try await Self.logIn(region, "coordinator")
        func send(_ path: String, _ form: String? = nil) async throws -> TestNode.Answer {
          let body = form.map { Array("token=\(token)&\($0)".utf8) }
          return try await region.send(
            form == nil ? .get : .post, path, body: body ?? [], token: "",
            headers: [.cookie: cookie])
        }
        func lead(_ number: Int) async throws -> String? {
          try await region.get("assignments/\(Samples.code(number))")
            .json["record"]?["serving"]?["lead"]?.text
        }
        let empty = try await send("/assignments")
        #expect(empty.text.contains("范围内无人联系3家"), "\(empty.text)")
        let refused = try await send("/assignments/act", "do=claim&to=%E9%9F%A6%E5%BC%BA&reason=x")
        #expect(refused.status == 422 && refused.text.contains("请先勾选企业"))
        let claimed = try await send(
          "/assignments/act",
          "do=claim&enterprise=\(Samples.code(0))&enterprise=\(Samples.code(1))&to=x+\(wei)&reason=y"
        )
        #expect(claimed.status == 303, "\(claimed.text)")
        #expect(try await lead(0) == wei)
        tree.clock?.set(try Moment("2025-02-06T10:00"))
        (cookie, token) = try await Self.logIn(region, "coordinator")
        let handed = try await send(
          "/assignments/hand-over", "officer=\(wei)&successor=%E9%99%86%E6%A2%85&reason=z")
        #expect(handed.status == 303, "\(handed.text)")
        #expect(try await lead(1) == lu)
        tree.clock?.set(try Moment("2025-02-07T10:00"))
        (cookie, token) = try await Self.logIn(region, "coordinator")
        let given = try await send(
          "/assignments/act", "do=giveBack&enterprise=\(Samples.code(1))&reason=z")
        #expect(given.status == 303, "\(given.text)")
        let file = try await send("/assignments?format=csv")
        let table = try Table(reading: file.body, columns: [Column("企业"), Column("服务员")])
        #expect(table.rows.map { $0["服务员"] }.sorted() == ["", "", "陆梅"])

        let plan = try await send("/assignments/split?proportional=1")
        let digest = plan.text.firstMatch(of: #/name="digest" value="([0-9a-f]+)"/#).map { $0.1 }
        let stale = try await send("/assignments/split", "proportional=1&digest=00")
        #expect(stale.status == 409 && stale.text.contains("未写入"), "\(stale.text)")
        let done = try await send(
          "/assignments/split", "proportional=1&digest=\(try #require(digest))")
        #expect(done.status == 200 && done.text.contains("已写入"), "\(done.text)")
        let (reader, _) = try await Self.logIn(region, "auditor")
        let looked = try await region.send(
          .get, "/assignments", token: "", headers: [.cookie: reader])
        #expect(looked.status == 200 && !looked.text.contains("assignments/act"))
      }
    }
  }
}
