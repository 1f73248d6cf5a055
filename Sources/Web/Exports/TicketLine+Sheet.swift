public import Domain

extension Sheet {
  /// Tickets as lists show them.
  init(_ tickets: [TicketLine], _ language: Language) {
    self.init(
      language("问题", "Problems"),
      [
        language("编号", "Id"), language("问题", "Problem"),
        language("统一社会信用代码", "Credit code"), language("企业", "Enterprise"),
        language("状态", "State"), language("类别", "Category"), language("办理单位", "At"),
        language("提出", "Raised"), language("期限", "Due"), language("逾期", "Overdue"),
      ],
      tickets.map { ticket in
        [
          .code(ticket.id), .text(ticket.title), .code(ticket.enterprise),
          .text(ticket.enterpriseName), .text(language.name(of: ticket.state)),
          .of(ticket.category), .text(ticket.holder), .moment(ticket.raised), .of(ticket.due),
          .text(ticket.isOverdue ? language("是", "yes") : ""),
        ]
      })
  }
}

extension TicketListPage {
  /// What the list shows, for a file.
  public var sheet: Sheet { Sheet(rows, frame.language) }
}

extension TicketQueuePage {
  /// What the list shows, for a file.
  public var sheet: Sheet { Sheet(rows, frame.language) }
}

extension DirectiveListPage {
  /// What the list shows, for a file.
  public var sheet: Sheet {
    let language = frame.language
    return Sheet(
      language("督办件", "Directives"),
      [
        language("编号", "Id"), language("标题", "Title"), language("下达", "From"),
        language("承办", "To"), language("期限", "Due"), language("状态", "State"),
        language("逾期", "Overdue"),
      ],
      rows.map { row in
        [
          .code(row.id), .text(row.title), .text(row.from), .text(row.to), .of(row.due),
          .text(language.name(of: row.state)),
          .text(row.isOverdue ? language("是", "yes") : ""),
        ]
      })
  }
}
