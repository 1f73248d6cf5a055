import Domain
import Testing

@testable import Web

struct HomePageTests {
  @Test func `a script in a name or in the journal stays text`() throws {
    let attack = "<script>alert('1')</script>\"><img src=x onerror=alert(2)>"
    var page = try HomePage.sample(review: .sample(children: [attack]), name: attack)
    page.node.parent = attack
    page.node.version = attack
    page.children[0].name = attack
    page.journal[0].text = attack
    page.review?.rows[0].rate = attack
    for language in Language.allCases {
      page.language = language
      #expect(!page.html.contains("<script"))
      #expect(!page.html.contains("<img"))
      #expect(page.html.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"))
    }
  }

  @Test(arguments: Language.allCases)
  func `a page needs nothing that a strict content security policy forbids`(language: Language)
    throws
  {
    let html = try HomePage.sample(language: language).html
    for forbidden in ["<script", "<style", " style=", " onclick", "javascript:", "href=\"http"] {
      #expect(!html.contains(forbidden), "\(forbidden)")
    }
    #expect(!Assets.stylesheet.contains("url("))
    #expect(!Assets.stylesheet.contains("@import"))
  }

  @Test func `a node without a roster says so, and what to do`() throws {
    for review in [nil, HomePage.Review.sample(roster: 0)] {
      let chinese = try HomePage.sample(review: review).html
      let english = try HomePage.sample(language: .english, review: review).html
      #expect(chinese.contains("尚无在册企业"))
      #expect(english.contains("No enterprises in the roster yet"))
      #expect(chinese.contains("liaison import enterprises"))
      #expect(!chinese.contains("达标"))
      #expect(!chinese.contains("<svg"))
    }
  }

  @Test func `a child without a roster has no rate and no verdict`() throws {
    var review = HomePage.Review.sample(children: ["合山市"])
    review.rows[0].roster = 0
    review.rows[0].rate = "0.00"
    #expect(!(try HomePage.sample(review: review).html.contains("0.00%</td>")))
  }

  @Test func `a long name is shown whole`() throws {
    let name = String(repeating: "广西壮族自治区", count: 40)
    let html = try HomePage.sample(review: .sample(children: [name]), name: name).html
    #expect(html.contains("<h1>\(name)</h1>"))
    #expect(html.contains("<th scope=\"row\">\(name)</th>"))
    #expect(Assets.stylesheet.contains("overflow-wrap: anywhere"))
  }

  @Test(arguments: [(Language.chinese, "zh-CN", "en"), (.english, "en", "zh")])
  func `each language names itself and links the other`(
    language: Language, tag: String, other: String
  ) throws {
    let html = try HomePage.sample(language: language).html
    #expect(html.contains("<html lang=\"\(tag)\">"))
    #expect(html.contains("href=\"?lang=\(other)\""))
  }

  @Test func `an English page holds Chinese only in names and in the switch`() throws {
    var page = try HomePage.sample(language: .english, name: "Nanning")
    page.review?.rows = []
    page.children = []
    page.journal = []
    let han = page.html.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) }
    #expect(String(String.UnicodeScalarView(han)) == "中文")
  }

  @Test(arguments: [
    (HomePage.Sync.root, "无上级", "This is the root"), (.alone, "尚未接入", "Not joined"),
    (.agreed, "与上级数据一致", "Agreed with the parent"),
    (.behind(unsent: 1), "有 1 条变更", "1 change not confirmed"),
    (.behind(unsent: 1204), "有 1,204 条变更", "1,204 changes not confirmed"),
    (.unreachable(since: nil, unsent: 7), "目前无法连接上级", "can't be reached. 7 changes wait"),
    (
      .unreachable(since: Moment(milliseconds: 1_738_744_470_000), unsent: 1), "自1小时30分钟前起",
      "it last answered 1 h 30 min ago. 1 change waits"
    ),
  ])
  func `each state of the exchange is told in plain words`(
    sync: HomePage.Sync, chinese: String, english: String
  ) throws {
    #expect(try HomePage.sample(sync: sync).html.contains(chinese))
    let page = try HomePage.sample(language: .english, sync: sync).html
    #expect(page.replacing("&#39;", with: "'").contains(english))
  }

  @Test func `the region has no parent to show`() throws {
    let html = try HomePage.sample(tier: .region, sync: .root).html
    #expect(!html.contains("上级节点"))
    #expect(html.contains("各市复工情况"))
  }

  @Test(arguments: [
    (true as Bool?, true, "✓ 已达标"), (false, true, "✗ 未达标"), (nil, true, "未到目标日"),
    (nil, false, "无目标"),
  ])
  func `the verdict is told in words, not by colour alone`(
    met: Bool?, hasTarget: Bool, words: String
  ) throws {
    var review = HomePage.Review.sample(children: [])
    review.total.met = met
    if !hasTarget { review.target = nil }
    #expect(try HomePage.sample(review: review).html.contains(words))
  }

  @Test func `how far children lag is shown where it is known`() throws {
    var page = try HomePage.sample()
    #expect(page.html.contains("待其接收"))
    for index in page.children.indices { page.children[index].lag = nil }
    #expect(!page.html.contains("待其接收"))
  }

  @Test func `59.96 % falls short of the mark at 60 % in Measure 27`() throws {
    let html = try HomePage.sample().html
    #expect(html.contains("aria-label=\"复工率 59.96%，目标 60%\""))
    #expect(html.contains("class=\"done\" width=\"59.96%\""))
    #expect(html.contains("x1=\"60%\""))
  }

  @Test(arguments: [
    (0, 0, "0%"), (5, 0, "0%"), (0, 7, "0.00%"), (7, 7, "100.00%"), (8, 7, "100.00%"),
    (-1, 7, "0.00%"), (626, 1044, "59.96%"), (1, 1001, "0.09%"), (9999, 10_000, "99.99%"),
  ])
  func `a bar is cut, never rounded up, and stays in its track`(
    part: Int, whole: Int, share: String
  ) {
    #expect(HomePage.share(part, of: whole) == share)
  }

  @Test func `every table has a caption and headings with a scope`() throws {
    let html = try HomePage.sample().html
    #expect(html.matches(of: /<table>/).count == 2)
    #expect(html.matches(of: /<table><caption>/).count == 2)
    #expect(!html.contains("<th>"))
    #expect(html.matches(of: /<h1>/).count == 1)
  }

  @Test func `every label names an element of the page, once`() throws {
    let html = try HomePage.sample().html
    let labels = html.matches(of: /aria-labelledby="([a-z]+)"/).map { String($0.1) }
    #expect(Set(labels).count == 6)
    for label in labels {
      #expect(html.matches(of: try Regex("id=\"\(label)\"")).count == 1)
    }
  }

  @Test func `every class in the page is known to the style sheet`() throws {
    var pages = ""
    for sync in [HomePage.Sync.root, .alone, .behind(unsent: 1)] {
      pages += try HomePage.sample(sync: sync).html
    }
    pages += try HomePage.sample(review: nil).html
    // Said for the sake of saying it: what is neither good nor bad looks like the rest.
    let unstyled: Set = ["plain"]
    let names = Set(
      pages.matches(of: /class="([a-z -]+)"/).flatMap { $0.1.split(separator: " ") }.map(
        String.init))
    for name in names.subtracting(unstyled) {
      #expect(Assets.stylesheet.contains(".\(name)"), "\(name)")
    }
  }
}
