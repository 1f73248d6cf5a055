internal import Domain

extension ReviewPage {
  /// The cities where they roughly lie, or counties side by side.
  func mapCard(_ review: Review) -> HTML {
    let isOpen = question.city != nil || frame.tier != .region
    return frame.card(
      "map", isOpen ? language("各县（市、区）", "Counties") : language("各市", "Cities")
    ) {
      if let problem = review.mapProblem {
        HTML(
          .p, [.class: "problems waiting", .role: "status"],
          language("地图文件map.geojson不能使用：", "map.geojson can't be drawn: ")
            + language.text(of: problem))
      }
      TileMap(
        frame: frame, rows: review.places, places: isOpen ? [:] : review.tiles,
        boundaries: review.boundaries,
        link: { row in
          guard !isOpen, let code = try? DivisionCode(row.scope) else {
            return self.question.list(division: row.scope, .all)
          }
          return self.question.address(city: code)
        }
      ).html
    }
  }

  /// Places in the order of their rates.
  func placeCard(_ review: Review) -> HTML {
    let league = ReviewRow.league(review.places.filter { $0.roster > 0 })
    return frame.card("league", language("排名", "League table")) {
      table(
        language("排名", "League table"), league.map { ($0.rank.map(String.init) ?? "—", $0.row) }
      ) { row in
        (row.scope, "")
      }
    }
  }

  func sectorCard(_ review: Review) -> HTML {
    let rows = review.sectors.map { row in
      var row = row
      if let sector = Sector(rawValue: row.scope) { row.name = language.name(of: sector) }
      return row
    }
    return frame.card("sectors", language("分行业", "By sector")) {
      table(language("分行业", "By sector"), rows.map { (nil, $0) }) { ("", $0.scope) }
    }
  }

  private func table(
    _ label: String, _ rows: [(rank: String?, row: ReviewRow)],
    scope: (ReviewRow) -> (division: String, sector: String)
  ) -> HTML {
    let heads: [(String, StandingChoice)] = [
      (language("应复工", "Roster"), .all), (language("计入", "Counted"), .counted),
      (language("部分", "Partly"), .partial), (language("未复工", "Stopped"), .stopped),
      (language("未报送", "No report"), .missing),
    ]
    return HTML(.div, [.class: "scroll", .tabindex: "0"]) {
      HTML(.table) {
        HTML(.thead) {
          HTML(.tr) {
            HTML(.th, [.scope: "col"], language("范围", "Scope"))
            HTML(.th, [.scope: "col", .class: "number"], language("复工率", "Rate"))
            HTML(.th, [.scope: "col"], language("结论", "Verdict"))
            for head in heads { HTML(.th, [.scope: "col", .class: "number"], head.0) }
          }
        }
        HTML(.tbody) {
          for (rank, row) in rows {
            let (division, sector) = scope(row)
            HTML(.tr) {
              HTML(.th, [.scope: "row"]) {
                if let rank { HTML(.span, [.class: "rank"], rank) }
                row.name
              }
              HTML(.td, [.class: "number"], row.rate == "—" ? "—" : "\(row.rate)%")
              HTML(.td) { frame.verdict(row.met) }
              for (value, head) in zip(Self.values(of: row), heads) {
                HTML(.td, [.class: "number"]) {
                  if value == 0 {
                    HTML(.span, [.class: "zero"], "0")
                  } else {
                    HTML(
                      .a, [.href: question.list(division: division, sector: sector, head.1)],
                      language.number(value))
                  }
                }
              }
            }
          }
        }
      }
    }.with(.role, "region").with(.ariaLabel, language("\(label)表", "\(label), table"))
  }

  private static func values(of row: ReviewRow) -> [Int] {
    [row.roster, row.resumed, row.partial, row.stopped, row.missing]
  }
}
