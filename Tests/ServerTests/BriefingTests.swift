import Domain
import Foundation
import Testing
import Web

@testable import Server

/// The briefing of a few days in one region (Measures 27, 28 and 30), against golden files. To renew
/// them: `LIAISON_RENEW_GOLDEN=1 scripts/test BriefingTests`, and look at the difference.
struct BriefingTests {
  private static let evening = "2025-02-05T18:00"

  @Test(arguments: [
    ("briefing-day.zh", Briefing.Kind.day, Language.chinese, nil),
    ("briefing-day.en", .day, .english, nil),
    ("briefing-week.zh", .week, .chinese, nil),
    ("briefing-county.zh", .day, .chinese, "450102"),
  ])
  func `it reads as the golden files do`(
    name: String, kind: Briefing.Kind, language: Language, division: String?
  ) async throws {
    let world = try await BriefingWorld.told()
    let briefing = try await world.briefing(
      kind, on: "2025-02-05", knownAt: Self.evening, division: division)
    let report = briefing.report(in: language)
    try Golden.expect(report.markdown, "\(name).md")
    if name == "briefing-day.zh" { try Golden.expect(report.html, "\(name).html") }
  }

  @Test func `the same question has the same bytes after later writes`() async throws {
    let world = try await BriefingWorld.told()
    func asked() async throws -> [[UInt8]] {
      var answers: [[UInt8]] = []
      for (kind, division) in [(Briefing.Kind.day, nil), (.week, "450100"), (.day, "450102")] {
        let briefing = try await world.briefing(
          kind, on: "2025-02-05", knownAt: Self.evening, division: division)
        answers.append(try RecordJSON.encode(briefing))
        answers.append(Array(briefing.report(in: .chinese).markdown.utf8))
        answers.append(Array(briefing.report(in: .english).html.utf8))
      }
      return answers
    }
    let before = try await asked()
    try await world.goOn()
    let after = try await asked()
    #expect(before == after)
    // Else the later writes were none.
    let now = try await world.briefing(on: "2025-02-05")
    #expect(now.name == "广西壮族自治区")
    #expect(now.enterprises.resumption.now.resumed == 4)
    #expect(now.league.contains { $0.name == "邕州市" })
  }

  @Test func `figures are those of the reviews, beside those of the day before`() async throws {
    let world = try await BriefingWorld.told()
    let briefing = try await world.briefing(on: "2025-02-05", knownAt: Self.evening)
    let headline = briefing.enterprises
    #expect(headline.resumption.now.roster == 6 && headline.resumption.now.resumed == 3)
    #expect(headline.resumption.before.resumed == 2)
    #expect(headline.target == 60 && headline.resumption.now.met == false)
    #expect(headline.lacking == 1, "50 % is not 60 %, 4 of 6 is")
    #expect(briefing.projects.resumption.now.resumed == 1)
    #expect(briefing.league.map(\.rank) == [1, 1, nil])
    #expect(briefing.problems.raised.now == 1 && briefing.problems.closed.now == 1)
    #expect(briefing.problems.overdue.now == 1 && briefing.problems.all.now.open == 3)
    #expect(briefing.problems.all.now.confirmed == 1)
    #expect(briefing.hardest.map(\.title) == ["缺普工60人", "续贷审批慢", "柳江船闸排队"])
    #expect(briefing.service.now.visits == 1 && briefing.service.now.deliveries == 2)
    #expect(briefing.directives.now.open == 2 && briefing.directives.before.open == 0)
    #expect(briefing.split.unassigned == 3)
    #expect(briefing.nameOnly.now.unanswered == briefing.nameOnly.now.confirmed)
    let units = Dictionary(uniqueKeysWithValues: briefing.units.map { ($0.who ?? "", $0) })
    #expect(units["450000"]?.overdueTickets == 1)
    #expect(units["450100"]?.dueDirectives == 1 && units["450200"]?.missingEnterprises == 1)
  }

  @Test func `a county's briefing says what each officer has to do`() async throws {
    let world = try await BriefingWorld.told()
    let county = try await world.briefing(
      on: "2025-02-05", knownAt: Self.evening, division: "450203")
    #expect(county.league.isEmpty)
    #expect(county.officers.first { $0.who == nil }?.missingEnterprises == 1)
    #expect(county.split.isProportional)
  }

  @Test func `nothing known, and days before the season, read as such`() async throws {
    let world = try BriefingWorld()
    try world.set("2025-02-05T18:00")
    for (kind, division) in [(Briefing.Kind.day, nil), (.week, "450102"), (.day, "450300")] {
      let empty = try await world.briefing(kind, division: division)
      let text = empty.report(in: .chinese).markdown
      #expect(text.contains("无数据") && text.contains("没有尚未答复的问题"), "\(text)")
      #expect(!empty.report(in: .english).html.isEmpty)
      #expect(empty.enterprises.lacking == nil)
    }
    let told = try await BriefingWorld.told()
    let early = try await told.briefing(on: "2025-01-15")
    #expect(early.enterprises.target == nil && early.enterprises.resumption.now.missing == 6)
    #expect(early.units.allSatisfy { $0.missingEnterprises == 0 }, "nobody owes a report yet")
    let text = early.report(in: .chinese).markdown
    #expect(text.contains("复工统计自2025-01-28开始") && text.contains("尚未到目标日"))
  }

  @Test func `what is to come and what is elsewhere is refused`() async throws {
    let world = try BriefingWorld()
    for (day, moment, division) in [
      ("2025-01-11", nil, nil), (nil, "2025-01-10T09:00", nil), (nil, "2025-02-01", nil),
      ("2025-01-09", "2025-01-08T18:00", nil), (nil, nil, "440100"),
    ] as [(String?, String?, String?)] {
      await #expect(throws: Invalid.self) {
        try await world.briefing(on: day, knownAt: moment, division: division)
      }
    }
    let now = try await world.briefing()
    #expect(now.question.knownAt == (try Moment("2025-01-10T08:59:59.999")))
    #expect(now.question.on == (try CivilDate("2025-01-10")))
  }

  @Test func `the page needs no other host and runs nothing`() async throws {
    let briefing = try await BriefingWorld.told().briefing()
    let html = briefing.report(in: .chinese).html
    for word in ["http:", "https:", "//", "src=", "url(", "@import", "<script", "<link", "<b>"] {
      #expect(!html.contains(word), "\(word)")
    }
  }
}

/// Texts that are as they should be, in `Tests/Golden`.
enum Golden {
  static func expect(_ text: String, _ name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Golden")
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["LIAISON_RENEW_GOLDEN"] != nil {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    let lines = zip(golden.split(separator: "\n"), text.split(separator: "\n"))
    let first = lines.first { $0 != $1 }
    #expect(
      golden == text, "\(name): \(first.map { "“\($0)” became “\($1)”" } ?? "shorter or longer")")
  }
}
