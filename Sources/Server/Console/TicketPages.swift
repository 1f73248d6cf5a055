internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Seed
internal import Store
internal import Sync
internal import Web

/// Problems: the list, each one with what may be done, and raising them.
struct TicketPages {
  let console: Console
  private var node: Node { console.node }
  private static let choices = 1_000

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("tickets") { request, context in try await list(request, context) }
    router.get("tickets/new") { request, context in try await form(request, context) }
    router.get("tickets/similar") { request, context in try await similar(request, context) }
    router.post("tickets") { _, context in try await raise(context) }
    router.get("tickets/:id") { request, context -> Response in
      _ = try context.require(.read)
      let frame = try await console.frame(request, context)
      let id = try RecordID(try context.parameters.require("id"))
      return console.html(try await page(id, frame, context).html)
    }
    router.post("tickets/:id") { _, context in try await act(context) }
  }

  private func list(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let query = request.uri.queryParameters
    let show = query["show"].flatMap { TicketListPage.Show(rawValue: String($0)) } ?? .mine
    var page = TicketListPage(frame: try await console.frame(request, context), show: show)
    let lines = TicketLines(node: node)
    if show == .mine {
      page.rows = Array(try await lines.waiting())
    } else if request.sheetFormat != nil {
      page.rows = try await console.every {
        try await lines.page(isOver: show == .over, after: $0, limit: Limits.pageRows)
      }
    } else {
      (page.rows, page.next) = try await lines.page(
        isOver: show == .over, after: query["after"].map(String.init) ?? "",
        limit: Limits.screenRows)
    }
    if let format = request.sheetFormat { return try .file(page.sheet, as: format) }
    return console.html(page.html)
  }

  private func form(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.step(.raise))
    let frame = try await console.frame(request, context)
    var values = FormValues(["id": "\(node.environment.newID(at: frame.now))"])
    if let code = request.uri.queryParameters["enterprise"] { values["enterprise"] = String(code) }
    return try await show(values, frame)
  }

  private func show(_ values: FormValues, _ frame: Frame) async throws -> Response {
    let (path, code) = (node.identity.path, try? VisitForm.code(in: values["enterprise"]))
    var page = RaisePage(frame: frame, values: values)
    page.categories = try Seed.tickets().categories.map(\.name)
    (page.enterprise, page.choices) = try await node.store.read { transaction in
      if let code, let held = try transaction.value(of: Enterprise.self, RecordID(code)) {
        return (.init(code: code, name: held.name ?? code.text), [])
      }
      let all = try transaction.enterprises(like: "", within: path, limit: Self.choices)
      return (nil, all.map { VisitPage.Choice(code: $0.code, name: $0.name) })
    }
    page.similar = try await alike(values["title"])
    return console.html(
      page.html, status: values.problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func alike(_ text: String) async throws -> [TicketLine] {
    let rows = try await node.store.read { try $0.tickets(like: text, limit: 5) }
    return try await TicketLines(node: node).lines(rows)
  }

  private func similar(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let text = request.uri.queryParameters["title"].map(String.init) ?? ""
    let page = SimilarTickets(
      frame: try await console.frame(context), rows: try await alike(text))
    return console.html(page.fragment)
  }

  private func raise(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.step(.raise))
    var values = context.page.form
    do {
      var reader = FormReader(values)
      let code = reader.read("enterprise") { try VisitForm.code(in: $0) }
      let title = reader.read("title") { $0 }
      let id = reader.read("id") { try Identifier($0) }
      guard let code, let title, let id, reader.problems.isEmpty else {
        throw reader.rejection
      }
      let event = TicketEvent(
        ticket: RecordID(id), enterprise: code, action: .raise, unit: node.identity.division,
        title: title, category: values.filled("category"), note: values.filled("note"))
      let desk = try TicketDesk(node.replica)
      _ = try await node.commit { try desk.raise(event, by: account.person, $0) }
      return console.redirect("/tickets/\(id)", done: .sent)
    } catch {
      try values.note(error)
      return try await show(values, try await console.frame(context))
    }
  }

  private func act(_ context: LiaisonContext) async throws -> Response {
    let id = try RecordID(try context.parameters.require("id"))
    var values = context.page.form
    guard let action = TicketAction(rawValue: values["action"]), action != .raise else {
      throw Invalid("say what to do", chinese: "须注明操作", field: "action")
    }
    let account = try context.require(.step(action))
    guard let ticket = try await node.store.read({ try $0.ticket(id) }) else {
      throw Problem.notFound("there is no ticket “\(id)” here")
    }
    do {
      let event = try TicketStepForm.event(action, of: ticket, values, by: node.identity.division)
      let desk = try TicketDesk(node.replica)
      _ = try await node.commit { try desk.act(event, by: account.person, $0) }
      return console.redirect("/tickets/\(id)", done: .saved)
    } catch {
      try values.note(error)
      var page = try await page(id, try await console.frame(context), context)
      page.refused = (action, values)
      if !page.actions.contains(action) { page.actions.append(action) }
      return console.html(page.html, status: .unprocessableContent)
    }
  }

  private func page(_ id: RecordID, _ frame: Frame, _ context: LiaisonContext) async throws
    -> TicketPage
  {
    let account = try context.require(.read)
    let (unit, tier, desk) = (node.identity.division, context.tier, try TicketDesk(node.replica))
    let page = try await node.store.read { transaction -> TicketPage? in
      guard let ticket = try transaction.ticket(id), let view = try desk.ticket(id, transaction)
      else { return nil }
      var names = PeopleNames(transaction)
      var page = TicketPage(frame: frame, ticket: ticket)
      let enterprise = try transaction.value(of: Enterprise.self, RecordID(ticket.enterprise))
      page.enterpriseName = enterprise?.name ?? ticket.enterprise.text
      page.holder = try names.place(ticket.holder)
      page.acceptance = .init(view.acceptance)
      page.answer = .init(view.answer)
      page.actions = ticket.allowedActions(of: unit, by: account.person).filter {
        // Files come in another way; a department is chosen where there is a list of them.
        $0 != .attach && account.role.allows(.step($0), at: tier)
      }
      // It goes to the enterprise's own line of units.
      let home = enterprise?.division ?? ticket.raisedBy
      page.units = try [home.path, home.path.parent].compactMap(\.self)
        .filter { ticket.holder.path.contains($0) }
        .map { ($0.code, try names.place($0.code)) }
      page.steps = try Self.steps(of: ticket, &names)
      return page
    }
    guard let page else { throw Problem.notFound("there is no ticket “\(id)” here") }
    return page
  }

  /// All events in order, with what each says and why it didn't move the ticket.
  private static func steps(of ticket: Ticket, _ names: inout PeopleNames) throws
    -> [TicketPage.Step]
  {
    let reasons = Dictionary(
      ticket.notes.map { ($0.event, $0.reason) }, uniquingKeysWith: { first, _ in first })
    let events = try names.transaction.ticketEvents(of: ticket.id)
    return try events.sorted { $0.stamp < $1.stamp }.map { row in
      let event = try RecordJSON.decode(TicketEvent.self, from: row.body)
      return TicketPage.Step(
        action: event.action, moment: row.stamp.moment, person: try names.name(row.author),
        unit: try names.place(event.unit), text: event.note ?? "",
        refusal: reasons[row.record] ?? nil)
    }
  }
}

extension TicketPage.Clock {
  init(_ clock: TicketView.Clock) {
    self.init(
      due: clock.due, isRunning: clock.stopped == nil,
      isMissed: clock.status == ServiceClock.Status.missed.rawValue)
  }
}

/// What the form of a step says.
enum TicketStepForm {
  static func event(
    _ action: TicketAction, of ticket: Ticket, _ form: FormValues, by unit: DivisionCode
  ) throws -> TicketEvent {
    var reader = FormReader(form)
    var event = TicketEvent(
      ticket: ticket.id, enterprise: ticket.enterprise, action: action, unit: unit,
      note: form.filled("note"))
    event.predecessor = reader.readOptional("predecessor") { try RecordID($0) }
    event.to = reader.readOptional("to") { try DivisionCode($0) }
    event.department = form.filled("department")
    event.into = reader.readOptional("into") { try RecordID($0) }
    event.solved = form.filled("solved").map { $0 == "true" }
    event.upheld = form.filled("upheld").map { $0 == "true" }
    event.satisfaction = form.filled("satisfaction").flatMap { Int($0) }
    event.until = reader.readOptional("until") { try CivilDate($0) }
    event.workdays = form.filled("workdays").flatMap { Int($0) }
    guard reader.problems.isEmpty else {
      throw reader.rejection
    }
    return event
  }
}
