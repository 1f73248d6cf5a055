extension Report {
  /// The report as one HTML document in UTF-8 that needs nothing else: it may be opened as a file,
  /// served, or printed.
  public var html: String {
    HTML(.html, [.lang: language.tag]) {
      HTML(.head) {
        HTML(.meta, [.charset: "utf-8"])
        HTML(.title, [:], title)
        HTML(.meta, [.name: "viewport", .content: "width=device-width, initial-scale=1"])
        HTML.styleSheet(Self.styleSheet)
      }
      HTML(.body) {
        HTML(.header) {
          HTML(.h1, [:], title)
          for line in lines { HTML(.p, [:], line) }
        }
        HTML(.main) { for section in sections { Self.html(section) } }
        HTML(.footer) { HTML(.p, [:], colophon) }
      }
    }.document
  }

  private static func html(_ section: Section) -> HTML {
    HTML(.section) {
      HTML(.h2, [:], section.title)
      HTML(.p, [.class: "basis"], section.basis)
      for block in section.blocks { html(block) }
    }
  }

  private static func html(_ block: Block) -> HTML {
    switch block {
    case .text(let text): HTML(.p, [:], text)
    case .list(let items): HTML(.ul) { for item in items { HTML(.li, [:], item) } }
    case .figures(let figures): HTML(.div, [.class: "figures"]) { for one in figures { html(one) } }
    case .table(let table): html(table)
    }
  }

  private static func html(_ figure: Figure) -> HTML {
    HTML(.div, [.class: "figure"]) {
      HTML(.p, [.class: "label"], figure.label)
      HTML(.p, [.class: "value \(figure.mark.rawValue)"], figure.value)
      for note in figure.notes { HTML(.p, [.class: "note"], note) }
    }
  }

  private static func html(_ table: Table) -> HTML {
    guard !table.rows.isEmpty else { return HTML(.p, [.class: "empty"], table.empty) }
    func kind(_ index: Int, _ mark: Mark) -> String {
      let kind = table.columns.indices.contains(index) ? table.columns[index].kind : .text
      return "\(kind.rawValue) \(mark.rawValue)"
    }
    return HTML(.div, [.class: "scroll", .tabindex: "0"]) {
      HTML(.table) {
        HTML(.thead) {
          HTML(.tr) {
            for (index, column) in table.columns.enumerated() {
              HTML(.th, [.scope: "col", .class: kind(index, .none)], column.title)
            }
          }
        }
        HTML(.tbody) {
          for row in table.rows {
            HTML(.tr) {
              for (index, cell) in row.enumerated() {
                HTML(.td, [.class: kind(index, cell.mark)], cell.text)
              }
            }
          }
        }
      }
    }
  }
}
