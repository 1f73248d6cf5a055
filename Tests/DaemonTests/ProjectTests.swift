import Domain
import Foundation
import Testing

@testable import Season

extension RealDaemons {
  /// Projects, their steps, investment, funds and meetings (Measures 17–19), over real nodes.
  @Suite struct ProjectTests {
    private let project = "0194a8df-6400-7000-8000-0000000000a1"

    private func tree(_ body: (TestTree, _ city: TestNode, _ county: TestNode) async throws -> Void)
      async throws
    {
      try await TestTree.with(["450000", "450100", "450102"], at: "2025-03-10T09:00") { tree in
        let county = tree.nodes[2]
        let held = try await county.post(
          entries: [Samples.enterprise(0), Samples.project(project, owner: 0)])
        #expect(held.status == 201, "\(held.text)")
        #expect(try await tree.agree())
        try await body(tree, tree.nodes[1], county)
      }
    }

    private func whole(_ node: TestNode, _ query: String = "") async throws -> JSONValue {
      let answer = try await node.get("reviews/projects\(query)")
      #expect(answer.status == 200, "\(answer.text)")
      return answer.json
    }

    @Test func `a county reports against the city's plan, and both are kept`() async throws {
      try await tree { tree, city, county in
        let planned = try await city.command(
          "project", "plan", project, "--step", "环评批复=2025-02-28", "--step", "施工许可=2025-03-20",
          "--quarter", "2025-Q1=50000000")
        #expect(planned.code == 0, "\(planned.text)")
        #expect(try await tree.agree())
        let before = try await whole(city)
        #expect(before["rows"]?.elements.first?["tally"]?["overdueSteps"] == 1, "\(before)")
        #expect(before["items"]?.elements.first?["subsidy"]?["verdict"] == "undetermined")
        let told = try await county.command(
          "project", "report", project, "--as-of", "2025-03-09", "--done", "环评批复=2025-03-03",
          "--invested", "2025-Q1=32000000", "--stage", "underConstruction")
        #expect(told.code == 0, "\(told.text)")
        #expect(try await tree.agree())
        for node in tree.nodes {
          let review = try await whole(node)
          let row = review["rows"]?.elements.first
          #expect(row?["fulfilment"] == "64.00" && row?["tally"]?["overdueSteps"] == 0, "\(review)")
          #expect(row?["tally"]?["lateSteps"] == 1)
          let verdicts = review["candidates"]?.elements.filter { $0["projects"] == 1 }
          #expect(verdicts?.map { $0["verdict"]?.text } == ["amountPending"])
        }
        let early = try await whole(city, "?asOf=2025-03-08")
        #expect(early["rows"]?.elements.first?["fulfilment"] == "0.00", "\(early)")
        let status = try await city.command("measure", "status", "--as-of", "2025-03-10")
        #expect(status.output.contains("2025-Q1 invested 64.00 % of plan"), "\(status.text)")
        #expect(status.output.contains("1 with the amount pending"), "\(status.text)")
        let shown = try await county.command("project", "show", project)
        #expect(shown.output.contains("planned 50000000, invested 32000000"), "\(shown.text)")
        #expect(try await county.command("verify").code == 0)
      }
    }

    @Test func `a fund lends again what was paid back, and never takes more than it lent`()
      async throws
    {
      try await tree { tree, city, county in
        func move(_ movement: String, _ yuan: String, _ day: String) async throws
          -> LiaisonProgram.Outcome
        {
          try await city.command(
            "project", "fund", project, movement, "--yuan", yuan, "--on", day, "--fund", "周转资金")
        }
        #expect(try await move("lent", "500.00", "2025-01-10").code == 0)
        let over = try await move("repaid", "500.01", "2025-02-10")
        #expect(over.code == 1 && over.text.contains("owes the fund"), "\(over.text)")
        #expect(try await move("repaid", "300", "2025-02-10").code == 0)
        #expect(try await move("lent", "300", "2025-02-11").code == 0)
        #expect(try await tree.agree())
        let fund = try await whole(county)["funds"]?.elements.first
        #expect(fund?["lentFen"] == 80_000 && fund?["outstandingFen"] == 50_000)
        #expect(fund?["recycledFen"] == 30_000)
        let officer = try await county.token("officer")
        let body: JSONValue = [
          "enterprise": .text(Samples.code(0)), "project": .text(project), "movement": "lent",
          "fen": 1, "on": "2025-03-01", "fund": "周转资金",
        ]
        #expect(try await county.post("turnover-funds", body, token: officer).status == 403)
      }
    }

    @Test func `what a meeting decides becomes directives, all of it or nothing`() async throws {
      try await tree { tree, city, county in
        var meeting: JSONValue = [
          "title": "二期协调会", "projects": [.text(project)], "minutes": "供电局参会",
          "decisions": [
            ["text": "临时用电增容", "to": "450102", "due": "2025-03-20"],
            ["text": "督促供电局", "to": "450100", "due": "2025-03-09"],
          ],
        ]
        let changes = try await city.changes()
        let refused = try await city.post("meetings/hold", meeting)
        #expect(refused.status == 422 && refused.text.contains("is past"), "\(refused.text)")
        #expect(try await city.changes() == changes)
        meeting["decisions"] = [["text": "临时用电增容", "to": "450102", "due": "2025-03-20"]]
        let held = try await city.post("meetings/hold", meeting)
        #expect(held.status == 200, "\(held.text)")
        let directive = try #require(held.json["directives"]?.elements.first?.text)
        #expect(try await tree.agree())
        let queue = try await county.get("directives/\(directive)").json["record"]
        #expect(queue?["measure"] == 18 && queue?["title"] == "临时用电增容", "\(queue ?? "")")
        let raised = try await county.post(
          "tickets/raise",
          [
            "enterprise": .text(Samples.code(0)), "title": "变压器容量不足",
            "project": .text(project),
          ])
        #expect(raised.status < 300, "\(raised.text)")
        let file = try await county.get("reviews/projects/\(project)").json
        let decision = file["meetings"]?.elements.first?["decisions"]?.elements.first
        #expect(decision?["state"] == "issued" && decision?["isOverdue"] == false, "\(file)")
        #expect(file["tickets"]?.elements.map { $0["title"]?.text } == ["变压器容量不足"], "\(file)")
        let token = try await city.token("officer")
        #expect(try await city.post("meetings/hold", meeting, token: token).status == 403)
      }
    }

    @Test func `a table of projects is imported, and reports that can't be are refused`()
      async throws
    {
      try await tree { tree, _, county in
        let file = tree.folder / "项目.csv"
        let table = """
          项目名称,统一社会信用代码,县区代码,阶段,建设性质,计划开工,计划竣工,总投资,节前在建
          三期,\(Samples.code(0)),450102,在建,技改,2025-01-05,2025-12-31,"120,000,000",是
          四期,\(Samples.code(0)),450102,停工,,,,,
          """
        try Data(table.utf8).write(to: URL(fileURLWithPath: file))
        let taken = try await county.command("import", "projects", file, "--skip-bad")
        #expect(taken.output.contains("1 rows stored") && taken.output.contains("停工"))
        #expect(try await whole(county)["count"] == 2)
        #expect(try await county.post(entries: [Samples.enterprise(1)]).status == 201)
        for (body, says) in [
          (["asOf": "2025-03-11", "note": "x"] as JSONValue, "yet to come"),
          (["asOf": "2025-03-01"], "tells nothing"),
          (
            ["asOf": "2025-03-01", "note": "x", "enterprise": .text(Samples.code(1))],
            "belongs to"
          ),
          (["asOf": "2025-03-01", "note": "x", "project": .text(Samples.id())], "not known here"),
        ] {
          var report: JSONValue = [
            "enterprise": .text(Samples.code(0)), "project": .text(project),
          ]
          for name in ["asOf", "note", "enterprise", "project"] {
            if let value = body[name] { report[name] = value }
          }
          let refused = try await county.post("project-progress", report)
          #expect(refused.status == 422 && refused.text.contains(says), "\(says): \(refused.text)")
        }
      }
    }
  }
}
