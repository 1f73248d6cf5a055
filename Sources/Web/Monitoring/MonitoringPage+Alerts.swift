internal import Domain

/// The signs of trouble in what was reported.
extension MonitoringPage {
  var alertCard: HTML {
    frame.card(
      "alerts",
      language(
        "预警（\(alertCount)条，已立为问题\(openedCount)条）",
        "Alerts (\(alertCount), \(openedCount) with a problem)")
    ) {
      if frame.allows(.step(.raise)), rule == nil, alertCount > openedCount {
        HTML(.div, [.class: "actions"]) {
          frame.button(
            language(
              "把未立的\(alertCount - openedCount)条提为问题",
              "Raise the other \(alertCount - openedCount) as problems"),
            to: "\(Self.path)/raise")
        }
      }
      if alerts.isEmpty {
        frame.empty(
          language("没有预警", "There is none"),
          language("按现行规则，近期月报没有异常。", "By the rules in force, recent reports show nothing."))
      } else {
        HTML(.ul, [.class: "items"]) { for alert in alerts { item(alert) } }
      }
    }
  }

  func item(_ row: Alert) -> HTML {
    HTML(.li) {
      HTML(.div, [.class: "what"]) {
        HTML(.p, [.class: "title"]) {
          HTML(.a, [.href: "/enterprises/\(row.alert.enterprise)"], row.name)
          " · \(name(of: row.alert.rule))"
        }
        HTML(
          .p, [:],
          "\(row.place) · \(language(row.alert.period.chinese, "\(row.alert.period)")) · "
            + language(row.alert.chinese, row.alert.english))
      }
      HTML(.div, [.class: "actions"]) {
        if let state = row.state {
          frame.badge(state)
          HTML(
            .a,
            [
              .href: "/tickets/\(row.ticket)",
              .ariaLabel: language("查看问题：\(row.name)", "Open the problem of \(row.name)"),
            ], language("查看问题", "open"))
        } else {
          frame.badge("calm", language("未立", "no problem yet"))
        }
      }
    }
  }
}
