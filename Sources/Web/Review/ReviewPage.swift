public import Domain

/// The review of resumption (Measure 27): the map, the curve, the league table, sectors and seals. Each
/// number leads to those behind it.
public struct ReviewPage: Sendable {
  public var frame: Frame
  public var question: ReviewQuestion
  /// What was typed into the question's form.
  public var values: FormValues
  /// `nil` when the question couldn't be read.
  public var review: Review?
  public var seals: [SealLine] = []
  /// What was typed into the form that seals, if it was refused.
  public var sealValues: FormValues?
  /// Where the figures' changes are told; `nil`: they are of the past.
  public var live: Live?

  /// What was counted.
  public struct Review: Equatable, Sendable {
    public var rules: String
    public var countFrom: CivilDate
    public var rosterDate: CivilDate
    public var target: Int?
    public var whole: ReviewRow
    /// Cities, or the counties of the one that is opened.
    public var places: [ReviewRow]
    public var sectors: [ReviewRow]
    /// Where the cities' tiles stand; those without a place come last.
    public var tiles: [String: Place]
    public var curve: ReviewCurve
    /// Outlines that are drawn instead of tiles, when somebody put a map into the node's folder.
    public var boundaries: BoundaryMap?
    /// Why that map isn't drawn.
    public var mapProblem: Invalid?

    public init(
      rules: String, countFrom: CivilDate, rosterDate: CivilDate, target: Int?, whole: ReviewRow,
      places: [ReviewRow], sectors: [ReviewRow], tiles: [String: Place], curve: ReviewCurve
    ) {
      self.rules = rules
      self.countFrom = countFrom
      self.rosterDate = rosterDate
      self.target = target
      self.whole = whole
      self.places = places
      self.sectors = sectors
      self.tiles = tiles
      self.curve = curve
    }
  }

  /// A row and a column of the map, from 1.
  public struct Place: Equatable, Sendable {
    public var row: Int
    public var column: Int

    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  public init(frame: Frame, question: ReviewQuestion, values: FormValues) {
    self.frame = frame
    self.question = question
    self.values = values
  }

  var language: Language { frame.language }

  public var html: String {
    frame.page(title, at: "/review", scripts: frame.scripts(live: live != nil, chart: .curve)) {
      questionForm
      for problem in values.problems where !["asOf", "knownAt", "about"].contains(problem.field) {
        HTML(.p, [.class: "problems bad", .role: "alert"], language.text(of: problem))
      }
      if let review {
        if live != nil { frame.liveState }
        HTML(.div, [.class: "stack"]) { figures(review) }.live(live)
        sealCard(review)
      }
    }
  }

  @HTMLBuilder private func figures(_ review: Review) -> [HTML] {
    if review.whole.roster == 0 {
      HTML(.section, [.class: "card"]) {
        frame.empty(
          language("名册为空", "Nobody is in the roster"),
          language("该日期没有应复工的对象。", "Nobody had to resume work on that day."))
      }
    } else {
      headline(review)
      HTML(.div, [.class: "columns"]) {
        mapCard(review)
        curveCard(review)
      }
      placeCard(review)
      if !review.sectors.isEmpty { sectorCard(review) }
    }
  }

  private var title: String {
    let name = question.city == nil ? "" : " · \(review?.whole.name ?? "")"
    return language("复工复产调度", "Review of resumption") + name
  }

  private var questionForm: HTML {
    let fields = Fields(language: language, values: values)
    return HTML(.form, [.class: "card search", .method: "get", .action: "/review"]) {
      fields.text("asOf", language("截至日期", "As of"), type: "date", isRequired: true)
      fields.text(
        "knownAt", language("以何时已知为准（空：现在）", "As known at (empty: now)"), type: "datetime-local"
      ) { $0.with(.step, "any") }
      fields.select(
        "about", language("对象", "About"),
        ReviewSeal.About.allCases.map { ($0.rawValue, language.name(of: $0)) })
      if let city = question.city {
        HTML(.input, [.type: "hidden", .name: "city", .value: city.text])
      }
      HTML(.button, [.type: "submit", .class: "first"], language("查看", "Show"))
    }
  }

  private func headline(_ review: Review) -> HTML {
    let whole = review.whole
    return HTML(.section, [.class: "card", .ariaLabelledBy: "rate"]) {
      HTML(.div, [.class: "card-head"]) {
        HTML(.h2, [.id: "rate"], language("复工率", "Rate of resumption"))
        HTML(.span, [.class: "actions"]) {
          if question.city != nil, frame.tier == .region {
            HTML(.a, [.href: question.address(city: nil)], language("← 全区", "← whole region"))
          }
          HTML(.a, [.href: "/wall"], language("大屏模式", "Wall mode"))
        }
      }
      HTML(.div, [.class: "headline"]) {
        HTML(.p, [.class: "rate"]) {
          HTML(.span, [.class: "figure"], whole.rate)
          HTML(.span, [.class: "unit"], "%")
        }
        HTML(.p) {
          frame.verdict(whole.met)
          if let target = review.target { language(" 目标\(target)%", " target \(target) %") }
        }
      }
      HTML(.dl, [.class: "counts"]) {
        count(language("应复工", "Roster"), whole.roster, .all, "roster")
        count(language("计入复工", "Counted"), whole.resumed, .counted, "done")
        count(language("部分复工", "Partly"), whole.partial, .partial, "part")
        count(language("未复工", "Stopped"), whole.stopped, .stopped, "halt")
        count(language("未报送", "No report"), whole.missing, .missing, "missing")
      }
      basis(review)
    }
  }

  private func count(_ label: String, _ value: Int, _ choice: StandingChoice, _ key: String)
    -> HTML
  {
    HTML(.div) {
      HTML(.dt, [.class: "key \(key)"], label)
      HTML(.dd) {
        HTML(
          .a, [.href: question.list(division: question.city?.text ?? "", choice)],
          language.number(value))
      }
    }
  }

  /// By what and when the figures were counted.
  private func basis(_ review: Review) -> HTML {
    let known = question.knownAt
    return HTML(.p, [.class: "as-of"]) {
      language("截至", "As of ")
      language.date(question.asOf)
      language("；以", "; as known ")
      if let known { language.time(known) } else { language("现在", "now") }
      language("已知为准；规则", "; rules ")
      HTML(.code, [:], review.rules)
      language(
        "；名册\(review.rosterDate)，报告自\(review.countFrom)起计；过期报告\(review.whole.stale)份，"
          + "豁免\(review.whole.exempt)个，扣除豁免后\(review.whole.rateLessExempt)%",
        "; roster of \(review.rosterDate), reports from \(review.countFrom) on; "
          + "\(review.whole.stale) stale, \(review.whole.exempt) exempt, "
          + "\(review.whole.rateLessExempt) % without these")
    }
  }

  private func curveCard(_ review: Review) -> HTML {
    frame.card("curve", language("复工率曲线", "Rate by day")) {
      if review.curve.points.isEmpty {
        frame.empty(language("尚未开始计报", "Reports don't count yet"))
      } else {
        review.curve.html(language)
      }
    }
  }
}
