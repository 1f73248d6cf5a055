internal import Domain

/// Problems, those that wait longest first.
public struct TicketListPage: Sendable {
  public var frame: Frame
  public var show: Show
  public var rows: [TicketLine] = []
  public var next: String?

  /// Which of them.
  public enum Show: String, Sendable, CaseIterable {
    /// This unit holds them, and has something to do.
    case mine
    /// Open ones of the whole scope, whoever holds them.
    case open
    /// Those that are at their end.
    case over
  }

  public init(frame: Frame, show: Show) {
    self.frame = frame
    self.show = show
  }

  public var html: String {
    let language = frame.language
    return frame.page(language("问题", "Problems"), at: "/tickets") {
      HTML(.div, [.class: "card-head"]) {
        HTML(.div, [.class: "filters"]) {
          for show in Show.allCases {
            HTML(.a, [.href: "/tickets?show=\(show.rawValue)"], name(of: show))
              .with(.ariaCurrent, show == self.show ? "true" : nil)
          }
        }
        if frame.allows(.step(.raise)) {
          HTML(
            .a, [.class: "button first", .href: "/tickets/new"],
            language("提出问题", "Raise a problem"))
        }
      }
      HTML(.section, [.class: "card"]) {
        if rows.isEmpty {
          frame.empty(
            show == .over
              ? language("还没有办结的问题", "None has ended yet")
              : language("没有待办问题", "No problem is waiting"))
        } else {
          HTML(.ul, [.class: "items"]) { for row in rows { frame.item(row) } }
        }
      }
      frame.more("/tickets", [("show", show.rawValue)], after: next)
      if !rows.isEmpty { frame.download("/tickets", [("show", show.rawValue)]) }
    }
  }

  private func name(of show: Show) -> String {
    let language = frame.language
    return switch show {
    case .mine: language("本级待办", "Waiting here")
    case .open: language("所有未办结", "All open")
    case .over: language("已办结", "Ended")
    }
  }
}

/// Tickets that say something like what is being typed: a part of a page.
public struct SimilarTickets: Sendable {
  public var frame: Frame
  public var rows: [TicketLine]

  public init(frame: Frame, rows: [TicketLine]) {
    self.frame = frame
    self.rows = rows
  }

  /// Nothing when there are none.
  public var fragment: String {
    HTML.group(content).fragment
  }

  @HTMLBuilder var content: [HTML] {
    if !rows.isEmpty {
      HTML(.div, [.class: "problems waiting"]) {
        HTML(.strong, [:], frame.language("已有类似问题：", "Similar ones are there:"))
        HTML(.ul) {
          for row in rows {
            HTML(.li) {
              HTML(.a, [.href: "/tickets/\(row.id)"], row.title)
              " \(row.enterpriseName) "
              frame.badge(row.state)
            }
          }
        }
      }
    }
  }
}
