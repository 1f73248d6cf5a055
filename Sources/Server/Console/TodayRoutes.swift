internal import Domain
internal import Hummingbird
internal import Seed
internal import Store
internal import Sync
internal import Web

/// What there is to do today.
struct TodayRoutes {
  let console: Console
  private var node: Node { console.node }
  /// How many of each list are shown.
  private static let shown = 6

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("today") { request, context -> Response in
      let account = try context.require(.read)
      let frame = try await console.frame(request, context)
      return console.html(try await page(frame, of: account.person).html)
    }
  }

  private func page(_ frame: Frame, of person: RecordID) async throws -> TodayPage {
    let today = CivilDate(at: frame.now)
    var page = TodayPage(frame: frame, day: today)
    let own = try await own(person, frame)
    page.isOwn = own != nil
    try await addVisits(to: &page, of: person)
    let calls = try await node.callList(
      ReviewRequest(asOf: today, by: .county), .missing, within: nil, limit: .max)
    let missing = calls.items.filter { own?.contains($0.enterprise) ?? true }
    page.missingCount = missing.count
    page.missing = missing.prefix(Self.shown).map {
      TodayPage.Enterprise(
        code: $0.enterprise, name: $0.name ?? $0.enterprise.text,
        contact: [$0.contact, $0.phone].compactMap(\.self).joined(separator: " "))
    }
    try await addTickets(to: &page)
    try await addUntold(to: &page, own)
    return page
  }

  /// The enterprises that an officer leads; `nil` for who leads none: all are shown.
  private func own(_ person: RecordID, _ frame: Frame) async throws -> Set<CreditCode>? {
    guard frame.person?.isOfficer == true else { return nil }
    let led = try await node.store.read { try $0.enterprises(ledBy: person).map(\.code) }
    return led.isEmpty ? nil : Set(led)
  }

  private func addVisits(to page: inout TodayPage, of person: RecordID) async throws {
    let (day, path) = (page.day, node.identity.path)
    if page.isOwn {
      let schedule = try await node.visitSchedule(of: person, from: day)
      page.visitCount = schedule.visits.count
      page.visits = schedule.visits.prefix(Self.shown).map {
        TodayPage.Due(
          code: $0.enterprise, name: $0.name ?? $0.enterprise.text, due: $0.due,
          isLate: $0.due < day, reasons: $0.reasons.joined(separator: ", "),
          reasonsChinese: $0.reasonsChinese.joined(separator: "，"))
      }
      return
    }
    let every = try await node.rules().visits.everyDays
    let first = day.adding(days: -every)
    let all = try await node.store.read { try $0.unvisited(within: path, on: day, since: first) }
    page.visitCount = all.count
    page.visits = all.prefix(Self.shown).map { code, name, last in
      let due = last?.adding(days: every) ?? day
      return TodayPage.Due(
        code: code, name: name, due: due, isLate: due < day,
        reasons: last.map { "last visited on site on \($0)" } ?? "never visited on site",
        reasonsChinese: last.map { "上次实地走访\($0)" } ?? "尚无实地走访")
    }
  }

  private func addTickets(to page: inout TodayPage) async throws {
    let lines = try await TicketLines(node: node).waiting()
    page.ticketCount = lines.count
    page.tickets = Array(lines.prefix(Self.shown))
  }

  private func addUntold(to page: inout TodayPage, _ own: Set<CreditCode>?) async throws {
    let (day, path) = (page.day, node.identity.path)
    let (count, shown) = try await node.store.read { transaction in
      let all = try transaction.untold(within: path, on: day).filter { id in
        own?.contains { $0.text == id.text } ?? true
      }
      let shown = try all.prefix(Self.shown).compactMap { id in
        try transaction.value(of: Enterprise.self, id).map { (id, $0) }
      }
      return (all.count, shown)
    }
    page.untoldCount = count
    page.untold = try shown.map { id, enterprise in
      TodayPage.Enterprise(
        code: try CreditCode(id.text), name: enterprise.name ?? id.text,
        contact: [enterprise.contact, enterprise.phone].compactMap(\.self).joined(separator: " "))
    }
  }
}
