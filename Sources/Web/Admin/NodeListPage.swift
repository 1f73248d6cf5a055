public import Domain

/// The nodes below: how each stands, enrolling one, revoking one.
public struct NodeListPage: Sendable {
  public var frame: Frame
  public var rows: [Row] = []
  public var next: String?
  /// For which one may be enrolled.
  public var divisions: [(code: DivisionCode, name: String)] = []
  public var values = FormValues()
  /// A code that was made just now.
  public var issued: Issued?
  /// The one that is to be revoked, once it is confirmed.
  public var revoking: Row?

  /// A node that has joined here.
  public struct Row: Equatable, Sendable {
    public var node: String
    public var division: DivisionCode
    public var name: String
    public var lastSeen: Moment?
    /// Changes for it that it hasn't confirmed.
    public var behind: Int
    public var program: String?
    /// Its clock minus this node's, in milliseconds.
    public var clockOffset: Int64?
    public var revoked: Moment?

    public init(
      node: String, division: DivisionCode, name: String, lastSeen: Moment?, behind: Int,
      program: String?, clockOffset: Int64?, revoked: Moment?
    ) {
      self.node = node
      self.division = division
      self.name = name
      self.lastSeen = lastSeen
      self.behind = behind
      self.program = program
      self.clockOffset = clockOffset
      self.revoked = revoked
    }
  }

  /// A one-time code, and how it looks to a camera: rows of dark and light squares.
  public struct Issued: Equatable, Sendable {
    public var name: String
    public var code: String
    public var picture: [[Bool]]
    public var command: String

    public init(name: String, code: String, picture: [[Bool]], command: String) {
      self.name = name
      self.code = code
      self.picture = picture
      self.command = command
    }
  }

  public init(frame: Frame) { self.frame = frame }

  var language: Language { frame.language }

  public var html: String {
    frame.page(language("下级节点", "Nodes below"), at: "/nodes") {
      if let issued { card(issued) }
      if let revoking {
        confirmation(revoking)
      } else {
        HTML(.section, [.class: "card"]) {
          if rows.isEmpty {
            frame.empty(
              language("还没有下级节点", "No node has joined"),
              language("在下方为下级登记，取得一次性登记码。", "Make a one-time code below."))
          } else {
            table
          }
        }
        frame.more("/nodes", [], after: next)
        form
      }
    }
  }

  private var table: HTML {
    frame.table(
      language("本页\(rows.count)个节点", "\(rows.count) nodes on this page"),
      [
        language("区划", "Division"), language("状态", "State"), language("最近联系", "Last heard of"),
        language("待取", "Not yet fetched"), language("版本", "Version"),
        language("时钟偏差", "Clock"), language("操作", "Act"),
      ], rows.map(cells))
  }

  private func cells(_ row: Row) -> [HTML] {
    [
      .group([.text(row.name), HTML(.br), HTML(.code, [:], row.division.text)]), state(row),
      row.lastSeen.map { .text(language.ago($0, from: frame.now)) } ?? .text("—"),
      .text(language("\(language.number(row.behind))条", language.number(row.behind))),
      .text(row.program ?? "—"),
      .text(row.clockOffset.map(offset) ?? "—"),
      row.revoked == nil
        ? HTML(
          .a,
          [
            .class: "button small", .href: Frame.address("/nodes", [("revoke", row.node)]),
            .ariaLabel: language("吊销\(row.name)", "Revoke \(row.name)"),
          ], language("吊销…", "Revoke …")) : .text("—"),
    ]
  }

  private func state(_ row: Row) -> HTML {
    guard row.revoked == nil else { return frame.badge("bad", language("已吊销", "revoked")) }
    guard let seen = row.lastSeen else {
      return frame.badge("calm", language("尚未联系", "not heard of"))
    }
    // Each node greets at least every five minutes.
    guard frame.now <= seen.adding(Limits.greeting * 3) else {
      return frame.badge("bad", language("失去联系", "silent"))
    }
    return row.behind == 0
      ? frame.badge("good", language("一致", "in step"))
      : frame.badge("waiting", language("同步中", "fetching"))
  }

  private func offset(_ milliseconds: Int64) -> String {
    guard milliseconds.magnitude >= 1000 else {
      return language("\(milliseconds)毫秒", "\(milliseconds) ms")
    }
    let span = language.span(milliseconds: milliseconds)
    return milliseconds > 0
      ? language("快\(span)", "\(span) fast") : language("慢\(span)", "\(span) slow")
  }

  private var form: HTML {
    let fields = Fields(language: language, values: values)
    return frame.part(language("登记下级节点", "Enrol a node"), isOpen: !values.problems.isEmpty) {
      fields.summary(known: ["division"])
      HTML(.form, [.method: "post", .action: "/nodes", .class: "narrow-form"]) {
        frame.hiddenToken
        fields.select(
          "division", language("区划", "Division"),
          divisions.map { ($0.code.text, "\($0.name) \($0.code)") },
          hint: language(
            "登记码7天内有效，只能用一次。", "The code is good once, for seven days."),
          isRequired: true)
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("生成登记码", "Make a code"))
        }
      }
    }
  }

  private func confirmation(_ row: Row) -> HTML {
    let fields = Fields(language: language, values: values)
    return HTML(.form, [.method: "post", .action: "/nodes/revoke", .class: "card"]) {
      frame.hidden([("node", row.node)])
      HTML(.h2, [:], language("吊销\(row.name)的节点？", "Revoke the node of \(row.name)?"))
      fields.summary(known: ["reason"])
      HTML(
        .p, [:],
        language(
          "其密钥从下一次请求起在本级和上下级均被拒绝，已上报的数据保留。恢复须登记新节点。不能撤销。",
          "Its key is refused from the next request on, here and above and below. What it has sent stays. "
            + "To go on, the division enrols a new node. This can't be undone."))
      HTML(.p) { HTML(.code, [:], row.node) }
      fields.area("reason", language("原因", "Why"), rows: 2, isRequired: true)
      HTML(.div, [.class: "actions"]) {
        HTML(.button, [.type: "submit", .class: "first"], language("确认吊销", "Revoke it"))
        HTML(.a, [.class: "button", .href: "/nodes"], language("取消", "Cancel"))
      }
    }
  }
}
