internal import Domain

extension AssignmentPage {
  /// The form that gives all that the chosen officer leads to another.
  func handOver(_ officer: Officer) -> HTML {
    let values = refused?.form == .handOver ? refused?.values ?? FormValues() : FormValues()
    let fields = Fields(language: language, values: values, prefix: "hand-over-")
    return HTML(
      .form, [.method: "post", .action: "\(Self.path)/hand-over", .class: "card"]
    ) {
      HTML(
        .h2, [:],
        language(
          "移交\(officer.name)联系的全部\(officer.load)家",
          "Hand over all \(officer.load) of \(officer.name)"))
      fields.summary(known: ["successor", "from", "reason"])
      frame.hidden([("officer", officer.id.text)])
      HTML(.div, [.class: "side"]) {
        fields.text("successor", language("接任服务员", "To the officer"), isRequired: true) {
          $0.with(.list, "officers").with(.autocomplete, "off")
        }
        fields.text("from", language("自何日起（空：今日）", "From (empty: today)"), type: "date")
        fields.text("reason", language("理由", "Why"), isRequired: true) {
          $0.with(.maxlength, "500")
        }
      }
      HTML(.div, [.class: "actions"]) {
        HTML(.button, [.type: "submit", .class: "first"], language("移交", "Hand over"))
      }
    }
  }

  /// How many each officer leads, against the most that the rules allow.
  var loads: HTML {
    let shown = officers.prefix(Limits.screenRows)
    return frame.card("loads", language("服务员负担", "What officers lead")) {
      if shown.isEmpty {
        frame.empty(language("范围内没有服务员", "There are no officers here"))
      } else {
        HTML(.ul, [.class: "items"]) { for officer in shown { item(officer) } }
      }
      if shown.count < officers.count {
        HTML(
          .p, [.class: "hint"],
          language(
            "仅列出前\(shown.count)名，共\(officers.count)名",
            "The first \(shown.count) of \(officers.count)"))
      }
    }
  }

  private func item(_ officer: Officer) -> HTML {
    HTML(.li) {
      HTML(.div, [.class: "what"]) {
        HTML(
          .a, [.class: "title", .href: Frame.address(Self.path, [("officer", officer.id.text)])],
          officer.name)
        HTML(.p) {
          officer.unit
          if let tier = officer.tier { " · \(language.name(of: tier))" }
        }
      }
      HTML(.span, [.class: officer.isOverloaded ? "badge bad" : "badge calm"]) {
        if let most = officer.most {
          language("\(officer.load) / 上限\(most)", "\(officer.load) of at most \(most)")
        } else {
          "\(officer.load)"
        }
        if officer.isOverloaded { language(" 超出", " too many") }
      }
    }
  }
}
