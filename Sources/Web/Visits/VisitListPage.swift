public import Domain

/// Visits of some days, the latest first.
public struct VisitListPage: Sendable {
  public var frame: Frame
  /// What was typed: `from` and `to`.
  public var values: FormValues
  public var rows: [Row] = []
  /// The key of the next page; `nil` on the last.
  public var next: String?

  public struct Row: Equatable, Sendable {
    public var visit: Visit
    public var name: String
    public var place: String
    /// The names of those who visited.
    public var officers: [String]
    public var isCorrected: Bool
    public var isRetracted: Bool

    public init(
      visit: Visit, name: String, place: String, officers: [String], isCorrected: Bool = false,
      isRetracted: Bool = false
    ) {
      self.visit = visit
      self.name = name
      self.place = place
      self.officers = officers
      self.isCorrected = isCorrected
      self.isRetracted = isRetracted
    }
  }

  public init(frame: Frame, values: FormValues) {
    self.frame = frame
    self.values = values
  }

  var language: Language { frame.language }
  static let path = "/visits"
  /// Of what was found, so much is shown; the file has all.
  private static let shown = 60

  private var query: [(String, String)] { [("from", values["from"]), ("to", values["to"])] }

  public var html: String {
    frame.page(language("走访记录", "Visits"), at: Self.path) {
      HTML(.form, [.class: "card search", .method: "get", .action: Self.path]) {
        let fields = Fields(language: language, values: values)
        fields.text("from", language("自", "From"), type: "date")
        fields.text("to", language("至", "To"), type: "date")
        HTML(.button, [.type: "submit", .class: "first"], language("查看", "Show"))
      }
      HTML(.section, [.class: "card"]) {
        if rows.isEmpty {
          frame.empty(
            language("这些天没有走访", "No visit in these days"),
            language("可更换日期，或登记走访。", "Choose other days, or log one."))
        } else {
          table
        }
      }
      frame.more(Self.path, query, after: next)
      if !rows.isEmpty { frame.download(Self.path, query) }
    }
  }

  private var table: HTML {
    frame.table(
      language("本页\(rows.count)次", "\(rows.count) on this page"),
      [
        language("企业", "Enterprise"), language("日期", "Day"), language("走访人员", "By"),
        language("走访情况", "Findings"),
      ],
      rows.map { row in
        let mode = language.name(of: row.visit.mode)
        return [
          .group([
            HTML(.a, [.href: "/enterprises/\(row.visit.enterprise)"], row.name), .text(" "),
            HTML(.span, [.class: "by seen"], row.place),
          ]),
          language.date(row.visit.on),
          .text(
            row.officers.joined(separator: language("、", ", "))
              + language("（\(mode)）", " (\(mode))")), findings(row),
        ]
      })
  }

  private func findings(_ row: Row) -> HTML {
    let text = row.visit.findings
    return .group([
      .text(text.count > Self.shown ? text.prefix(Self.shown) + "…" : text),
      row.isCorrected
        ? .group([.text(" "), frame.badge("calm", language("已更正", "corrected"))]) : .group([]),
      row.isRetracted
        ? .group([.text(" "), frame.badge("bad", language("已撤回", "taken back"))]) : .group([]),
    ])
  }
}
