internal import Domain

/// The review for a wall: large, dark, following the node, and new each minute at the latest.
public struct WallPage: Sendable {
  public var frame: Frame
  public var question: ReviewQuestion
  public var review: ReviewPage.Review
  /// How many problems are open, and of those that count the shares that are closed and that someone
  /// else than the solver confirmed.
  public var tickets: (open: Int, closed: String?, confirmed: String?) = (0, nil, nil)
  /// Where the figures' changes are told; `nil`: they are of the past.
  public var live: Live?

  /// Seconds until it is asked for anew.
  private static let refresh = 60

  public init(frame: Frame, question: ReviewQuestion, review: ReviewPage.Review) {
    self.frame = frame
    self.question = question
    self.review = review
  }

  private var language: Language { frame.language }
  private var other: Language { language == .chinese ? .english : .chinese }

  public var html: String {
    HTML(.html, [.lang: language.tag]) {
      frame.head(
        language("复工复产", "Resumption of work"), refresh: Self.refresh,
        scripts: frame.scripts(live: live != nil))
      HTML(.body, [.class: "wall"]) {
        HTML(.main, [.id: "main", .class: "wall-main"]) {
          HTML(.div) { parts }.live(live)
        }
      }
    }.document
  }

  @HTMLBuilder private var parts: [HTML] {
    HTML(.header, [.class: "wall-head"]) {
      HTML(.h1, [:], "\(frame.place) \(language("复工复产", "Resumption of work"))")
      HTML(.p) {
        language("截至", "As of ")
        language.date(question.asOf)
        language(" · 更新于", " · made at ")
        language.time(frame.now)
        " · "
        language("规则", "rules ")
        review.rules
        " · "
        if live != nil { HTML(.span, [.dataRole: "live-state"], "") }
        " "
        HTML(.a, [.href: "/review"], language("返回", "Back"))
        " · "
        HTML(
          .a,
          [.href: Frame.path(frame.path, in: other), .hreflang: other.tag, .lang: other.tag],
          other("中文", "English"))
      }
    }
    HTML(.div, [.class: "wall-columns"]) {
      figure
      TileMap(
        frame: frame, rows: review.places, places: frame.tier == .region ? review.tiles : [:],
        boundaries: review.boundaries
      ).html
    }
  }

  private var figure: HTML {
    let whole = review.whole
    return HTML(.div, [.class: "wall-figure"]) {
      HTML(.p, [.class: "wall-rate"]) {
        HTML(.span, [:], whole.rate)
        HTML(.small, [:], "%")
      }
      HTML(.p, [.class: "wall-verdict"]) {
        frame.verdict(whole.met)
        if let target = review.target { language(" 目标\(target)%", " target \(target) %") }
      }
      HTML(.dl, [.class: "wall-counts"]) {
        for (label, value) in [
          (language("应复工", "Roster"), whole.roster),
          (language("计入复工", "Counted"), whole.resumed),
          (language("部分复工", "Partly"), whole.partial),
          (language("未复工", "Stopped"), whole.stopped),
          (language("未报送", "No report"), whole.missing),
          (language("未办结问题", "Open problems"), tickets.open),
        ] {
          HTML(.div) {
            HTML(.dt, [:], label)
            HTML(.dd, [:], language.number(value))
          }
        }
        for (label, value) in [
          (language("问题办结率", "Problems closed"), tickets.closed),
          (language("经回访确认", "Confirmed by others"), tickets.confirmed),
        ] {
          HTML(.div) {
            HTML(.dt, [:], label)
            HTML(.dd, [:], value.map { "\($0)%" } ?? "—")
          }
        }
      }
    }
  }
}
