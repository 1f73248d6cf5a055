public import Domain

/// The enterprises in scope, found by name or code.
public struct EnterpriseListPage: Sendable {
  public var frame: Frame
  public var query = ""
  public var rows: [Row] = []
  /// The key of the next page; `nil` on the last.
  public var next: String?

  /// An enterprise in the list.
  public struct Row: Equatable, Sendable {
    public var code: CreditCode
    public var name: String
    public var division: String
    public var sector: Sector
    /// Who serves it; empty: nobody.
    public var officer: String
    public var isClosed: Bool

    public init(
      code: CreditCode, name: String, division: String, sector: Sector, officer: String,
      isClosed: Bool
    ) {
      self.code = code
      self.name = name
      self.division = division
      self.sector = sector
      self.officer = officer
      self.isClosed = isClosed
    }
  }

  public init(frame: Frame) { self.frame = frame }

  public var html: String {
    let language = frame.language
    return frame.page(language("企业", "Enterprises"), at: "/enterprises") {
      HTML(.form, [.class: "search", .method: "get", .action: "/enterprises", .role: "search"]) {
        Fields(language: language, values: FormValues(["q": query])).text(
          "q", language("名称或统一社会信用代码", "Name or credit code"), type: "search"
        ) { $0.with(.autofocus, if: query.isEmpty) }
        HTML(.button, [.type: "submit", .class: "first"], language("查找", "Search"))
      }
      if rows.isEmpty {
        HTML(.section, [.class: "card"]) {
          frame.empty(
            query.isEmpty
              ? language("还没有企业", "No enterprises yet")
              : language("没有找到“\(query)”", "Nothing found for “\(query)”"),
            language("请检查名称，或输入代码的前几位。", "Check the name, or type the first digits of the code."))
        }
      } else {
        table
        frame.more("/enterprises", [("q", query)], after: next)
        frame.download("/enterprises", [("q", query)])
      }
    }
  }

  private var table: HTML {
    let language = frame.language
    let heads = [
      language("企业", "Enterprise"), language("所在地", "Division"), language("行业", "Sector"),
      language("服务员", "Officer"),
    ]
    return HTML(.section, [.class: "card"]) {
      HTML(.table, [.class: "cards"]) {
        HTML(
          .caption, [:],
          language("本页\(rows.count)家", "\(rows.count) on this page"))
        HTML(.thead) { HTML(.tr) { for head in heads { HTML(.th, [.scope: "col"], head) } } }
        HTML(.tbody) {
          for row in rows {
            HTML(.tr) {
              HTML(.th, [.scope: "row"]) {
                HTML(.a, [.href: "/enterprises/\(row.code)"], row.name)
                HTML(.br)
                HTML(.code, [:], row.code.text)
                if row.isClosed {
                  " "
                  HTML(.span, [.class: "badge calm"], language("已关停", "closed"))
                }
              }
              HTML(.td, [.dataLabel: heads[1]], row.division)
              HTML(.td, [.dataLabel: heads[2]], language.name(of: row.sector))
              HTML(.td, [.dataLabel: heads[3]]) {
                row.officer.isEmpty ? language("无人联系", "nobody") : row.officer
              }
            }
          }
        }
      }
    }
  }
}
