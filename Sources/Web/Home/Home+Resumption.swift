internal import Domain

extension HomePage {
  /// The rate of the whole scope against its target, large.
  var resumptionCard: HTML {
    HTML(.section, [.class: "card", .ariaLabelledBy: "resumption"]) {
      HTML(.h2, [.id: "resumption"], language("规上企业复工复产", "Above-scale enterprises back at work"))
      if let review, review.total.roster > 0 {
        HTML(.p, [.class: "as-of"]) {
          language("截至 ", "As of ")
          HTML(.time, [.datetime: review.asOf.description], review.asOf.description)
          if let target = review.target {
            language(
              " · 目标：\(language.day(target.date))达到 \(target.percent)%",
              " · target: \(target.percent)% by \(language.day(target.date))")
          }
        }
        HTML(.div, [.class: "headline"]) {
          HTML(.p, [.class: "rate"]) {
            HTML(.span, [.class: "figure"], review.total.rate)
            HTML(.span, [.class: "unit"], "%")
          }
          verdict(review.total.met, target: review.target)
        }
        bar(review.total, target: review.target, height: "28", class: "bar")
        counts(review.total)
      } else {
        emptyRoster
      }
    }
  }

  /// The same by child division.
  var divisionTable: [HTML] {
    guard let review, review.total.roster > 0, !review.rows.isEmpty else { return [] }
    let title =
      node.tier == .region
      ? language("各市复工情况", "Resumption by city") : language("各县（市、区）复工情况", "Resumption by county")
    return [
      HTML(.section, [.class: "card", .ariaLabelledBy: "divisions"]) {
        HTML(.h2, [.id: "divisions"], title)
        HTML(
          .div,
          [.class: "scroll", .role: "region", .ariaLabelledBy: "divisions", .tabindex: "0"]
        ) {
          HTML(.table) {
            HTML(
              .caption, [:],
              language(
                "单位：家。截至 \(review.asOf)。", "In enterprises. As of \(review.asOf)."))
            HTML(.thead) { HTML(.tr) { divisionHeadings } }
            HTML(.tbody) {
              for row in review.rows { divisionRow(row, target: review.target) }
            }
          }
        }
      }
    ]
  }

  private var emptyRoster: HTML {
    HTML(.div, [.class: "empty"]) {
      HTML(.p) { HTML(.strong, [:], language("尚无在册企业", "No enterprises in the roster yet")) }
      HTML(.p) {
        language(
          "录入或导入企业名单后，这里显示今日复工率。",
          "Once enterprises are entered or imported, today's rate appears here.")
        HTML(.code, [:], "liaison import enterprises FILE.csv")
      }
    }
  }

  private var divisionHeadings: [HTML] {
    [
      HTML(.th, [.scope: "col"], language("地区", "Division")),
      HTML(.th, [.scope: "col", .class: "number"], language("复工率", "Rate")),
      HTML(.th, [.scope: "col"], language("对照目标", "Against the target")),
      HTML(.th, [.scope: "col", .class: "number"], language("名册", "Roster")),
      HTML(.th, [.scope: "col", .class: "number"], language("已复工", "Resumed")),
      HTML(.th, [.scope: "col", .class: "number"], language("部分", "Partial")),
      HTML(.th, [.scope: "col", .class: "number"], language("未复工", "Stopped")),
      HTML(.th, [.scope: "col", .class: "number"], language("未报", "No report")),
    ]
  }

  private func divisionRow(_ row: Review.Row, target: Review.Target?) -> HTML {
    func cell(_ value: Int, alarming: Bool = false) -> HTML {
      let isZero = value == 0
      let name = isZero ? "number zero" : alarming ? "number alarming" : "number"
      return HTML(.td, [.class: name], language.number(value))
    }
    return HTML(.tr) {
      HTML(.th, [.scope: "row"], row.name)
      HTML(.td, [.class: "number"], row.roster > 0 ? "\(row.rate)%" : "—")
      HTML(.td, [.class: "against"]) {
        if row.roster > 0 {
          bar(row, target: target, height: "10", class: "bar small")
          verdict(row.met, target: target)
        } else {
          "—"
        }
      }
      cell(row.roster)
      cell(row.resumed)
      cell(row.partial)
      cell(row.stopped)
      cell(row.missing, alarming: true)
    }
  }

  /// Met or not, in words and by a sign, never by colour alone.
  private func verdict(_ met: Bool?, target: Review.Target?) -> HTML {
    switch met {
    case true?: HTML(.span, [.class: "verdict met"], language("✓ 已达标", "✓ met"))
    case false?: HTML(.span, [.class: "verdict unmet"], language("✗ 未达标", "✗ not met"))
    case nil where target != nil:
      HTML(.span, [.class: "verdict none"], language("未到目标日", "not due yet"))
    case nil: HTML(.span, [.class: "verdict none"], language("无目标", "no target"))
    }
  }

  /// The shares of the roster side by side, with a mark at the target.
  private func bar(
    _ row: Review.Row, target: Review.Target?, height: String, class name: String
  ) -> HTML {
    let label = language("复工率 \(row.rate)%", "Rate \(row.rate)%")
    let goal = target.map { language("，目标 \($0.percent)%", ", target \($0.percent)%") } ?? ""
    let layers = [
      ("halt", row.resumed + row.partial + row.stopped), ("part", row.resumed + row.partial),
      ("done", row.resumed),
    ]
    return HTML(
      .svg,
      [.class: name, .role: "img", .ariaLabel: label + goal, .width: "100%", .height: height]
    ) {
      HTML(.rect, [.class: "track", .width: "100%", .height: "100%", .rx: "3"])
      // Each layer covers the start of the one before, so that no gaps show between them.
      for (layer, count) in layers {
        HTML(
          .rect,
          [
            .class: layer, .width: Self.share(count, of: row.roster), .height: "100%", .rx: "3",
          ])
      }
      if let target {
        let place = "\(min(100, max(0, target.percent)))%"
        for layer in ["halo", "goal"] {
          HTML(.line, [.class: layer, .x1: place, .x2: place, .y1: "-3", .y2: height])
        }
      }
    }
  }

  private func counts(_ row: Review.Row) -> HTML {
    let parts = [
      ("key roster", language("名册企业", "In the roster"), row.roster),
      ("key done", language("已复工（含未停产）", "Resumed or never stopped"), row.resumed),
      ("key part", language("部分复工", "Partial"), row.partial),
      ("key halt", language("未复工", "Stopped"), row.stopped),
      ("key missing", language("未报送", "No report"), row.missing),
    ]
    return HTML(.dl, [.class: "counts"]) {
      for (key, label, value) in parts {
        HTML(.div) {
          HTML(.dt, [.class: key], label)
          HTML(.dd, [:], language.number(value))
        }
      }
    }
  }

  /// A part of a whole as an SVG percentage, cut to two digits: a bar never shows more than there is.
  static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "0%" }
    let basisPoints = min(10_000, max(0, part) * 10_000 / whole)
    let (percent, rest) = basisPoints.quotientAndRemainder(dividingBy: 100)
    return "\(percent).\(rest < 10 ? "0" : "")\(rest)%"
  }
}
