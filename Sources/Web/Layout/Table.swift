internal import Domain

extension Frame {
  /// A table of which each row is a card on a phone; the first cell names its row.
  ///
  /// - Parameter caption: empty where the card's heading says enough.
  func table(_ caption: String, _ heads: [String], _ rows: [[HTML]]) -> HTML {
    HTML(.table, [.class: "cards"]) {
      if !caption.isEmpty { HTML(.caption, [:], caption) }
      HTML(.thead) { HTML(.tr) { for head in heads { HTML(.th, [.scope: "col"], head) } } }
      HTML(.tbody) {
        for cells in rows {
          HTML(.tr) {
            if let first = cells.first { HTML(.th, [.scope: "row"]) { first } }
            for (head, cell) in zip(heads, cells).dropFirst() {
              HTML(.td, [.dataLabel: head]) { cell }
            }
          }
        }
      }
    }
  }

  /// What came of acting on many: what was done, and why others weren't.
  func outcome(
    _ done: String, _ refused: [(title: String, why: Invalid)], not: (_ title: String) -> String
  ) -> HTML {
    HTML(.div, [.class: refused.isEmpty ? "problems good" : "problems waiting", .role: "status"]) {
      HTML(.strong, [:], done)
      if !refused.isEmpty {
        HTML(.ul) {
          for (title, why) in refused { HTML(.li, [:], not(title) + language.text(of: why)) }
        }
      }
    }
  }

  /// Short text with a colour that says how good it is.
  func badge(_ name: String, _ text: String) -> HTML {
    HTML(.span, [.class: "badge \(name)"], text)
  }

  /// Fields of a form that nobody sees.
  func hidden(_ fields: [(name: String, value: String)]) -> [HTML] {
    [hiddenToken]
      + fields.map { HTML(.input, [.type: "hidden", .name: $0.name, .value: $0.value]) }
  }

  /// A form of one button, as in the row of a list.
  func button(
    _ text: String, to path: String, _ fields: [(name: String, value: String)] = [],
    label: String? = nil
  ) -> HTML {
    HTML(.form, [.method: "post", .action: path]) {
      hidden(fields)
      HTML(.button, [.type: "submit", .class: "small"], text).with(.ariaLabel, label)
    }
  }

  /// What is wrong with what was asked for, on top of a page.
  func problems(_ problems: [Invalid]) -> [HTML] {
    guard !problems.isEmpty else { return [] }
    return [
      HTML(.div, [.class: "problems bad", .role: "alert"]) {
        HTML(.ul) { for problem in problems { HTML(.li, [:], language.text(of: problem)) } }
      }
    ]
  }
}

extension HTML {
  /// A line of a list of facts.
  static func fact(_ label: String, @HTMLBuilder value: () -> [HTML]) -> HTML {
    HTML(.div) {
      HTML(.dt, [:], label)
      HTML(.dd, content: value)
    }
  }
}
