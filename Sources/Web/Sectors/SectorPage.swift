public import Domain

/// Who moves a sector, by division and enterprise, and what to check (Measures 5–16).
public struct SectorPage: Sendable {
  public var frame: Frame
  public var sector: Sector
  public var detail: SectorDetail

  public init(frame: Frame, sector: Sector, detail: SectorDetail) {
    self.frame = frame
    self.sector = sector
    self.detail = detail
  }

  var language: Language { frame.language }
  private var path: String { "\(SectorsPage.path)/\(sector.rawValue)" }
  private var question: [(String, String)] { SectorsPage.query(detail.review, in: frame) }

  public var html: String {
    frame.page(
      "\(language.name(of: sector)) · \(detail.review.name)", at: SectorsPage.path,
      scripts: frame.scripts(chart: .targets)
    ) {
      headline
      if detail.review.division.tier != .county { groupCard }
      outlierCard
      enterpriseCard
    }
  }

  private var headline: HTML {
    frame.card(
      "growth", language("增速与目标", "Growth and target"),
      link: (
        Frame.address(SectorsPage.path, question), language("← 各行业", "← all sectors")
      )
    ) {
      frame.basis(of: detail.review)
      for row in detail.review.rows {
        HTML(.dl, [.class: "facts"]) {
          HTML.fact(language("目标", "Target")) { .text(row.target.text) }
          HTML.fact(language("结论", "Verdict")) { frame.verdict(row.growth.verdict) }
          HTML.fact(language("可比口径", "Matched")) { frame.percent(row.growth.matchedGrowth) }
          HTML.fact(language("全口径", "Whole")) { frame.percent(row.growth.wholeGrowth) }
          HTML.fact(language("覆盖率", "Coverage")) { frame.percent(row.growth.coverage) }
          HTML.fact(language("企业", "Enterprises")) { .text(members(row.growth)) }
          if row.unclassified > 0 {
            HTML.fact(language("行业小类不明", "Without a class")) {
              .text(language("\(row.unclassified)家未计入", "\(row.unclassified) aren't counted"))
            }
          }
        }
      }
    }
  }

  private func members(_ growth: GrowthFigure) -> String {
    language(
      "\(growth.members)家：两期均报\(growth.matched)，本期未报\(growth.missing)，无同期数\(growth.withoutBase)，"
        + "已关停\(growth.left)，两期均未报\(growth.silent)",
      "\(growth.members): \(growth.matched) report both, \(growth.missing) not yet now, "
        + "\(growth.withoutBase) no base, \(growth.left) closed, \(growth.silent) neither")
  }

  private var groupCard: HTML {
    frame.card("groups", language("各地拉动", "By division")) {
      HTML(
        .div,
        [.dataRole: "targets", .dataText: language("拉动|合计|个百分点", "adds|together| points")]
      ) {
        groupTable
      }
    }
  }

  private var groupTable: HTML {
    let heads = [
      language("地区", "Division"), language("拉动（百分点）", "Points"),
      language("可比口径", "Matched"), language("全口径", "Whole"), language("覆盖率", "Coverage"),
      language("结论", "Verdict"),
    ]
    return HTML(.table, [.class: "cards"]) {
      HTML(
        .caption, [:],
        language(
          "拉动之和等于增速：逐项向下取至百分之一，余数归舍去最多者",
          "Points add up to the growth: each is cut downwards, what is left goes to those cut most")
      )
      HTML(.thead) { HTML(.tr) { for head in heads { HTML(.th, [.scope: "col"], head) } } }
      HTML(.tbody) {
        for group in detail.groups {
          let points = group.contribution.map(Growth.percent)
          HTML(.tr, [.dataValue: "\(points ?? "")|"]) {
            HTML(.th, [.scope: "row"]) { HTML(.a, [.href: address(of: group)], group.name) }
            HTML(.td, [.dataLabel: heads[1]], points ?? "—")
            HTML(.td, [.dataLabel: heads[2]]) { frame.percent(group.growth.matchedGrowth) }
            HTML(.td, [.dataLabel: heads[3]]) { frame.percent(group.growth.wholeGrowth) }
            HTML(.td, [.dataLabel: heads[4]]) { frame.percent(group.growth.coverage) }
            HTML(.td, [.dataLabel: heads[5]]) { frame.verdict(group.growth.verdict) }
          }
        }
      }
    }
  }

  private func address(of group: SectorDetail.Group) -> String {
    Frame.address(
      path, [("asOf", "\(detail.review.asOf)"), ("division", group.scope.text)])
  }

  private var outlierCard: HTML {
    frame.card(
      "checks", language("待核实（\(detail.outlierCount)家）", "To check (\(detail.outlierCount))")
    ) {
      if detail.outliers.isEmpty {
        frame.empty(language("没有异常", "Nothing is out of line"))
      } else {
        HTML(.ul, [.class: "items"]) {
          for item in detail.outliers {
            HTML(.li) {
              HTML(.a, [.class: "what", .href: evidence(item)], item.name)
              HTML(
                .span, [:],
                "\(item.divisionName) · "
                  + language(
                    item.checksChinese.joined(separator: "；"),
                    item.checksEnglish.joined(separator: " ")))
            }
          }
        }
      }
    }
  }

  private var enterpriseCard: HTML {
    frame.card("enterprises", language("企业（按影响大小）", "Enterprises, by how much they move")) {
      frame.table(
        language("金额单位：元", "In yuan"),
        [
          language("企业", "Enterprise"), language("地区", "Division"),
          language("上年同期", "A year before"), language("本期", "Now"), language("增速", "Growth"),
          language("拉动（百分点）", "Points"),
        ],
        detail.enterprises.map { item in
          [
            HTML(.a, [.href: evidence(item)], item.name), .text(item.divisionName),
            .text(amount(item.base)), .text(amount(item.now)), frame.percent(item.growth),
            .text(item.contribution.map(Growth.percent) ?? item.partName(language)),
          ]
        })
      frame.download(path, question)
    }
  }

  private func amount(_ value: Int64?) -> String {
    value.map { language.number(Int($0)) } ?? language("未报", "no report")
  }

  private func evidence(_ item: SectorDetail.Item) -> String {
    Frame.address("\(SectorsPage.path)/of/\(item.enterprise)", question)
  }
}

extension SectorDetail.Item {
  func partName(_ language: Language) -> String {
    language(partChinese, Language.words(part.rawValue))
  }
}
