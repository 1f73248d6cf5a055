public import Domain

/// Who looked at what, and who changed what.
public struct AuditPage: Sendable {
  public var frame: Frame
  /// What is looked for: `account`, `record`, `on`, `act`, and `show`.
  public var values: FormValues
  public var accesses: [Access] = []
  public var changes: [Change] = []
  public var next: String?

  /// That somebody looked at something.
  public struct Access: Equatable, Sendable {
    public var at: Moment
    public var account: String
    public var act: AccessAct
    public var subject: String
    /// The enterprise's name, where it is about one.
    public var name: String
    public var detail: String
    public var address: String

    public init(
      at: Moment, account: String, act: AccessAct, subject: String, name: String, detail: String,
      address: String
    ) {
      self.at = at
      self.account = account
      self.act = act
      self.subject = subject
      self.name = name
      self.detail = detail
      self.address = address
    }
  }

  /// That somebody wrote something.
  public struct Change: Equatable, Sendable {
    public var at: Moment
    public var received: Moment
    public var person: String
    public var kind: Kind
    public var subject: String
    public var name: String
    public var place: String
    public var fields: [String]

    public init(
      at: Moment, received: Moment, person: String, kind: Kind, subject: String, name: String,
      place: String, fields: [String]
    ) {
      self.at = at
      self.received = received
      self.person = person
      self.kind = kind
      self.subject = subject
      self.name = name
      self.place = place
      self.fields = fields
    }
  }

  public init(frame: Frame, values: FormValues) {
    self.frame = frame
    self.values = values
  }

  private var language: Language { frame.language }
  private var isOfChanges: Bool { values["show"] == "changes" }
  private var asked: [(String, String)] {
    ["show", "account", "record", "on", "act"].map { ($0, values[$0]) }
  }

  public var html: String {
    frame.page(language("审计记录", "Audit trail"), at: "/audit") {
      HTML(.nav, [.class: "filters", .ariaLabel: language("内容", "What")]) {
        tab("", language("谁看了什么", "Who looked at what"))
        tab("changes", language("谁改了什么", "Who changed what"))
      }
      frame.problems(values.problems)
      form
      HTML(.section, [.class: "card"]) {
        if accesses.isEmpty, changes.isEmpty {
          frame.empty(
            language("没有符合条件的记录", "Nothing is like that"),
            language("请放宽条件。", "Ask for less."))
        } else if isOfChanges {
          changeTable
        } else {
          accessTable
        }
      }
      frame.more("/audit", asked, after: next)
      HTML(
        .p, [.class: "hint"],
        language(
          "查看、导出、登录、拒绝访问按小时合并记录，保存400天，只存本节点，不含密码和令牌。修改由日志给出，长期保存。",
          "Looks, exports, log-ins and refusals are noted once an hour, kept for 400 days on this node "
            + "only, and hold no secrets. Changes are told by the log, which keeps them."))
    }
  }

  private func tab(_ show: String, _ text: String) -> HTML {
    let query = asked.filter { $0.0 != "show" && $0.0 != "act" } + [("show", show)]
    return HTML(.a, [.href: Frame.address("/audit", query)], text)
      .with(.ariaCurrent, (show == "changes") == isOfChanges ? "page" : nil)
  }

  private var form: HTML {
    let fields = Fields(language: language, values: values)
    return HTML(.form, [.class: "card search", .method: "get", .action: "/audit"]) {
      HTML(.input, [.type: "hidden", .name: "show", .value: values["show"]])
      fields.text("account", language("账号", "Account"))
      fields.text("record", language("企业或记录", "Enterprise or record"))
      fields.text("on", language("日期", "Day"), type: "date")
      if !isOfChanges {
        fields.select(
          "act", language("类别", "Sort"),
          [("", language("不限", "any"))]
            + AccessAct.allCases.map {
              ($0.rawValue, language.name(of: $0))
            })
      }
      HTML(.button, [.type: "submit", .class: "first"], language("筛选", "Filter"))
    }
  }

  private var accessTable: HTML {
    frame.table(
      language("本页\(accesses.count)条", "\(accesses.count) on this page"),
      [
        language("时间", "When"), language("账号", "Account"), language("类别", "Sort"),
        language("对象", "What"), language("来自", "From"),
      ],
      accesses.map { row in
        [
          whole(language.time(row.at)), .text(row.account), badge(row.act),
          HTML(.span) {
            about(row.subject, row.name)
            if !row.detail.isEmpty { " \(words(row.detail))" }
          },
          .text(row.address),
        ]
      })
  }

  private var changeTable: HTML {
    frame.table(
      language("本页\(changes.count)条", "\(changes.count) on this page"),
      [
        language("填写", "Written"), language("人员", "Person"), language("记录", "Record"),
        language("对象", "About"), language("内容", "Fields"), language("单位", "Unit"),
      ],
      changes.map { row in
        [
          whole(language.time(row.at)), whole(.text(row.person)),
          whole(.text(language.name(of: row.kind))), about(row.subject, row.name),
          .text(
            row.fields.map { language.name(ofField: $0) }.joined(separator: language("、", ", "))),
          whole(.text(row.place)),
        ]
      })
  }

  /// What isn't broken over lines.
  private func whole(_ part: HTML) -> HTML { HTML(.span, [.class: "seen"]) { part } }

  private func about(_ subject: String, _ name: String) -> HTML {
    guard !name.isEmpty else { return HTML(.code, [:], subject) }
    return HTML(
      .a,
      [.href: Frame.address("/audit", asked.filter { $0.0 != "record" } + [("record", subject)])],
      name)
  }

  /// A role by its name; anything else as it is.
  private func words(_ detail: String) -> String {
    Role(rawValue: detail).map { language.name(of: $0) } ?? detail
  }

  private func badge(_ act: AccessAct) -> HTML {
    let text = language.name(of: act)
    return frame.badge(act == .refused || act == .logInFailed ? "bad" : "calm", text)
  }
}
