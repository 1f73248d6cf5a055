internal import Domain

extension TicketQueuePage {
  /// The filters that the person keeps: each is a link, which can be shared; and keeping the one in use.
  var savedFilters: HTML {
    let language = frame.language
    let path = "/ticket-queue/filters"
    return HTML(.div, [.class: "stack"]) {
      if !saved.isEmpty {
        HTML(.div, [.class: "filters"]) {
          for (name, query) in saved {
            HTML(.a, [.href: "/ticket-queue?\(query)"], name)
              .with(.ariaCurrent, query == filter.query ? "true" : nil)
          }
        }
      }
      frame.part(language("保存筛选条件", "Keep this filter"), isOpen: refusedName != nil) {
        HTML(.form, [.class: "search", .method: "post", .action: path]) {
          frame.hiddenToken
          HTML(.input, [.type: "hidden", .name: "query", .value: filter.query])
          Fields(language: language, values: refusedName ?? FormValues(), prefix: "keep-").text(
            "name", language("名称", "Name"),
            hint: language(
              "只在本节点、本账号下保存；要分享，请复制页面地址。",
              "Kept on this node for your account; to share it, copy the page’s address."),
            isRequired: true
          ) { $0.with(.maxlength, "40") }
          HTML(.button, [.type: "submit"], language("保存", "Keep"))
        }
        if !saved.isEmpty {
          HTML(.ul, [.class: "items"]) { for (name, _) in saved { line(name, path) } }
        }
      }
    }
  }

  private func line(_ name: String, _ path: String) -> HTML {
    let language = frame.language
    return HTML(.li) {
      HTML(.span, [.class: "what"], name)
      HTML(.form, [.method: "post", .action: "\(path)/forget"]) {
        frame.hidden([("query", filter.query), ("name", name)])
        HTML(
          .button, [.type: "submit", .class: "small"], language("删除", "Forget")
        ).with(.ariaLabel, language("删除筛选：\(name)", "Forget filter: \(name)"))
      }
    }
  }
}
