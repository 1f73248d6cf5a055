internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// The first page, and its style sheet.
///
/// It shows figures without an account to who is on this machine only.
struct HomeRoutes {
  let node: Node
  let status: SyncStatus

  func add(to router: Router<LiaisonContext>) {
    let local = router.group().add(middleware: LocalMiddleware(node: node))
    local.get("/") { request, _ -> Response in
      let language = Language(query: request.uri.queryParameters["lang"].map(String.init))
      return html(try await page(language).html)
    }
    router.get("\(Assets.stylesheetPath)") { _, _ -> Response in
      Response(
        status: .ok,
        headers: [.contentType: "text/css; charset=utf-8", .cacheControl: "max-age=300"],
        body: .init(byteBuffer: .init(string: Assets.stylesheet)))
    }
  }

  private func html(_ text: String) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "text/html; charset=utf-8",
        .contentSecurityPolicy:
          "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
          + "form-action 'none'; frame-ancestors 'none'",
        .xContentTypeOptions: "nosniff",
      ],
      body: .init(byteBuffer: .init(string: text)))
  }

  private func page(_ language: Language) async throws -> HomePage {
    let now = try await node.store.read { [replica = node.replica] in try replica.now($0) }
    let current = try await node.status(status, nil)
    let today = CivilDate(at: now)
    let journal = try await node.store.read { try $0.journal(limit: 8) }
    return HomePage(
      now: now, language: language,
      node: HomePage.Node(
        name: current.name, division: current.division, tier: current.tier, id: current.node,
        version: current.program, parent: current.parent),
      sync: await sync(current), lastAgreed: current.lastAgreed,
      clockOffsetMilliseconds: current.clockOffsetMilliseconds,
      log: HomePage.LogCounts(
        changes: current.changes, quarantined: current.quarantined, conflicts: current.conflicts),
      review: try await review(today, current.tier),
      children: current.children.filter { $0.revoked == nil }.map {
        HomePage.Child(name: $0.name, division: $0.division, lastSeen: $0.lastSeen, lag: nil)
      },
      journal: journal.map {
        HomePage.JournalLine(at: $0.time, text: $0.text, isTrouble: false)
      })
  }

  private func sync(_ current: NodeStatus) async -> HomePage.Sync {
    switch current.state {
    case .root: .root
    case .alone: .alone
    case .agreed: .agreed
    case .behind: .behind(unsent: current.unsent)
    case .unreachable: .unreachable(since: await status.lastReached, unsent: current.unsent)
    }
  }

  private func review(_ today: CivilDate, _ tier: Tier) async throws -> HomePage.Review? {
    let rules = try await node.rules().resumption
    let review = try await node.review(
      ReviewRequest(asOf: today, by: tier == .region ? .city : .county))
    guard let total = review.rows.first, total.roster > 0 else { return nil }
    let target = rules.targets.last { $0.from <= today } ?? rules.targets.first
    return HomePage.Review(
      asOf: today, target: target.map { .init(percent: $0.percent, date: $0.from) },
      total: row(total), rows: tier == .county ? [] : review.rows.dropFirst().map(row))
  }

  private func row(_ row: ResumptionReview.Row) -> HomePage.Review.Row {
    HomePage.Review.Row(
      name: row.name, roster: row.roster, resumed: row.resumed, partial: row.partial,
      stopped: row.stopped, missing: row.missing, rate: row.rate, met: row.met)
  }
}
