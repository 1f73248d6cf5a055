public import Domain

/// The directory of supply and demand (Measure 6): what enterprises of all counties offer and want, what
/// those of this division have entered, and the form for it.
public struct DirectoryPage: Sendable {
  public var frame: Frame
  /// What is looked for, as in the address.
  public var values = FormValues()
  public var items: [Listing.Published] = []
  public var next: String?
  public var own: [Own] = []
  /// What was typed into the form, if it was refused.
  public var typed: FormValues?

  /// What an enterprise of this division offers or wants.
  public struct Own: Equatable, Sendable {
    public var id: RecordID
    public var name: String
    public var offer: Offer
    public var isPublished: Bool
    public var isCurrent: Bool

    public init(id: RecordID, name: String, offer: Offer, isPublished: Bool, isCurrent: Bool) {
      self.id = id
      self.name = name
      self.offer = offer
      self.isPublished = isPublished
      self.isCurrent = isCurrent
    }
  }

  public init(frame: Frame) { self.frame = frame }

  private var language: Language { frame.language }
  static let path = "/directory"
  /// The fields of the question.
  public static let fields = ["q", "side", "sort"]
  private var query: [(String, String)] { Self.fields.map { ($0, values[$0]) } }

  public var html: String {
    frame.page(language("供需目录", "Directory of supply and demand"), at: Self.path) {
      question
      list
      frame.more(Self.path, query, after: next)
      if !items.isEmpty { frame.download(Self.path, query) }
      if !own.isEmpty { ownPart }
      if frame.allows(.write(Offer.kind)) { form }
    }
  }

  private var question: HTML {
    let fields = Fields(language: language, values: values, prefix: "q-")
    return HTML(.form, [.class: "card search", .method: "get", .action: Self.path]) {
      fields.text("q", language("产品、设备、产能、企业", "Products, equipment, capacity, enterprises"))
      fields.select(
        "side", language("供需", "Side"), [("", language("不限", "both"))] + frame.offerSides)
      fields.select(
        "sort", language("类别", "Sort"), [("", language("不限", "all"))] + frame.offerSorts)
      HTML(.button, [.type: "submit", .class: "first"], language("查找", "Search"))
    }
  }

  private var list: HTML {
    frame.card("directory", language("全区有效信息", "What holds, of all counties")) {
      if items.isEmpty {
        frame.empty(
          language("没有找到供需信息", "Nothing is found"),
          language("新登记的信息由自治区发布后可见。", "What is new is seen once the region has published it."))
      } else {
        HTML(.ul, [.class: "items"]) { for item in items { line(item) } }
      }
    }
  }

  private func line(_ item: Listing.Published) -> HTML {
    HTML(.li) {
      HTML(.div, [.class: "what"]) {
        frame.badge(item.content.side)
        HTML(.span, [.class: "title"], " \(item.content.title)")
        if let text = item.content.text { HTML(.p, [:], text) }
        HTML(.p) {
          "\(frame.name(of: item.content.sort)) · \(item.enterpriseName) · \(item.countyName)"
          language(" · 有效期至", " · until ")
          language.date(item.until)
        }
      }
      HTML(.div, [.class: "actions"]) {
        HTML(
          .span, [:],
          language(
            "\(item.content.contact.chinese) \(item.contactName ?? "")",
            "\(item.content.contact.rawValue) \(item.contactName ?? "")"))
        if let phone = item.contactPhone { HTML(.a, [.href: "tel:\(phone)"], phone) }
      }
    }
  }

  private var ownPart: HTML {
    frame.part(language("本辖区登记的（\(own.count)条）", "Entered here (\(own.count))")) {
      HTML(.ul, [.class: "items"]) {
        for row in own {
          HTML(.li) {
            HTML(.div, [.class: "what"]) {
              if let content = row.offer.content {
                frame.badge(content.side)
                HTML(.span, [.class: "title"], " \(content.title)")
              }
              HTML(.p) {
                "\(row.name) · "
                state(of: row)
              }
            }
            if row.isCurrent, frame.allows(.write(Offer.kind)) { withdrawal(of: row) }
          }
        }
      }
    }
  }

  private func state(of row: Own) -> String {
    if let reason = row.offer.withdrawnBecause {
      return language("已撤回：\(reason)", "withdrawn: \(reason)")
    }
    if !row.isCurrent { return language("已过期", "over") }
    return row.isPublished ? language("已发布", "published") : language("待发布", "not published yet")
  }

  private func withdrawal(of row: Own) -> HTML {
    HTML(.form, [.class: "actions", .method: "post", .action: "\(Self.path)/\(row.id)"]) {
      frame.hiddenToken
      HTML(
        .input,
        [
          .type: "text", .name: "reason", .maxlength: "500",
          .ariaLabel: language("撤回原因", "Why it is withdrawn"),
        ]
      ).with(.required, if: true)
      HTML(.button, [.type: "submit", .class: "small"], language("撤回", "Withdraw"))
    }
  }

  private var form: HTML {
    let fields = Fields(language: language, values: typed ?? FormValues())
    return frame.part(language("登记供需信息", "Enter an offer or a want"), isOpen: typed != nil) {
      fields.summary(known: ["enterprise", "side", "sort", "title", "text", "until", "contact"])
      HTML(.form, [.method: "post", .action: Self.path]) {
        frame.hiddenToken
        fields.text("enterprise", language("统一社会信用代码", "Credit code"), isRequired: true)
        HTML(.div, [.class: "side"]) {
          fields.select("side", language("供需", "Side"), frame.offerSides)
          fields.select("sort", language("类别", "Sort"), frame.offerSorts)
          fields.text("until", language("有效期至", "Until"), type: "date", isRequired: true)
          fields.select(
            "contact", language("联系人", "Whom to ask"),
            Offer.Contact.allCases.map { ($0.rawValue, language($0.chinese, $0.rawValue)) },
            hint: language(
              "只公开所选联系人的姓名和电话", "Only the name and telephone of that one are published"))
        }
        fields.text("title", language("标题", "Title"), isRequired: true)
        fields.area(
          "text", language("规格、数量、条件", "Kinds, sizes, amounts, conditions"),
          hint: language("将向全区公开，请勿填写个人信息", "Published to all: no private data"))
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("登记", "Enter"))
        }
      }
    }
  }
}

extension DirectoryPage {
  /// What the list shows, for a file.
  public var sheet: Sheet {
    Sheet(
      language("供需目录", "Directory"),
      [
        language("供需", "Side"), language("类别", "Sort"), language("标题", "Title"),
        language("说明", "Text"), language("企业", "Enterprise"), language("县区", "County"),
        language("有效期至", "Until"), language("联系人", "Contact"), language("电话", "Phone"),
      ],
      items.map { item in
        [
          .text(frame.name(of: item.content.side)), .text(frame.name(of: item.content.sort)),
          .text(item.content.title), .of(item.content.text), .text(item.enterpriseName),
          .text(item.countyName), .date(item.until), .of(item.contactName), .of(item.contactPhone),
        ]
      })
  }
}

extension Frame {
  func name(of side: Offer.Side) -> String { language(side.chinese, side.rawValue) }
  func name(of sort: Offer.Sort) -> String {
    language(sort.chinese, Language.words(sort.rawValue))
  }

  var offerSides: [(value: String, text: String)] {
    Offer.Side.allCases.map { ($0.rawValue, name(of: $0)) }
  }
  var offerSorts: [(value: String, text: String)] {
    Offer.Sort.allCases.map { ($0.rawValue, name(of: $0)) }
  }

  func badge(_ side: Offer.Side) -> HTML {
    badge(side == .offer ? "good" : "waiting", name(of: side))
  }
}
