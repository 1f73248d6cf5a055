internal import Domain

extension SplitPage {
  /// What would change, and the form that writes it.
  var moveCard: HTML {
    frame.card(
      "moves",
      language("变动 \(language.number(moveCount))家", "\(language.number(moveCount)) change hands")
    ) {
      HTML(
        .p, [.class: "as-of"],
        language("另有\(language.number(kept))家不变", "\(language.number(kept)) stay as they are"))
      if moves.isEmpty {
        frame.empty(language("没有变动", "Nothing changes"))
      } else {
        table
        if frame.allows(.write(Assignment.kind)) { commit }
      }
    }
  }

  private func words(_ side: (tier: Tier, name: String)?) -> String {
    side.map { "\(language.name(of: $0.tier)) \($0.name)" } ?? language("无人联系", "nobody")
  }

  private var table: HTML {
    frame.table(
      "",
      [
        language("企业", "Enterprise"), language("所在地", "Division"), language("原", "Before"),
        language("新", "After"), language("理由", "Why"),
      ],
      moves.map { move in
        [
          HTML(.a, [.href: "/enterprises/\(move.code)"], move.name), .text(move.division),
          .text(words(move.before)), HTML(.strong, [:], words(move.after)), .text(move.why),
        ]
      })
  }

  private var commit: HTML {
    HTML(.form, [.method: "post", .action: Self.path]) {
      frame.hidden([("digest", digest)] + fields.filter { !$0.1.isEmpty }.map { ($0, $1) })
      HTML(.p, [.class: "actions"]) {
        HTML(
          .button, [.type: "submit", .class: "first"],
          language(
            "写入这\(language.number(moveCount))家", "Write all \(language.number(moveCount))"))
        HTML(.a, [.class: "button", .href: AssignmentPage.path], language("取消", "Cancel"))
      }
    }
  }

  var officerCard: HTML {
    frame.card("officers", language("服务员负担的变化", "Officers who lead more or fewer")) {
      HTML(.ul, [.class: "items"]) {
        for row in officers {
          HTML(.li) {
            HTML(.div, [.class: "what"]) {
              HTML(.span, [.class: "title"], row.name)
              HTML(.p, [:], row.unit)
            }
            HTML(
              .span,
              [.class: row.most.map { row.after > $0 } ?? false ? "badge bad" : "badge calm"]
            ) {
              "\(row.before) → \(row.after)"
              if let most = row.most { language(" / 上限\(most)", " of at most \(most)") }
            }
          }
        }
      }
      if officers.count < officerCount {
        HTML(
          .p, [.class: "hint"],
          language(
            "仅列出前\(officers.count)名，共\(officerCount)名",
            "The first \(officers.count) of \(officerCount)"))
      }
    }
  }

  var leftCard: HTML {
    frame.card(
      "left",
      language(
        "无法安排 \(language.number(unassignedCount))家",
        "\(language.number(unassignedCount)) that nobody can serve")
    ) {
      HTML(.ul, [.class: "items"]) {
        for one in unassigned {
          HTML(.li) {
            HTML(.div, [.class: "what"]) {
              HTML(.a, [.class: "title", .href: "/enterprises/\(one.code)"], one.name)
              HTML(.p, [:], one.why)
            }
          }
        }
      }
    }
  }
}
