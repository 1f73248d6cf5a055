internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// Events: the list, each one, entering them and who takes part (Measures 20, 21 and 24).
struct EventPages {
  let console: Console
  private var node: Node { console.node }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("events") { request, context -> Response in
      _ = try context.require(.read)
      let frame = try await console.frame(request, context)
      let page = try await list(frame, try request.fields)
      if let format = request.sheetFormat { return try .file(page.sheet, as: format) }
      return console.html(page.html, status: page.problems.isEmpty ? .ok : .unprocessableContent)
    }
    router.post("events") { _, context in try await add(context) }
    router.get("events/:id") { request, context -> Response in
      _ = try context.require(.read)
      let id = try RecordID(try context.parameters.require("id"))
      return console.html(try await page(of: id, try await console.frame(request, context)).html)
    }
    router.post("events/:id") { _, context in try await takePart(context) }
    router.post("events/:id/state") { _, context in try await changeState(context) }
  }

  private func list(_ frame: Frame, _ fields: FormValues) async throws -> EventsPage {
    var page = EventsPage(frame: frame)
    var reader = FormReader(fields)
    let today = CivilDate(at: frame.now)
    let first = reader.readOptional("from") { try CivilDate($0) }
    // Those to come are on the page too.
    let last = reader.readOptional("to") { try CivilDate($0) } ?? today.adding(days: 90)
    (page.values, page.problems) = (fields, reader.problems)
    var asked: MarketRequest
    do {
      asked = try MarketRequest(from: first, to: last)
    } catch {
      page.problems.append(error)
      return page
    }
    asked.sort = fields.filled("sort").flatMap { .init(rawValue: $0) }
    page.values["from"] = "\(asked.days.lowerBound)"
    page.values["to"] = "\(asked.days.upperBound)"
    page.figures = try await node.marketReview(asked, limit: 0).rows.map { ($0.name, $0.tally) }
    let rows = try await node.marketEvents(asked, limit: Limits.pageRows)
    page.rows = try await node.store.read { transaction in
      var names = PeopleNames(transaction)
      return try rows.map { row in
        EventsPage.Row(
          id: row.id, event: row.event,
          unit: try row.event.division.map { try names.place($0) } ?? "",
          participations: row.participations, costFen: row.costFen)
      }
    }
    return page
  }

  private func add(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(MarketEvent.kind))
    var values = context.page.form
    do {
      var reader = FormReader(values)
      let first = reader.read("from") { try CivilDate($0) }
      let last = reader.read("to") { try CivilDate($0) }
      let sort: MarketEvent.Sort? = reader.choose("sort")
      guard reader.problems.isEmpty, let first, let last else { throw reader.rejection }
      let event = MarketEvent(
        division: node.identity.division, title: values["title"], sort: sort,
        chain: values.filled("chain"),
        when: .init(from: first, to: last), place: values.filled("place"),
        organiser: values.filled("organiser"), state: .planned)
      let stored = try await node.take(event, by: account.person)
      return console.redirect("/events/\(stored)", done: .saved)
    } catch {
      try values.note(error)
      values.renameProblems(["when": "to"])
      var page = try await list(try await console.frame(context), FormValues())
      page.typed = values
      return console.html(page.html, status: .unprocessableContent)
    }
  }

  private func takePart(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Participation.kind))
    let id = try RecordID(try context.parameters.require("id"))
    var values = context.page.form
    do {
      var reader = FormReader(values)
      let code = reader.read("enterprise") { try CreditCode($0) }
      let costs = Participation.Cost.Item.allCases.compactMap { item in
        reader.readOptional(item.rawValue) { try MeasureUnit.fen(tenThousands: $0) }
          .map { Participation.Cost(item: item, amountFen: $0) }
      }
      guard reader.problems.isEmpty, let code else { throw reader.rejection }
      let taking = Participation(
        enterprise: code, event: id, costs: costs.isEmpty ? nil : costs,
        evidence: values.filled("evidence"))
      _ = try await node.take(
        taking, id: try Participation.id(of: id, code), by: account.person)
      return console.redirect("/events/\(id)", done: .saved)
    } catch {
      try values.note(error)
      var page = try await page(of: id, try await console.frame(context))
      page.typed = values
      return console.html(page.html, status: .unprocessableContent)
    }
  }

  private func changeState(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(MarketEvent.kind))
    let id = try RecordID(try context.parameters.require("id"))
    guard let state = MarketEvent.State(rawValue: context.page.form["state"]) else {
      throw Invalid("say how it stands", chinese: "须注明状态", field: "state")
    }
    _ = try await node.take(MarketEvent(state: state), id: id, by: account.person)
    return console.redirect("/events/\(id)", done: .saved)
  }

  private func page(of id: RecordID, _ frame: Frame) async throws -> EventPage {
    let rows = try await node.participants(in: id)
    let path = node.identity.path
    let page = try await node.store.read { transaction -> EventPage? in
      guard let event = try transaction.value(of: MarketEvent.self, id) else { return nil }
      var names = PeopleNames(transaction)
      var page = EventPage(
        frame: frame, id: id, event: event,
        unit: try event.division.map { try names.place($0) } ?? "",
        isOwn: event.division.map { path.contains($0.path) } ?? false)
      page.participants = try rows.map { row in
        EventPage.Participant(
          code: row.enterprise, name: row.name, place: try names.place(row.division),
          participation: row.participation)
      }
      return page
    }
    guard let page else { throw Problem.notFound("there is no event “\(id)” here") }
    return page
  }
}
