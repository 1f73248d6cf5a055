public import Domain

/// What is due, new, overdue or answered for a person.
public struct NoticesPage: Sendable {
  public var frame: Frame
  public var rows: [Row] = []
  public var next: String?
  public var onlyUnread = false
  /// In all.
  public var unread = 0

  public struct Row: Equatable, Sendable {
    public var notice: Notice
    public var group: Notice.Group
    public var isUnread: Bool

    public init(notice: Notice, group: Notice.Group, isUnread: Bool) {
      self.notice = notice
      self.group = group
      self.isUnread = isUnread
    }
  }

  public init(frame: Frame) { self.frame = frame }

  private var language: Language { frame.language }
  private static let path = "/notices"

  public var html: String {
    frame.page(language("提醒", "Notices"), at: Self.path) {
      HTML(.nav, [.class: "filters", .ariaLabel: language("范围", "Which")]) {
        HTML(.a, [.href: Self.path], language("全部", "All"))
          .with(.ariaCurrent, onlyUnread ? nil : "page")
        HTML(
          .a, [.href: "\(Self.path)?unread=1"], language("未读（\(unread)）", "Unread (\(unread))")
        ).with(.ariaCurrent, onlyUnread ? "page" : nil)
      }
      if unread > 0 {
        HTML(.div, [.class: "actions"]) {
          frame.button(language("全部标为已读", "Mark all as read"), to: "\(Self.path)/read")
        }
      }
      if rows.isEmpty {
        HTML(.section, [.class: "card"]) {
          frame.empty(
            language("没有提醒", "There is nothing"),
            language("有新事项时会出现在这里。", "What is new will stand here."))
        }
      }
      for group in Notice.Group.allCases {
        let own = rows.filter { $0.group == group }
        if !own.isEmpty {
          frame.card(
            "group-\(group.rawValue)",
            language("\(group.chinese)（本页\(own.count)项）", "\(group.english) (\(own.count) here)")
          ) {
            HTML(.ul, [.class: "items"]) { for row in own { item(row) } }
          }
        }
      }
      frame.more(Self.path, [("unread", onlyUnread ? "1" : "")], after: next)
    }
  }

  private func item(_ row: Row) -> HTML {
    let notice = row.notice
    return HTML(.li) {
      HTML(.div, [.class: "what"]) {
        HTML(.p, [.class: "title"]) {
          HTML(.a, [.href: Self.address(of: notice)], language(notice.textChinese, notice.text))
        }
        HTML(.p) {
          language.name(of: notice.kind)
          " · "
          language.time(notice.since)
          if let due = notice.due {
            language(" · 期限 ", " · due ")
            language.time(due)
          }
        }
      }
      HTML(.div, [.class: "actions"]) {
        if row.isUnread {
          frame.badge("waiting", language("未读", "new"))
          frame.button(
            language("已读", "Read"), to: "\(Self.path)/read", [("key", notice.key)],
            label: language("标为已读：\(notice.textChinese)", "Mark as read: \(notice.text)"))
        }
      }
    }
  }

  /// Where the record that it is about is looked at.
  static func address(of notice: Notice) -> String {
    switch notice.kind {
    case .exemptionApproved: return "/approvals"
    case .conflict, .quarantine: return "/conflicts"
    case .nameOnlyOwn, .nameOnlyUnanswered: return "/name-only"
    default: break
    }
    let subject = notice.subject
    switch subject.kind {
    case TicketEvent.kind: return "/tickets/\(subject.record)"
    case ExemptionRequest.kind: return "/approvals"
    case Directive.kind: return "/directives/\(subject.record)"
    default: return notice.enterprise.map { "/enterprises/\($0)" } ?? "/today"
    }
  }
}
