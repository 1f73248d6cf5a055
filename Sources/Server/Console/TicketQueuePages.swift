internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Seed
internal import Store
internal import Sync
internal import Web

/// The problems of a scope with their clocks, and pressing many at once.
struct TicketQueuePages {
  let console: Console
  private var node: Node { console.node }
  /// Tickets that are looked at for one page of those in a division.
  private static let scanned = 4 * Limits.pageRows

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("ticket-queue") { request, context -> Response in
      _ = try context.require(.read)
      let fields = try request.fields
      var page = try await page(fields, try await console.frame(request, context))
      if let format = request.sheetFormat {
        let filter = page.filter
        page.rows = try await console.every { try await rows(filter, after: $0) }
        return try .file(page.sheet, as: format)
      }
      return console.html(page.html)
    }
    SavedFilterRoutes(console: console).add(to: router) { fields, frame in
      try await page(fields, frame)
    }
    router.post("ticket-queue/press") { _, context in try await press(context) }
  }

  private func page(_ fields: FormValues, _ frame: Frame) async throws -> TicketQueuePage {
    var filter = TicketQueuePage.Filter()
    filter.state = fields.filled("state").flatMap { TicketState(rawValue: $0) }
    filter.category = fields["category"]
    filter.division = try fields.filled("division").map { try DivisionCode($0) }
    filter.isOverdue = fields["overdue"] == "1"
    filter.isOver = fields["over"] == "1"
    var page = TicketQueuePage(frame: frame, filter: filter)
    page.categories = try Seed.tickets().categories.map(\.name)
    let path = node.identity.path
    page.units = try await node.store.read { transaction in
      try transaction.divisionNames(within: path).filter { $0.key.path != path }
        .map { (code: $0.key, name: $0.value) }.sorted { $0.code < $1.code }
    }
    (page.rows, page.next) = try await rows(filter, after: fields["after"])
    if let account = frame.person?.account {
      page.saved = try await node.store.read {
        try $0.savedFilters(of: account, for: SavedFilterRoutes.list)
      }
    }
    return page
  }

  /// One page of those that the filter lets through: in the order of their raising, or, if overdue, of
  /// their due times.
  private func rows(_ filter: TicketQueuePage.Filter, after: String) async throws
    -> ([TicketLine], String?)
  {
    guard !(filter.isOverdue && filter.isOver) else { return ([], nil) }
    let wanted = TicketFilter(
      heldWithin: node.identity.path, isOver: filter.isOver, state: filter.state,
      category: filter.category.isEmpty ? nil : filter.category)
    var (found, after, read) = ([TicketRow](), after, 0)
    while read < Self.scanned {
      let rows = try await rows(wanted, isOverdue: filter.isOverdue, after: after)
      read += rows.count
      for row in rows where filter.division.map({ $0.path.contains(row.division.path) }) ?? true {
        found.append(row)
        if found.count == Limits.screenRows {
          return (
            try await TicketLines(node: node).lines(found),
            filter.isOverdue
              ? row.dueKey : row.ticket.text
          )
        }
      }
      guard rows.count == Limits.screenRows, let last = rows.last else {
        return (try await TicketLines(node: node).lines(found), nil)
      }
      after = filter.isOverdue ? last.dueKey : last.ticket.text
    }
    return (try await TicketLines(node: node).lines(found), after)
  }

  private func rows(_ filter: TicketFilter, isOverdue: Bool, after: String) async throws
    -> [TicketRow]
  {
    let (replica, calendar) = (node.replica, try Seed.calendar())
    return try await node.store.read { transaction in
      guard isOverdue else {
        return try transaction.tickets(filter, after: after, limit: Limits.screenRows)
      }
      return try transaction.overdueTickets(
        filter, at: calendar.minute(of: replica.now(transaction)), after: after,
        limit: Limits.screenRows)
    }
  }

  private func press(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.step(.press))
    let form = context.page.form
    var page = try await page(form, try await console.frame(context))
    let ids = try Set(form[all: "ticket"].prefix(Limits.screenRows)).sorted().map {
      try RecordID($0)
    }
    guard !ids.isEmpty else { return console.html(page.html) }
    guard form["confirmed"] == "1" else {
      page.pressing = try await lines(ids)
      return console.html(page.html)
    }
    let (desk, unit, note) = (
      try TicketDesk(node.replica), node.identity.division, form.filled("note")
    )
    var pressed: (count: Int, refused: [(title: String, why: Invalid)]) = (0, [])
    for line in try await lines(ids) {
      var event = TicketEvent(
        ticket: line.id, enterprise: line.enterprise, action: .press, unit: unit)
      event.note = note
      // Each is a step of its own: one that may not be pressed doesn't hold up the others.
      let step = event
      do {
        _ = try await node.commit { try desk.act(step, by: account.person, $0) }
        pressed.count += 1
      } catch let why as Invalid {
        pressed.refused.append((line.title, why))
      } catch let rejection as Rejection {
        pressed.refused += rejection.reasons.map { (line.title, $0.reason) }
      }
    }
    page.pressed = pressed
    (page.rows, page.next) = try await rows(page.filter, after: "")
    return console.html(page.html)
  }

  private func lines(_ ids: [RecordID]) async throws -> [TicketLine] {
    let rows = try await node.store.read { transaction in
      try ids.compactMap { id -> TicketRow? in
        guard let ticket = try transaction.ticket(id) else { return nil }
        return try transaction.tickets(about: ticket.enterprise, limit: Limits.pageRows)
          .first { $0.ticket == id }
      }
    }
    return try await TicketLines(node: node).lines(rows)
  }
}
