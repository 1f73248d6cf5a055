internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// Financing needs: the list with its figures, entering one, and carrying each on (Measures 22–24).
struct FinancingPages {
  let console: Console
  private var node: Node { console.node }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("financing") { request, context -> Response in
      _ = try context.require(.read)
      let frame = try await console.frame(request, context)
      let fields = try request.fields
      if let format = request.sheetFormat {
        let page = try await page(frame, fields, all: true)
        return try .file(page.sheet, as: format)
      }
      var page = try await page(frame, fields)
      page.typed = fields.filled("enterprise").map { FormValues(["enterprise": $0]) }
      return console.html(page.html, status: page.problems.isEmpty ? .ok : .unprocessableContent)
    }
    router.post("financing") { _, context in try await add(context) }
    router.get("financing/:id") { request, context -> Response in
      _ = try context.require(.read)
      let id = try RecordID(try context.parameters.require("id"))
      return console.html(try await page(of: id, try await console.frame(request, context)).html)
    }
    router.post("financing/:id") { _, context in try await step(context) }
  }

  private func page(_ frame: Frame, _ fields: FormValues, all: Bool = false) async throws
    -> FinancingPage
  {
    var reader = FormReader(fields)
    let day = reader.readOptional("asOf") { try CivilDate($0) } ?? CivilDate(at: frame.now)
    var asked = FinancingRequest(asOf: day)
    asked.month = reader.readOptional("month") { try MonitoringPeriod($0) }
    asked.product = fields.filled("product").flatMap { .init(rawValue: $0) }
    asked.state = fields.filled("state").flatMap { .init(rawValue: $0) }
    asked.isOpen = fields["open"] == "true"
    var page = FinancingPage(frame: frame, asOf: day)
    (page.values, page.problems) = (fields, reader.problems)
    page.values["asOf"] = "\(day)"
    let (question, node) = (asked, node)
    let list: ([FinancingList.Item], count: Int, next: String?)
    if all {
      let items = try await console.every { after in
        let list = try await node.financingList(question, after: after, limit: Limits.pageRows)
        return (list.items, list.next)
      }
      list = (items, items.count, nil)
    } else {
      let found = try await node.financingList(
        question, after: fields["after"], limit: Limits.screenRows)
      list = (found.items, found.count, found.next)
    }
    (page.count, page.next) = (list.count, list.next)
    page.items = try await lines(list.0)
    if all { return page }
    page.byMonth = try await rows(asked, by: .month)
    page.byPlace = try await rows(asked, by: frame.tier == .region ? .city : .county)
    return page
  }

  private func rows(_ asked: FinancingRequest, by: FinancingReview.Grouping) async throws
    -> [FinancingPage.Row]
  {
    var asked = asked
    asked.by = by
    return try await node.financingReview(asked).rows.map { .init(name: $0.name, tally: $0.tally) }
  }

  private func lines(_ items: [FinancingList.Item]) async throws -> [FinancingPage.Item] {
    try await node.store.read { transaction in
      var names = PeopleNames(transaction)
      return try items.map { item in
        FinancingPage.Item(
          id: item.id, code: item.enterprise, name: item.name,
          place: try names.place(item.division), officer: item.officerName ?? "",
          state: item.state, ageDays: item.ageDays, unmetFen: item.unmetFen, need: item.need)
      }
    }
  }

  private func add(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(FinancingNeed.kind))
    var values = context.page.form
    do {
      var reader = FormReader(values)
      let code = reader.read("enterprise") { try CreditCode($0) }
      let amount = reader.read("amount") { try MeasureUnit.fen(tenThousands: $0) }
      let product: FinancingNeed.Product? = reader.choose("product")
      let day = reader.read("on") { try CivilDate($0) }
      guard reader.problems.isEmpty, let amount, let product, let day else {
        throw reader.rejection
      }
      let need = FinancingNeed(
        enterprise: code,
        ask: .init(
          month: MonitoringPeriod(containing: day), on: day, amountFen: amount, product: product),
        use: values.filled("use"))
      let id = try await node.take(need, by: account.person)
      return console.redirect("/financing/\(id)", done: .saved)
    } catch {
      try values.note(error)
      values.renameProblems(["ask.amountFen": "amount", "ask.on": "on"])
      var page = try await page(try await console.frame(context), FormValues())
      page.typed = values
      return console.html(page.html, status: .unprocessableContent)
    }
  }

  private func step(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(FinancingNeed.kind))
    let id = try RecordID(try context.parameters.require("id"))
    var values = context.page.form
    guard let step = FinancingStep(rawValue: values["step"]) else {
      throw Invalid("say what to do", chinese: "须注明操作", field: "step")
    }
    do {
      var reader = FormReader(values)
      let day = reader.read("on") { try CivilDate($0) }
      let amount = reader.readOptional("amount") { try MeasureUnit.fen(tenThousands: $0) }
      guard reader.problems.isEmpty else { throw reader.rejection }
      let move = FinancingDesk.Move(
        step: step, on: day, amountFen: amount, lender: values.filled("lender"),
        reason: values.filled("reason"))
      let desk = FinancingDesk(node.replica)
      _ = try await node.commit { try desk.take(move, with: id, by: account.person, $0) }
      return console.redirect("/financing/\(id)", done: .saved)
    } catch {
      try values.note(error)
      values.renameProblems([
        "progress.grants": "amount", "progress.matchedOn": "on", "progress.refusedOn": "on",
        "progress": "on", "progress.lender": "lender", "progress.reason": "reason",
      ])
      var page = try await page(of: id, try await console.frame(context))
      page.refused = (step, values)
      return console.html(page.html, status: .unprocessableContent)
    }
  }

  private func page(of id: RecordID, _ frame: Frame) async throws -> FinancingNeedPage {
    let page = try await node.store.read { transaction -> FinancingNeedPage? in
      guard let need = try transaction.value(of: FinancingNeed.self, id),
        let code = need.enterprise
      else { return nil }
      var names = PeopleNames(transaction)
      let enterprise = try transaction.value(of: Enterprise.self, RecordID(code))
      let lead = try transaction.value(of: Assignment.self, RecordID(code))?.serving?.lead
      return FinancingNeedPage(
        frame: frame, id: id, need: need, enterpriseName: enterprise?.name ?? code.text,
        place: try enterprise?.division.map { try names.place($0) } ?? "",
        officer: try lead.map { try names.name($0) } ?? "", asOf: CivilDate(at: frame.now))
    }
    guard let page else { throw Problem.notFound("there is no financing need “\(id)” here") }
    return page
  }
}
