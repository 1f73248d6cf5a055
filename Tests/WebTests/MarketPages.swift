import Domain
import Web

/// The pages of financing, events and the directory, with something on them and with nothing.
struct MarketPages {
  private let frame: Frame
  private let text: String
  private let code: CreditCode
  private let id: RecordID
  private let event: RecordID
  private let day: CivilDate
  private let wrong = Invalid("is missing", chinese: "请填写此项", field: "enterprise")

  init(_ frame: Frame, _ text: String) throws {
    var frame = frame
    frame.division = try DivisionCode("450102")
    frame.person = .init(account: "hui", name: text, role: .administrator, isOfficer: false)
    self.frame = frame
    self.text = text
    code = try CreditCode("91450200198229141F")
    id = try RecordID("01939c1e-2f00-7abc-8def-0123456789ab")
    event = id
    day = CivilDate(at: frame.now)
  }

  func all() throws -> [(name: String, html: String)] {
    [
      ("financing", financing), ("no financing", FinancingPage(frame: frame, asOf: day).html),
      ("financing need", need(nil)), ("refused grant", need(.grant)),
      ("refused refusal", need(.refuse)), ("events", events),
      ("no events", EventsPage(frame: frame).html), ("event", eventPage),
      ("directory", try directory()), ("empty directory", DirectoryPage(frame: frame).html),
    ]
  }

  private var refused: FormValues {
    var values = FormValues(["enterprise": text, "title": text, "reason": text, "on": text])
    values.problems = [wrong, Invalid("is wrong", chinese: "有误", field: "amount")]
    return values
  }

  private var sample: FinancingNeed {
    FinancingNeed(
      enterprise: code,
      ask: .init(
        month: MonitoringPeriod(containing: day), on: day, amountFen: 120_050_000, product: .loan),
      use: text,
      progress: .init(matchedOn: day, lender: text, grants: [.init(on: day, amountFen: 100)]),
      note: text)
  }

  private var financing: String {
    var page = FinancingPage(frame: frame, asOf: day)
    var tally = FinancingTally()
    tally.add(sample, on: day)
    page.byMonth = [.init(name: text, tally: tally), .init(name: text, tally: FinancingTally())]
    page.byPlace = page.byMonth + page.byMonth
    page.items = [
      .init(
        id: id, code: code, name: text, place: text, officer: text, state: .granted, ageDays: 1200,
        unmetFen: 100, need: sample)
    ]
    page.values = FormValues(["asOf": text, "month": text])
    page.problems = [wrong]
    page.next = id.text
    page.typed = refused
    return page.html
  }

  private func need(_ step: FinancingStep?) -> String {
    var page = FinancingNeedPage(
      frame: frame, id: id, need: sample, enterpriseName: text, place: text, officer: text,
      asOf: day)
    page.refused = step.map { ($0, refused) }
    return page.html
  }

  private var show: MarketEvent {
    MarketEvent(
      division: frame.division, title: text, sort: .roadshow, chain: text,
      when: .init(from: day, to: day.adding(days: 1)), place: text, organiser: text,
      state: .planned, note: text)
  }

  private var events: String {
    var page = EventsPage(frame: frame)
    var tally = MarketTally()
    tally.add(show)
    page.figures = [(text, tally)]
    page.rows = [.init(id: event, event: show, unit: text, participations: 3, costFen: 700)]
    page.typed = refused
    return page.html
  }

  private var eventPage: String {
    var page = EventPage(frame: frame, id: event, event: show, unit: text, isOwn: true)
    page.participants = [
      .init(
        code: code, name: text, place: text,
        participation: Participation(
          enterprise: code, event: event, costs: [.init(item: .venue, amountFen: 7)],
          evidence: text, isCancelled: true))
    ]
    page.typed = refused
    return page.html
  }

  private func directory() throws -> String {
    var page = DirectoryPage(frame: frame)
    let content = Offer.Content(
      side: .want, sort: .part, title: text, text: text, contact: .enterprise)
    page.values = FormValues(["q": text])
    page.items = [
      .init(
        enterprise: code, enterpriseName: text, county: frame.division, countyName: text,
        sector: .machinery, content: content, until: day, contactName: text, contactPhone: text)
    ]
    page.next = id.text
    let offer = Offer(enterprise: code, content: content, until: day)
    let withdrawn = Offer(
      enterprise: code, content: content, until: day, withdrawnBecause: text)
    page.own = [
      .init(id: id, name: text, offer: offer, isPublished: false, isCurrent: true),
      .init(id: id, name: text, offer: withdrawn, isPublished: true, isCurrent: false),
    ]
    page.typed = refused
    return page.html
  }
}
