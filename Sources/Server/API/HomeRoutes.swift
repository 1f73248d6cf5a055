internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// The node's own page: for who is logged in, and without figures of persons for who is on this machine.
struct HomeRoutes {
  let console: Console
  private var node: Node { console.node }

  /// - Parameters:
  ///   - open: pages that nobody needs a session for.
  ///   - closed: those for who is logged in.
  func add(to open: RouterGroup<LiaisonContext>, _ closed: RouterGroup<LiaisonContext>) {
    open.get("/") { request, context in try await first(request, context) }
    closed.get("node") { request, context -> Response in
      var page = try await page(context.page.language)
      page.frame = try await console.frame(request, context)
      return console.html(page.html)
    }
  }

  private func first(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    if let account = context.account {
      return console.redirect(Navigation.start(for: account.role, at: node.identity.tier))
    }
    let language = context.page.language
    if request.isLocal(context) { return console.html(try await page(language).html) }
    guard request.headers[.accept]?.contains("text/html") == true else {
      return try await AccountMiddleware(node: node).handle(request, context: context) { _, _ in
        console.html(try await page(language).html)
      }
    }
    return console.redirect("/login")
  }

  private func page(_ language: Language) async throws -> HomePage {
    let now = try await node.store.read { [replica = node.replica] in try replica.now($0) }
    let current = try await node.status(console.status, nil)
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
    case .unreachable: .unreachable(since: await console.status.lastReached, unsent: current.unsent)
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

  private func row(_ row: ReviewRow) -> HomePage.Review.Row {
    HomePage.Review.Row(
      name: row.name, roster: row.roster, resumed: row.resumed, partial: row.partial,
      stopped: row.stopped, missing: row.missing, rate: row.rate, met: row.met)
  }
}
