public import Domain

/// What was found of everything in scope, by kind; each kind has pages of its own.
public struct SearchPage: Sendable {
  public var frame: Frame
  /// As it was typed; empty: nothing is looked for yet.
  public var query: String
  public var groups: [Group] = []
  /// Whether only names and titles were looked through, as all words are too short.
  public var isShort = false

  /// What is found.
  public enum Kind: String, Sendable, CaseIterable {
    case enterprise, ticket, visit, listing, person
  }

  /// What was found of a kind, up to one page.
  public struct Group: Equatable, Sendable {
    public var kind: Kind
    public var items: [Item]
    /// The key of the next page; `nil` on the last.
    public var next: String?

    public init(kind: Kind, items: [Item], next: String?) {
      self.kind = kind
      self.items = items
      self.next = next
    }
  }

  /// One thing that was found.
  public struct Item: Equatable, Sendable {
    public var title: String
    /// Where it leads to; `nil`: nowhere.
    public var path: String?
    /// What it says where the words are.
    public var text: String
    /// Where and when, or who.
    public var about: [String]
    /// How it stands, of a ticket.
    public var state: TicketState?

    public init(title: String, path: String?, text: String, about: [String]) {
      self.title = title
      self.path = path
      self.text = text
      self.about = about
    }
  }

  public init(frame: Frame, query: String) {
    self.frame = frame
    self.query = query
  }

  private var language: Language { frame.language }

  public var html: String {
    frame.page(language("查找", "Search"), at: "/search") {
      HTML(.form, [.class: "card search", .method: "get", .action: "/search"]) {
        Fields(language: language, values: FormValues(["q": query])).text(
          "q", language("企业、问题、走访、人员", "Enterprises, problems, visits, people"),
          type: "search",
          hint: language(
            "名称、信用代码、问题内容、走访情况、姓名、单位；多个词用空格隔开",
            "Names, credit codes, problems, what visits found, units; several words all have to be in it"
          )
        ) { $0.with(.maxlength, "100") }
        HTML(.button, [.type: "submit", .class: "first"], language("查找", "Search"))
      }
      if !query.isEmpty { found }
    }
  }

  @HTMLBuilder private var found: [HTML] {
    if isShort {
      HTML(
        .p, [.class: "hint"],
        language(
          "每个词都不足三个字，只查找了名称和标题；三个字以上也查找内容。",
          "Every word has fewer than three characters, so only names and titles were looked through."
        )
      )
    }
    if groups.allSatisfy(\.items.isEmpty) {
      HTML(.section, [.class: "card"]) {
        frame.empty(
          language("没有找到“\(query)”", "Nothing found for “\(query)”"),
          language("请少写几个字，或换一种说法。", "Type less of it, or say it in another way."))
      }
    }
    for group in groups where !group.items.isEmpty { card(group) }
  }

  private func card(_ group: Group) -> HTML {
    frame.card("found-\(group.kind)", language.name(of: group.kind)) {
      HTML(.ul, [.class: "items"]) {
        for item in group.items {
          HTML(.li) {
            HTML(.div, [.class: "what"]) {
              HTML(.p, [.class: "title"]) {
                if let path = item.path { HTML(.a, [.href: path], item.title) } else { item.title }
                if let state = item.state {
                  " "
                  frame.badge(state)
                }
              }
              if !item.text.isEmpty { HTML(.p, [:], item.text) }
              HTML(.p, [:], item.about.filter { !$0.isEmpty }.joined(separator: " · "))
            }
          }
        }
      }
      frame.more("/search", [("q", query), ("kind", group.kind.rawValue)], after: group.next)
    }
  }
}

extension Language {
  func name(of kind: SearchPage.Kind) -> String {
    switch kind {
    case .enterprise: self("企业", "Enterprises")
    case .ticket: self("问题", "Problems")
    case .visit: self("走访", "Visits")
    case .listing: self("供需目录", "Directory")
    case .person: self("人员", "People")
    }
  }
}
