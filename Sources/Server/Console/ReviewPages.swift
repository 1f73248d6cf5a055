internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// The review of resumption: what it shows, who is behind each number, and why; the wall.
struct ReviewPages {
  let console: Console
  private var node: Node { console.node }
  private static let seals = 5

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("review") { request, context -> Response in
      _ = try context.require(.read)
      return try await show(try request.fields, try await console.frame(request, context))
    }
    router.get("review/list") { request, context in try await list(request, context) }
    router.get("review/standing") { request, context in try await standing(request, context) }
    router.get("wall") { request, context in try await wall(request, context) }
    router.post("review/seals") { _, context in try await seal(context) }
    router.get("review/seals/:id") { request, context in try await restatement(request, context) }
  }

  /// - Parameter refused: what was typed into the form that seals.
  private func show(_ fields: FormValues, _ frame: Frame, refused: FormValues? = nil) async throws
    -> Response
  {
    let today = CivilDate(at: frame.now)
    var (reader, values) = (FormReader(fields), fields)
    let question = reader.question(today: today)
    values["asOf"] = values.filled("asOf") ?? "\(today)"
    if let known = question?.knownAt { values["knownAt"] = String(known.description.prefix(23)) }
    var page = ReviewPage(
      frame: frame, question: question ?? ReviewQuestion(asOf: today), values: values)
    page.values.problems = reader.problems
    let figures = ReviewFigures(node: node, boundaries: console.boundaries)
    page.live = try await figures.live(page.question)
    if let question {
      do {
        page.review = try await figures.review(question)
      } catch {
        try page.values.note(error)
      }
    }
    page.seals = try await figures.seals(limit: Self.seals)
    page.sealValues = refused
    let isRefused = refused != nil || !page.values.problems.isEmpty
    return console.html(page.html, status: isRefused ? .unprocessableContent : .ok)
  }

  private func list(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let frame = try await console.frame(request, context)
    let fields = try request.fields
    let question = try question(fields, frame)
    var filter = StandingFilter(
      choice: fields.filled("state").flatMap { StandingChoice(rawValue: $0) } ?? .all)
    filter.division = try fields.filled("division").map { try DivisionCode($0) }
    filter.sector = fields.filled("sector").flatMap { Sector(rawValue: $0) }
    let format = request.sheetFormat
    let found = try await node.standings(
      ReviewRequest(question), filter, after: fields["after"],
      limit: format == nil ? Limits.screenRows : Limits.exportRows)
    var page = StandingListPage(frame: frame, question: question, choice: filter.choice)
    if let division = filter.division {
      let name = try await node.store.read { try $0.divisionName(division) }
      page.division = (division.text, name ?? division.text)
    }
    page.sector = filter.sector
    (page.rules, page.count, page.rows, page.next) = (
      found.rules, found.count, found.rows, found.next
    )
    if let format { return try .file(page.sheet, as: format) }
    return console.html(page.html)
  }

  private func standing(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let frame = try await console.frame(request, context)
    let fields = try request.fields
    let question = try question(fields, frame)
    let record = try RecordID(fields["record"])
    let asked = ReviewRequest(question)
    let found = try await node.standings(
      asked, StandingFilter(record: record), after: "", limit: 1)
    guard let row = found.rows.first else {
      throw Problem.notFound("\(record) is not in the roster here")
    }
    let counted = try await node.countedReport(asked, of: record)
    var page = StandingPage(frame: frame, question: question, row: row, rules: found.rules)
    let isProject = question.about == .projects
    let reports = try await node.store.read { transaction in
      var names = PeopleNames(transaction)
      return try transaction.facts(
        about: row.enterprise, of: [Resumption.kind], limit: Limits.screenRows
      ).compactMap { fact -> StandingPage.Report? in
        let told = try RecordJSON.decode(Resumption.self, from: fact.row.body)
        guard told.project == (isProject ? record : nil) else { return nil }
        return StandingPage.Report(
          id: fact.row.record, resumption: told, author: try names.name(fact.row.author),
          stamp: fact.row.stamp.moment, received: fact.row.received)
      }
    }
    page.report = reports.first { $0.id == counted }
    page.others = reports.filter { $0.id != counted }
    return console.html(page.html)
  }

  private func wall(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let frame = try await console.frame(request, context)
    let question = try question(try request.fields, frame)
    let figures = ReviewFigures(node: node, boundaries: console.boundaries)
    let live = try await figures.live(question)
    var page = WallPage(
      frame: frame, question: question, review: try await figures.review(question))
    page.live = live
    let tickets = try await node.ticketReview(within: nil).rows[0]
    page.tickets = (tickets.open, tickets.closedRate, tickets.confirmedRate)
    return console.html(page.html)
  }

  private func question(_ fields: FormValues, _ frame: Frame) throws -> ReviewQuestion {
    var reader = FormReader(fields)
    guard let question = reader.question(today: CivilDate(at: frame.now)) else {
      throw reader.rejection
    }
    return question
  }

  private func seal(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(ReviewSeal.kind))
    var values = context.page.form
    let frame = try await console.frame(context)
    do {
      let question = try question(values, frame)
      let (desk, note) = (SealDesk(node.replica), values.filled("note"))
      let id = try await node.commit {
        try desk.seal(
          question.about, asOf: question.asOf, knownAt: question.knownAt, note: note,
          by: account.person, $0)
      }
      return console.redirect("/review/seals/\(id)", done: .saved)
    } catch {
      try values.note(error)
      return try await show(values.withoutProblems, frame, refused: values)
    }
  }

  private func restatement(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let frame = try await console.frame(request, context)
    let id = try RecordID(try context.parameters.require("id"))
    let desk = SealDesk(node.replica, memory: node.memory)
    let page = try await node.store.read { transaction -> SealPage? in
      guard let found = try desk.restatement(id, limit: Limits.screenRows, transaction) else {
        return nil
      }
      var names = PeopleNames(transaction)
      var page = SealPage(
        frame: frame, seal: found.seal, line: SealLine(id, found.seal, &names),
        totals: found.totals, rules: found.rules)
      (page.isReproduced, page.changeCount) = (found.isReproduced, found.changeCount)
      page.changes = try found.changes.map { change in
        let project = try transaction.value(of: Project.self, change.record)
        let code = project?.owner ?? (try? CreditCode(change.record.text))
        let enterprise = try code.flatMap {
          try transaction.value(of: Enterprise.self, RecordID($0))
        }
        return SealPage.Change(
          name: project?.name ?? enterprise?.name ?? change.record.text, enterprise: code,
          before: change.before.map(SealPage.Side.init),
          after: change.after.map(SealPage.Side.init))
      }
      return page
    }
    guard let page else { throw Problem.notFound("there is no seal “\(id)” here") }
    return console.html(page.html)
  }
}

extension SealPage.Side {
  init(_ standing: Restatement.Standing) {
    self.init(state: standing.state, asOf: standing.asOf, isExempt: standing.isExempt)
  }
}

extension FormValues {
  /// The same, as if nothing were wrong.
  var withoutProblems: FormValues {
    var values = self
    values.problems = []
    return values
  }
}
