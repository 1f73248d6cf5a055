internal import Domain

/// What the data suggest, to be followed or not.
extension KeyListsPage {
  var suggestionCard: HTML {
    frame.card(
      "suggestions",
      language("监测数据的建议（\(suggestionCount)）", "What the data suggest (\(suggestionCount))")
    ) {
      if suggestions.isEmpty {
        frame.empty(
          language("没有调整建议", "Nothing is suggested"),
          language("监测月报报送后自动给出。", "Suggestions follow from the monthly reports."))
      } else {
        HTML(.ul, [.class: "items"]) {
          for (index, row) in suggestions.enumerated() { item(row, index) }
        }
        if suggestionCount > suggestions.count {
          HTML(
            .p, [.class: "hint"],
            language("先显示\(suggestions.count)条。", "The first \(suggestions.count) are shown."))
        }
      }
    }
  }

  func item(_ row: Suggestion, _ index: Int) -> HTML {
    let suggestion = row.suggestion
    let key: [(name: String, value: String)] = [
      ("enterprise", suggestion.enterprise.text), ("list", suggestion.list.rawValue),
    ]
    return HTML(.li) {
      HTML(.div, [.class: "what"]) {
        HTML(.p, [.class: "title"]) {
          frame.badge(
            suggestion.change == .add ? "good" : "waiting",
            language(
              "\(suggestion.change.chinese)“\(suggestion.list.chinese)”",
              "\(suggestion.change.rawValue): \(Language.words(suggestion.list.rawValue))"))
          " "
          HTML(.a, [.href: "/enterprises/\(suggestion.enterprise)"], row.name)
          " "
          HTML(.span, [.class: "by seen"], row.place)
        }
        HTML(.p, [:], language(suggestion.chinese, suggestion.english))
        if !row.declined.isEmpty { HTML(.p, [:], row.declined) }
      }
      if canWrite {
        HTML(.div, [.class: "actions"]) {
          frame.button(
            language("采纳", "Accept"), to: "\(Self.path)/accept", key,
            label: language("采纳：\(row.name)", "Accept: \(row.name)"))
          if row.declined.isEmpty, frame.allows(.write(KeyListDecline.kind)) {
            declineForm(row, index, key)
          }
        }
      }
    }
  }

  func declineForm(
    _ row: Suggestion, _ index: Int, _ key: [(name: String, value: String)]
  ) -> HTML {
    let form = "decline-\(row.suggestion.enterprise)-\(row.suggestion.list.rawValue)"
    let values = refused?.form == form ? refused?.values : nil
    let fields = Fields(
      language: language, values: values ?? FormValues(), prefix: "decline-\(index)-")
    return frame.part(language("不采纳…", "Decline …"), isOpen: values != nil) {
      HTML(.form, [.method: "post", .action: "\(Self.path)/decline"]) {
        frame.hidden(key)
        fields.text("reason", language("理由", "Why"), isRequired: true) {
          $0.with(.maxlength, "500")
        }
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("不采纳", "Decline"))
        }
      }
    }
  }

  var declinedPart: HTML {
    frame.part(language("未采纳的建议（\(declined.count)）", "Declined (\(declined.count))")) {
      HTML(.ul, [.class: "items"]) {
        for (index, row) in declined.enumerated() { item(row, index) }
      }
    }
  }
}
