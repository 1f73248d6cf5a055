import Domain
import Testing

@testable import Web

/// What holds of every page of the console.
struct ConsolePageTests {
  @Test func `a script that somebody wrote stays text on every page`() throws {
    let attack = "<script>alert('1')</script>\"><img src=x onerror=alert(2)>"
    for (name, html) in try ConsolePages(text: attack).all() {
      #expect(!html.contains("<script>"), "\(name)")
      #expect(!html.contains("<img src=x"), "\(name)")
    }
  }

  @Test(arguments: Language.allCases)
  func `no page needs what a strict content security policy forbids`(language: Language) throws {
    for (name, html) in try ConsolePages(language).all() {
      for forbidden in [
        "<style", " style=", " onclick", "javascript:", "href=\"http", "src=\"http",
      ] {
        #expect(!html.contains(forbidden), "\(name): \(forbidden)")
      }
      for script in html.matches(of: /<script[^>]*>/) {
        #expect(script.output.contains(" src=\"/assets/"), "\(name)")
      }
    }
  }

  @Test func `every form that changes something holds the session's token`() throws {
    for (name, html) in try ConsolePages().all() where name != "log in" {
      let forms = html.matches(of: /<form [^>]*method="post"[^>]*>/).count
      let tokens = html.matches(of: /<input type="hidden" name="token" value="a{64}">/).count
      #expect(forms == tokens, "\(name)")
    }
  }

  @Test func `every field has a label`() throws {
    for (name, html) in try ConsolePages().all() {
      let labels = Set(html.matches(of: /<label for="([^"]+)"/).map { String($0.1) })
      for field in html.matches(of: /<(input|select|textarea) [^>]*>/) {
        let text = String(field.output.0)
        guard !text.contains("type=\"hidden\""), !text.contains("aria-label="),
          !text.contains("type=\"radio\""), !text.contains("type=\"checkbox\"")
        else { continue }
        let id = text.firstMatch(of: #/ id="([^"]+)"/#).map { String($0.1) } ?? "none"
        #expect(labels.contains(id), "\(name): \(text)")
      }
    }
  }

  @Test func `ids come once, and what is referred to is there`() throws {
    for (name, html) in try ConsolePages().all() {
      let ids = html.matches(of: #/ id="([^"]+)"/#).map { String($0.1) }
      #expect(Set(ids).count == ids.count, "\(name): \(ids.sorted())")
      let references = html.matches(of: #/ (?:for|aria-labelledby|aria-describedby)="([^"]+)"/#)
      for reference in references.flatMap({ $0.1.split(separator: " ") }) {
        #expect(ids.contains(String(reference)), "\(name): \(reference)")
      }
      #expect(html.matches(of: /<h1[ >]/).count == 1, "\(name)")
    }
  }

  @Test func `an English page holds Chinese only in the product's name and in the switch`() throws {
    for (name, html) in try ConsolePages(.english, text: "plain").all() {
      let han = html.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) }
      #expect(String(String.UnicodeScalarView(han)) == "中文", "\(name)")
    }
  }

  @Test func `every class is known to the style sheet`() throws {
    // Said for the sake of saying it: these look like the rest.
    let unstyled: Set = ["row", "plain", "second", "not-there", "person"]
    for (name, html) in try ConsolePages().all() {
      let classes = html.matches(of: #/ class="([a-z -]+)"/#).flatMap { $0.1.split(separator: " ") }
      for style in Set(classes.map(String.init)).subtracting(unstyled) {
        #expect(Assets.stylesheet.contains(".\(style)"), "\(name): \(style)")
      }
    }
  }

  @Test func `what was typed is shown again beside what is wrong with it`() throws {
    let pages = try ConsolePages(text: "铲车坏了").all()
    let html = try #require(pages.first { $0.name == "refused visit" }).html
    #expect(html.contains("value=\"铲车坏了\""))
    #expect(html.contains("id=\"f-title-problem\">✗ 请填写此项"))
    #expect(html.contains("aria-describedby=\"f-title-problem\""))
    #expect(html.contains("<a href=\"#f-title\">标题：请填写此项</a>"))
  }

  @Test(arguments: [
    (
      Role.officer,
      [
        "/today", "/briefing", "/visit", "/visits", "/name-only", "/resumption", "/tickets",
        "/directives", "/enterprises", "/financing", "/projects", "/events", "/directory",
        "/claims", "/funds", "/monitoring",
        "/key-lists", "/import", "/node", "/notices", "/help", "/rules",
      ]
    ),
    (
      .auditor,
      [
        "/today", "/briefing", "/visits", "/name-only", "/tickets", "/directives",
        "/enterprises", "/financing", "/projects", "/events", "/directory", "/claims", "/funds",
        "/monitoring", "/key-lists", "/node",
        "/notices", "/help", "/rules", "/audit",
      ]
    ),
  ])
  func `the menu has what a role may open`(role: Role, paths: [String]) {
    #expect(Navigation.items(for: role, at: .county).map(\.path) == paths)
  }

  @Test(arguments: Role.allCases, Tier.allCases)
  func `each page of the menu is under one heading, and all headings fit`(role: Role, tier: Tier) {
    let groups = Navigation.groups(for: role, at: tier)
    let mine = Navigation.items(for: role, at: tier).filter { $0.group != .person }
    #expect(groups.flatMap { $0.items.map(\.path) } == mine.map(\.path))
    #expect(groups.allSatisfy { $0.group.name.chinese.count == 2 } && groups.count <= 8)
  }

  @Test(arguments: [
    ("/a", "/a?lang=en"), ("/a?x=1", "/a?x=1&lang=en"), ("/a?lang=zh&x=1", "/a?x=1&lang=en"),
  ])
  func `the other language is the same page`(path: String, other: String) {
    #expect(Frame.path(path, in: .english) == other)
  }
}
