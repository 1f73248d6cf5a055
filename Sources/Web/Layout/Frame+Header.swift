internal import Domain

extension Frame {
  /// Division, person, sync state in plain words, navigation and the other language.
  func header(at path: String) -> HTML {
    HTML(.header, [.class: "banner"]) {
      HTML(.div, [.class: "banner-inner top"]) {
        HTML(.div, [.class: "where"]) {
          HTML(.strong, [.class: "name"], place)
          HTML(.span, [.class: "tag"], language.name(of: tier))
          HTML(.span, [.class: "product"], language("联企通", "Liaison"))
        }
        HTML(.div, [.class: "who"]) {
          if person != nil {
            finder
            syncMark
          }
          if let unread { bell(unread, at: path) }
          languageSwitch
          if let person { menu(of: person) }
        }
      }
      if let person { navigation(for: person, at: path) }
    }
  }

  /// The way to the notices, with how many are new.
  private func bell(_ unread: Int, at path: String) -> HTML {
    HTML(.a, [.class: "switch bell", .href: "/notices"]) {
      language("提醒 ", "Notices ")
      if unread > 0 {
        HTML(
          .span,
          [.class: "count", .title: language("\(unread)条未读", "\(unread) unread")],
          number(unread))
      }
    }.with(.ariaCurrent, path == "/notices" ? "page" : nil)
  }

  /// Looks for anything in scope, from every page.
  private var finder: HTML {
    let label = language("查找企业、问题、走访、人员", "Search everything")
    return HTML(
      .form,
      [
        .class: "finder", .method: "get", .action: "/search", .role: "search", .ariaLabel: label,
      ]
    ) {
      HTML(.input, [.type: "search", .name: "q", .id: "find", .maxlength: "100"])
        .with(.ariaLabel, label).with(.placeholder, language("查找", "Search"))
      HTML(.button, [.type: "submit", .class: "plain"], language("查找", "Go"))
    }
  }

  private func menu(of person: Person) -> HTML {
    HTML(.details, [.class: "menu"]) {
      HTML(.summary) {
        HTML(.span, [.class: "person"], person.name)
        HTML(.small, [:], language.name(of: person.role))
      }
      HTML(.div, [.class: "menu-items"]) {
        HTML(.a, [.href: "/account"], language("账号与登录", "Account and sessions"))
        for item in Navigation.items(for: person.role, at: tier) where item.group == .person {
          HTML(.a, [.href: item.path], language(item.chinese, item.english))
        }
        HTML(.form, [.method: "post", .action: "/logout", .dataRole: "log-out"]) {
          hiddenToken
          HTML(.button, [.type: "submit", .class: "plain"], language("退出登录", "Log out"))
        }
      }
    }
  }

  /// The hidden field that every form has which changes something.
  var hiddenToken: HTML { HTML(.input, [.type: "hidden", .name: "token", .value: token]) }

  private var languageSwitch: HTML {
    let other: Language = language == .chinese ? .english : .chinese
    return HTML(
      .a,
      [
        .class: "switch", .href: Self.path(path, in: other), .hreflang: other.tag,
        .lang: other.tag,
      ],
      other("中文", "English"))
  }

  /// The address of the same page in a language.
  static func path(_ path: String, in language: Language) -> String {
    let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let others = (parts.count > 1 ? parts[1] : "").split(separator: "&").filter {
      !$0.hasPrefix("lang=")
    }
    let query = others + ["lang=\(language.rawValue)"]
    return "\(parts[0])?\(query.joined(separator: "&"))"
  }

  /// How the node stands with its parent, in a few plain words.
  private var syncMark: HTML {
    let (name, text): (String, String) =
      switch sync {
      case .root: ("good", language("本级为最高一级", "Top of the tree"))
      case .alone: ("bad", language("尚未接入上级", "Not joined yet"))
      case .agreed: ("good", language("已与\(parent)一致\(when)", "In step with the \(parent)\(when)"))
      case .behind(let unsent):
        (
          "waiting",
          language(
            "\(number(unsent))条待报\(parent)", "\(number(unsent)) not yet at the \(parent)")
        )
      case .unreachable(_, let unsent):
        (
          "bad",
          language(
            "\(parent)不通，\(number(unsent))条待报",
            "The \(parent) can't be reached, \(number(unsent)) waiting")
        )
      }
    return HTML(.a, [.class: "sync \(name)", .href: "/node"], text)
  }

  /// To whom this node reports.
  private var parent: String {
    tier == .county ? language("市级", "city") : language("自治区", "region")
  }

  private func number(_ value: Int) -> String { language.number(value) }

  private var when: String {
    guard let lastAgreed else { return "" }
    let ago = language.ago(lastAgreed, from: now)
    return language("（\(ago)）", " (\(ago))")
  }
}
