internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// How completely a period is monitored, its alerts, and raising them as problems (Measure 29).
struct MonitoringPages {
  let console: Console
  private var node: Node { console.node }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("monitoring") { request, context -> Response in
      _ = try context.require(.read)
      let fields = try request.fields
      let page = try await page(try await console.frame(request, context), fields)
      return console.html(page.html, status: page.problems.isEmpty ? .ok : .unprocessableContent)
    }
    router.post("monitoring/raise") { _, context -> Response in
      let account = try context.require(.step(.raise))
      let desk = AlertDesk(node.replica, memory: node.memory)
      let raised = try await node.commit { try desk.raise(by: account.person, $0) }
      var page = try await page(try await console.frame(context), FormValues())
      page.raised = raised
      return console.html(page.html)
    }
  }

  private func page(_ frame: Frame, _ fields: FormValues) async throws -> MonitoringPage {
    let today = CivilDate(at: frame.now)
    var reader = FormReader(fields)
    let asked = reader.readOptional("period") { try MonitoringPeriod($0) }
    let period = asked ?? MonitoringPeriod(containing: today).monthBefore
    let grouping: ResumptionReview.Grouping = frame.tier == .region ? .city : .county
    let rule = fields.filled("rule").flatMap { MonitoringAlert.Rule(rawValue: $0) }
    let review = try await node.monitoringReview(
      of: period, knownAt: nil, by: grouping, limit: Limits.screenRows)
    let alerts = try await node.alertReview(
      AlertRequest(asOf: today, rule: rule, by: grouping), limit: .max)
    var page = MonitoringPage(frame: frame, period: period, due: review.due)
    page.problems = reader.problems
    page.rule = rule
    page.rules = try await node.rules().monitoring.alerts.map(\.rule)
    (page.alertCount, page.openedCount) = (alerts.count, alerts.opened)
    // A county's only group is itself.
    let rows = Dictionary(alerts.rows.map { ($0.scope, $0.enterprises) }) { whole, _ in whole }
    page.rows = review.rows.prefix(frame.tier == .county ? 1 : review.rows.count).map {
      .init(name: $0.name, tally: $0.tally, alerts: rows[$0.scope] ?? 0)
    }
    let total = review.rows.first?.tally
    page.missingCount = total.map { $0.expected - $0.reported } ?? 0
    let shown: [AlertReview.Item]
    (shown, page.next) = alerts.items.screen(after: fields["after"]) { $0.ticket.text }
    let empty = page
    return try await node.store.read { transaction in
      var (page, names) = (empty, PeopleNames(transaction))
      page.alerts = try shown.map {
        .init(
          alert: $0.alert, name: $0.name, place: try names.place($0.division),
          ticket: $0.ticket, state: $0.ticketState)
      }
      page.missing = try review.missing.map {
        .init(
          code: $0.enterprise, name: $0.name, place: try names.place($0.division),
          contact: [$0.contact, $0.phone].compactMap(\.self).joined(separator: " "))
      }
      return page
    }
  }
}
