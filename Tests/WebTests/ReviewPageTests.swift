import Domain
import Testing

@testable import Web

/// What the review's page says (Measure 27).
struct ReviewPageTests {
  private func pages(_ language: Language = .chinese) throws -> ReviewPages {
    try ReviewPages(try ConsolePages(language, text: "plain").frame, "plain")
  }

  @Test func `a share just below its target is not met, and is not shown as its target`() throws {
    let html = try pages().review.html
    #expect(html.contains(">59.99<") && !html.contains("60.00"))
    #expect(html.contains("✗ 未达标"))
  }

  @Test func `every tile says its rate and its verdict in words`() throws {
    let html = try pages().review.html
    let tiles = html.matches(of: #/class="map-tile [a-z]+"[^>]*>(.*?)</a>/#)
    #expect(tiles.count == 3)
    for tile in tiles {
      #expect(tile.1.contains("%") && tile.1.contains("达标"), "\(tile.1)")
    }
    // Nobody is there: no link, and no verdict.
    #expect(html.contains("<div class=\"map-tile none\""))
  }

  @Test func `equal shares have the same rank, compared as integers`() throws {
    let pages = try pages()
    let rows = [
      pages.row("1", 1, of: 3), pages.row("2", 2, of: 3), pages.row("3", 4, of: 6),
      pages.row("4", 0, of: 0), pages.row("5", 33_333, of: 100_000),
    ]
    let league = ReviewRow.league(rows)
    #expect(league.map(\.row.scope) == ["2", "3", "1", "5", "4"])
    #expect(league.map(\.rank) == [1, 1, 3, 4, nil])
  }

  @Test func `figures say by which rules, as of when, and as known when`() throws {
    var page = try pages().review
    page.question.knownAt = try Moment("2025-02-05T09:00")
    #expect(page.html.contains("<code>issued</code>"))
    #expect(page.html.contains("datetime=\"2025-02-05T09:00:00.000+08:00\""))
    #expect(page.html.contains("knownAt=2025-02-05T09%3A00%3A00.000%2B08%3A00"))
  }

  @Test func `who may not seal finds no form for it`() throws {
    var page = try pages().review
    #expect(page.html.contains("/review/seals\""))
    page.frame.person?.role = .auditor
    #expect(!page.html.contains("action=\"/review/seals\""))
  }

  @Test(arguments: StandingChoice.allCases)
  func `a list has those whom its number counts`(choice: StandingChoice) {
    let states: [Resumption.State?] = [.neverStopped, .resumed, .partial, .stopped, nil]
    let count = states.count { choice.contains($0) }
    #expect(count == (choice == .all ? 5 : choice == .counted ? 2 : 1))
  }
}
