internal import Domain

extension HomePage {
  /// The page as an HTML document in UTF-8. The same model always gives the same text.
  public var html: String {
    if let frame {
      return frame.page(node.name, at: "/node") {
        HTML(.p, [.class: "lead"]) {
          "\(node.division) · \(language("节点", "node")) \(node.shortID) · \(node.version)"
        }
        HTML(.div, [.class: "stack"]) { content }
      }
    }
    return HTML(.html, [.lang: language.tag]) {
      head
      HTML(.body) {
        HTML(.a, [.class: "skip", .href: "#main"], language("跳到正文", "Skip to content"))
        banner
        HTML(.main, [.id: "main"]) { content }
        colophon
      }
    }.document
  }

  @HTMLBuilder private var content: [HTML] {
    resumptionCard
    HTML(.div, [.class: "pair"]) {
      syncCard
      logCard
    }
    divisionTable
    childTable
    journalCard
  }

  private var head: HTML {
    HTML(.head) {
      HTML(.meta, [.charset: "utf-8"])
      HTML(.title, [:], "\(node.name) · \(language("复工复产", "Resumption of work")) · Liaison")
      HTML(.meta, [.name: "viewport", .content: "width=device-width, initial-scale=1"])
      HTML(.meta, [.name: "referrer", .content: "same-origin"])
      HTML(.link, [.rel: "stylesheet", .href: Assets.stylesheetPath])
    }
  }

  private var banner: HTML {
    let other: Language = language == .chinese ? .english : .chinese
    return HTML(.header, [.class: "banner"]) {
      HTML(.div, [.class: "banner-inner"]) {
        HTML(.div) {
          HTML(
            .p, [.class: "product"], language("Liaison · 实体经济服务", "Liaison · enterprise service"))
          HTML(.h1, [:], node.name)
          HTML(.p, [.class: "place"]) {
            HTML(.span, [.class: "tag"], language.name(of: node.tier))
            HTML(.code, [:], node.division.text)
          }
        }
        HTML(.nav, [.ariaLabel: language("登录、语言", "Log-in, language")]) {
          HTML(.a, [.class: "switch", .href: "/login"], language("登录", "Log in"))
          " "
          HTML(
            .a,
            [
              .class: "switch", .href: "?lang=\(other.rawValue)", .hreflang: other.tag,
              .lang: other.tag,
            ],
            other("中文", "English"))
        }
      }
    }
  }

  private var journalCard: [HTML] {
    guard !journal.isEmpty else { return [] }
    return [
      HTML(.section, [.class: "card", .ariaLabelledBy: "journal"]) {
        HTML(.h2, [.id: "journal"], language("最近日志", "Latest in the journal"))
        HTML(.ol, [.class: "journal", .lang: Language.english.tag]) {
          for line in journal {
            HTML(.li, [.class: line.isTrouble ? "trouble" : "plain"]) {
              language.time(line.at)
              HTML(.span) {
                if line.isTrouble { HTML(.strong, [:], "! ") }
                line.text
              }
            }
          }
        }
      }
    ]
  }

  private var colophon: HTML {
    HTML(.footer) {
      HTML(.p) {
        language("节点 ", "Node ")
        HTML(.code, [:], node.shortID)
        " · Liaison \(node.version) · "
        language("页面生成于 ", "page made at ")
        language.time(now)
        language("（北京时间）", " (China Standard Time)")
      }
    }
  }
}
