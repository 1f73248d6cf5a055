import Domain
import Web

/// Each page of the console once with something on it, and once with nothing or with what is wrong.
struct ConsolePages {
  let frame: Frame
  private let code: CreditCode
  private let now: Moment
  private let id: RecordID

  /// - Parameter text: what people wrote, everywhere.
  init(_ language: Language = .chinese, text: String = "缺普工60人") throws {
    now = try Moment("2025-02-05T10:00+08:00")
    code = try CreditCode("91450200198229141F")
    id = try RecordID("01939c1e-2f00-7abc-8def-0123456789ab")
    var frame = Frame(
      now: now, language: language, division: try DivisionCode("450102"), place: text,
      sync: .behind(unsent: 3))
    frame.person = .init(account: "wei", name: text, role: .coordinator, isOfficer: true)
    frame.token = String(repeating: "a", count: 64)
    frame.path = "/today?day=2025-02-05"
    frame.assets = Assets.Address(base: "/assets/0123", names: ["htmx-2.min.js"])
    frame.notice = .saved
    self.frame = frame
    self.text = text
  }

  private let text: String

  private var day: CivilDate { CivilDate(at: now) }

  private var wrong: Invalid { Invalid("is missing", chinese: "请填写此项", field: "title") }

  private var ticketLine: TicketLine {
    var line = TicketLine(
      id: id, title: text, enterprise: code, enterpriseName: text, state: .submitted,
      holder: text, raised: now)
    line.due = now.adding(.seconds(-3600))
    line.isOverdue = true
    return line
  }

  /// The whole pages, by name.
  func all() throws -> [(name: String, html: String)] {
    [
      ("today", today), ("empty today", TodayPage(frame: frame, day: day).html),
      ("enterprises", enterprises), ("no enterprises", EnterpriseListPage(frame: frame).html),
      ("enterprise", enterprise), ("visit", visit(isChosen: true)),
      ("refused visit", visit(isChosen: false)), ("grid", grid), ("empty grid", emptyGrid),
      ("tickets", tickets), ("no tickets", TicketListPage(frame: frame, show: .over).html),
      ("ticket", try ticket()), ("raise", raise), ("log in", logIn), ("account", account),
      ("queue", QueuePage(frame: frame).html), ("search", search), ("visits", visits),
      ("no visits", VisitListPage(frame: frame, values: FormValues()).html),
      ("briefing", BriefingPage(frame: frame, day: day).html),
      ("empty search", SearchPage(frame: frame, query: text).html),
    ] + (try ReviewPages(frame, text).all()) + (try AdminPages(frame, text).all())
      + (try ClaimSamples(frame, text).all()) + (try MarketPages(frame, text).all())
      + ImportSamples(frame: frame, text: text, code: code, id: id, day: day).all() + [
        (
          "message",
          MessagePage(frame: frame, status: 404, chinese: text, english: text).html
        )
      ]
  }

  private var today: String {
    var page = TodayPage(frame: frame, day: day)
    page.isOwn = true
    page.visits = [
      .init(
        code: code, name: text, due: day, isLate: true, reasons: text, reasonsChinese: text)
    ]
    page.missing = [.init(code: code, name: text, contact: text)]
    page.untold = page.missing
    page.tickets = [ticketLine]
    (page.visitCount, page.missingCount, page.ticketCount, page.untoldCount) = (1, 1, 1, 1)
    return page.html
  }

  private var visits: String {
    var page = VisitListPage(
      frame: frame, values: FormValues(["from": "\(day)", "to": "\(day)"]))
    page.rows = [
      .init(
        visit: Visit(
          enterprise: code, officers: [id], on: day, mode: .onSite, findings: text), name: text,
        place: text, officers: [text, text], isCorrected: true, isRetracted: true)
    ]
    page.next = "1"
    return page.html
  }

  private var enterprises: String {
    var page = EnterpriseListPage(frame: frame)
    page.query = text
    page.rows = [
      .init(
        code: code, name: text, division: text, sector: .food, officer: text, isClosed: true)
    ]
    page.next = code.text
    return page.html
  }

  private var enterprise: String {
    var record = Enterprise(name: text, sector: .food)
    (record.contact, record.phone, record.park) = (text, text, text)
    record.aboveScaleFrom = day
    var page = EnterprisePage(frame: frame, code: code, enterprise: record)
    page.findings = MeasureVerdict.allCases.enumerated().map { index, verdict in
      let words = EnterprisePage.Finding.Words(text, text)
      return .init(
        measure: index + 1, title: words, verdict: verdict, money: words, lines: [words],
        shortfall: words)
    }
    page.exemptions = [.waiting, .refused(text), .granted, .void(text)].map {
      .init(state: $0, from: day, reason: text, person: text, project: text)
    }
    page.rules = text
    page.officers = [.init(name: text, unit: text, phone: text, isLead: true)]
    page.standing = (.partial, day)
    page.measures = [.init(number: 1, chinese: text, english: text, told: day)]
    let whats: [TimelineItem.What] = [
      .visit(.onSite, officers: [text]), .delivery(measure: 3, .briefing),
      .resumption(.stopped), .ticket(id, .closed),
    ]
    page.timeline = whats.map { what in
      var item = TimelineItem(day: day, received: now, author: text, what: what, reached: .city)
      (item.text, item.isRetracted) = (text, true)
      item.photos = [
        .init(sha256: .zero, size: 300_000, isPlain: true),
        .init(sha256: .zero, size: nil, isPlain: false),
      ]
      return item
    }
    return page.html
  }

  private func visit(isChosen: Bool) -> String {
    var values = FormValues(["findings": text, "title": text, "mode": "onSite", "on": "\(day)"])
    values[all: "photos"] = ["\(Hash.zero)"]
    if !isChosen { values.problems = [wrong] }
    var page = VisitPage(frame: frame, values: values)
    if isChosen { page.enterprise = .init(code: code, name: text) }
    page.choices = [.init(code: code, name: text)]
    page.officers = [(id, text)]
    page.measures = [(1, text, text)]
    page.categories = [text]
    page.standing = (.resumed, day)
    return page.html
  }

  private var grid: String {
    var page = ResumptionGridPage(frame: frame, day: day)
    var row = ResumptionGridPage.Row(code: code, name: text, state: .resumed, asOf: day)
    row.values.problems = [wrong]
    page.rows = [row]
    page.problems = [wrong]
    page.next = code.text
    return page.html
  }

  private var emptyGrid: String { ResumptionGridPage(frame: frame, day: day).html }

  private var tickets: String {
    var page = TicketListPage(frame: frame, show: .open)
    page.rows = [ticketLine]
    page.next = id.text
    return page.html
  }

  private func ticket() throws -> String {
    let event = TicketEvent(
      ticket: id, enterprise: code, action: .raise, unit: frame.division, title: text, note: text)
    let entry = Ticket.Entry(
      id: id, stamp: Stamp(bits: UInt64(now.milliseconds) << 16), author: id, event: event)
    guard let ticket = Ticket.fold([entry]) else { throw wrong }
    var page = TicketPage(frame: frame, ticket: ticket)
    (page.enterpriseName, page.holder) = (text, text)
    page.acceptance = .init(due: now, isRunning: true, isMissed: true)
    page.answer = .init(due: now, isRunning: false, isMissed: false)
    page.actions = TicketAction.allCases.filter { $0 != .raise && $0 != .attach }
    page.units = [(frame.division, text)]
    page.steps = [
      .init(action: .raise, moment: now, person: text, unit: text, text: text, refusal: wrong)
    ]
    page.refused = (.answer, FormValues(["note": text]).with(wrong))
    return page.html
  }

  private var raise: String {
    var page = RaisePage(frame: frame, values: FormValues(["title": text]).with(wrong))
    page.choices = [.init(code: code, name: text)]
    page.categories = [text]
    page.similar = [ticketLine]
    return page.html
  }

  private var search: String {
    var page = SearchPage(frame: frame, query: text)
    var item = SearchPage.Item(title: text, path: "/tickets/\(id)", text: text, about: [text])
    item.state = .closed
    page.groups = SearchPage.Kind.allCases.map { .init(kind: $0, items: [item], next: id.text) }
    page.isShort = true
    return page.html
  }

  private var logIn: String {
    var frame = frame
    frame.person = nil
    var page = LogInPage(frame: frame, values: FormValues(["account": text]).with(wrong))
    page.hasExpired = true
    return page.html
  }

  private var account: String {
    var page = AccountPage(frame: frame)
    page.sessions = [
      .init(
        id: "0", since: now, lastSeen: now, address: text, program: text, isOwn: true)
    ]
    page.values = FormValues(["current": text]).with(wrong)
    return page.html
  }
}

extension FormValues {
  /// The same with something wrong in it.
  fileprivate func with(_ problem: Invalid) -> FormValues {
    var values = self
    values.problems = [problem]
    return values
  }
}
