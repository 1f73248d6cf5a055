internal import Domain

extension Frame {
  /// The menu on top: a heading that has one page leads to it, one with more opens to show them.
  func navigation(for person: Person, at path: String) -> HTML {
    HTML(.nav, [.class: "tabs", .ariaLabel: language("主菜单", "Main menu")]) {
      HTML(.ul) {
        for (group, items) in Navigation.groups(for: person.role, at: tier) {
          HTML(.li) {
            if items.count == 1 {
              items.map { link(to: $0, at: path) }
            } else {
              drawer(group, items, at: path)
            }
          }
        }
        // Filled by the script, shown when something waits on this device.
        HTML(.li, [.hidden: "", .dataRole: "queue-link"]) {
          HTML(.a, [.href: "/queue"]) {
            language("待发送 ", "To send ")
            HTML(.span, [.class: "count", .dataRole: "queue-count"], "0")
          }.with(.ariaCurrent, path == "/queue" ? "page" : nil)
        }
      }
    }
  }

  /// Of those with the same name the browser keeps one open at a time, also without scripts.
  private func drawer(_ group: Navigation.Group, _ items: [Navigation], at path: String) -> HTML {
    HTML(.details, [.name: "menu"]) {
      HTML(.summary, [:], language(group.name.chinese, group.name.english))
        .with(.ariaCurrent, items.contains { $0.path == path } ? "true" : nil)
      HTML(.ul) {
        for item in items { HTML(.li) { link(to: item, at: path) } }
      }
    }
  }

  private func link(to item: Navigation, at path: String) -> HTML {
    HTML(.a, [.href: item.path], language(item.chinese, item.english))
      .with(.ariaCurrent, item.path == path ? "page" : nil)
  }
}
