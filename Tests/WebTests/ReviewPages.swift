import Domain
import Web

/// The region's and the cities' pages with something on them, and with nothing.
struct ReviewPages {
  private let frame: Frame
  private let text: String
  private let code: CreditCode
  private let id: RecordID
  private let day: CivilDate

  init(_ frame: Frame, _ text: String) throws {
    var frame = frame
    frame.division = try DivisionCode("450000")
    frame.person = .init(account: "hui", name: text, role: .administrator, isOfficer: false)
    self.frame = frame
    self.text = text
    code = try CreditCode("91450200198229141F")
    id = try RecordID("01939c1e-2f00-7abc-8def-0123456789ab")
    day = CivilDate(at: frame.now)
  }

  private var question: ReviewQuestion { ReviewQuestion(asOf: day) }

  func all() throws -> [(name: String, html: String)] {
    [
      ("review", review.html), ("empty review", emptyReview), ("refused review", refusedReview),
      ("whom a measure fits", fitting),
      ("drawn review", try drawnReview()), ("map that can't be drawn", undrawnReview),
      ("wall", WallPage(frame: frame, question: question, review: figures).html),
      ("standings", standings(isEmpty: false)), ("no standings", standings(isEmpty: true)),
      ("ticket queue", queue), ("directives", directives), ("reporting", reporting),
      ("measures", measures), ("conflicts", conflicts),
      ("no name only", NameOnlyPage(frame: frame, asOf: day).html),
    ] + (try SectorSamples(frame: frame, text: text, code: code).all())
      + (try ProjectSamples(frame: frame, text: text, code: code).all())
  }

  /// With a share that would be rounded up to its target.
  func row(_ scope: String, _ resumed: Int, of roster: Int) -> ReviewRow {
    var row = ReviewRow(scope: scope, name: text)
    (row.roster, row.resumed, row.missing) = (roster, resumed, roster - resumed)
    row.rate = ResumptionTally.percentage(resumed, of: roster) ?? "—"
    row.met = 100 * resumed >= 60 * roster
    return row
  }

  var figures: ReviewPage.Review {
    ReviewPage.Review(
      rules: "issued", countFrom: day, rosterDate: day, target: 60,
      whole: row("450000", 5_999, of: 10_000),
      places: [
        row("450100", 1, of: 3), row("450200", 2, of: 3), row("450300", 0, of: 0),
        row("450400", 4, of: 6),
      ],
      sectors: [row("food", 3, of: 3)],
      tiles: ["450100": .init(row: 2, column: 2), "450200": .init(row: 1, column: 3)],
      curve: ReviewCurve(
        points: [
          .init(day: day.adding(days: -1), resumed: 1, roster: 3, rate: "33.33"),
          .init(day: day, resumed: 2, roster: 3, rate: "66.66"),
        ],
        targets: [.init(from: day, percent: 60), .init(from: day.adding(days: 7), percent: 100)]))
  }

  private var fitting: String {
    var page = MeasureListPage(frame: frame, measure: 3, title: text, verdict: .eligible)
    page.rows = [
      .init(code: code, name: text, place: text, sector: .food, fen: 1_000_000, why: text)
    ]
    (page.count, page.next) = (1, "1")
    return page.html
  }

  /// One city is drawn, and one has no outline.
  func drawnReview() throws -> String {
    var page = review
    let city = BoundaryMap.Shape(
      division: try DivisionCode("450100"), path: "M0 0L9 0L9 9Z", x: 5, y: 5)
    page.review?.boundaries = BoundaryMap(width: 10, height: 10, shapes: [city])
    return page.html
  }

  private var undrawnReview: String {
    var page = review
    page.review?.mapProblem = Invalid("no features", chinese: "没有要素")
    return page.html
  }

  var review: ReviewPage {
    var page = ReviewPage(
      frame: frame, question: question, values: FormValues(["asOf": "\(day)"]))
    page.review = figures
    page.live = Live(division: frame.division, since: 7)
    page.seals = [
      SealLine(
        id: id, about: .enterprises, asOf: day, knownAt: frame.now, resumed: 1, roster: 3,
        rate: "33.33", by: text, division: text)
    ]
    return page
  }

  private var emptyReview: String {
    var page = review
    page.review?.whole = ReviewRow(scope: "450000", name: text)
    page.seals = []
    return page.html
  }

  private var refusedReview: String {
    var values = FormValues(["asOf": text])
    values.problems = [Invalid("is no date", chinese: "不是日期", field: "asOf")]
    return ReviewPage(frame: frame, question: question, values: values).html
  }

  private func standings(isEmpty: Bool) -> String {
    var page = StandingListPage(frame: frame, question: question, choice: .missing)
    if !isEmpty {
      page.rows = [
        .init(
          record: id, enterprise: code, name: text, division: text, sector: .food, state: .partial,
          asOf: day, isExempt: true)
      ]
      page.next = id.text
    }
    return page.html
  }

  private var queue: String {
    var page = TicketQueuePage(frame: frame, filter: .init())
    var line = TicketLine(
      id: id, title: text, enterprise: code, enterpriseName: text, state: .accepted, holder: text,
      raised: frame.now)
    (line.due, line.isOverdue) = (frame.now.adding(.seconds(-60)), true)
    page.rows = [line]
    page.saved = [(text, "overdue=1")]
    page.refusedName = FormValues(["name": text])
    page.pressed = (1, [(text, Invalid("is over", chinese: "已办结"))])
    return page.html
  }

  private var directives: String {
    var page = DirectiveListPage(frame: frame)
    page.rows = [
      DirectiveLine(
        id: id, title: text, from: text, to: text, due: day, state: .issued, isOverdue: true)
    ]
    page.units = [(frame.division, text)]
    var values = FormValues(["title": text])
    values.problems = [Invalid("is past", chinese: "已过", field: "due")]
    page.refused = values
    return page.html
  }

  private var reporting: String {
    var page = ReportingPage(frame: frame, question: question, values: FormValues())
    page.rows = [.init(name: text, tally: ReportingTally())]
    page.split = [.init(tier: .city, quota: 10, assigned: 9, isWithin: false)]
    page.unassigned = [.init(code: code, name: text, division: text)]
    return page.html
  }

  private var measures: String {
    var page = MeasuresPage(frame: frame, day: day)
    var row = MeasuresPage.Row(
      number: 27, chinese: text, english: text, leadChinese: text, lead: .city)
    row.figures = [.init(figure: .resumption, chinese: text, english: text)]
    row.steps = [
      .init(chinese: text, english: text, due: day, divisions: 2, done: 1, late: 1)
    ]
    (row.open, row.overdue) = (2, 1)
    page.rows = [row]
    return page.html
  }

  private var conflicts: String {
    var page = ConflictsPage(frame: frame)
    let heads = ["a", "b"].map {
      ConflictsPage.Head(change: $0, value: text, author: text, stamp: frame.now, place: text)
    }
    page.rows = [
      .init(kind: Enterprise.kind, record: id, name: text, field: "name", heads: heads)
    ]
    page.quarantined = [
      .init(
        kind: "later", record: id, place: text, reason: text, received: frame.now)
    ]
    return page.html
  }
}
