internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// Projects, the file of each, and reporting progress (Measures 17–19).
struct ProjectPages {
  let console: Console
  private var node: Node { console.node }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("projects") { request, context in try await list(request, context) }
    router.get("projects/:id") { request, context -> Response in
      _ = try context.require(.read)
      let id = try RecordID(try context.parameters.require("id"))
      return console.html(
        try await page(id, try await console.frame(request, context)).html)
    }
    router.post("projects/:id/reports") { _, context in try await report(context) }
  }

  private func list(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let (frame, fields) = (try await console.frame(request, context), try request.fields)
    var reader = FormReader(fields)
    let asOf = reader.readOptional("asOf") { try CivilDate($0) }
    let division = reader.readOptional("division") { try DivisionCode($0) }
    guard reader.problems.isEmpty else { throw reader.rejection }
    let stage = fields.filled("stage").flatMap { Project.Stage(rawValue: $0) }
    let (overdue, format) = (fields["overdue"] == "1", request.sheetFormat)
    let scope = division ?? node.identity.division
    let review = try await node.projectReview(
      ProjectRequest(
        asOf: asOf, division: division, by: scope.tier == .region ? .city : .county),
      .init(
        stage: stage, overdueOnly: overdue,
        limit: format == nil ? Limits.screenRows : Limits.exportRows))
    var page = ProjectsPage(frame: frame, review: review)
    (page.stage, page.overdueOnly, page.division) = (stage, overdue, division)
    if let format { return try .file(page.sheet, as: format) }
    let own = node.identity.path
    page.below = try await node.store.read { transaction in
      try transaction.divisionNames(within: own).filter { $0.key.parent == own.code }
        .map { (code: $0.key, name: $0.value) }.sorted { $0.code < $1.code }
    }
    return console.html(page.html)
  }

  private func page(_ id: RecordID, _ frame: Frame) async throws -> ProjectPage {
    guard let file = try await node.projectFile(id, asOf: nil) else {
      throw Problem.notFound("there is no project “\(id)” here")
    }
    var page = ProjectPage(frame: frame, file: file)
    page.places = try await node.store.read { transaction in
      var names = PeopleNames(transaction)
      let units = file.meetings.flatMap { [$0.division] + $0.decisions.map(\.to) }
      return try Set(units).reduce(into: [:]) { $0[$1] = try names.place($1) }
    }
    return page
  }

  private func report(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(ProjectProgress.kind))
    let id = try RecordID(try context.parameters.require("id"))
    var values = context.page.form
    do {
      _ = try await node.take(try await progress(of: id, values), by: account.person)
      return console.redirect("/projects/\(id)", done: .saved)
    } catch {
      try values.note(error)
      var page = try await page(id, try await console.frame(context))
      page.refused = values
      return console.html(page.html, status: .unprocessableContent)
    }
  }

  private func progress(of id: RecordID, _ form: FormValues) async throws -> ProjectProgress {
    guard let held = try await node.store.read({ try $0.value(of: Project.self, id) }),
      let owner = held.owner
    else {
      throw Problem.notFound("there is no project “\(id)” here")
    }
    var reader = FormReader(form)
    let asOf = reader.read("asOf") { try CivilDate($0) }
    let quarter = reader.readOptional("quarter") { try MonthSpan($0) }
    let invested = reader.readOptional("invested") { text throws(Invalid) in
      guard let yuan = Int64(text) else {
        throw Invalid("“\(text.prefix(40))” is no whole number", chinese: "应为整数")
      }
      return yuan
    }
    let step = form.filled("step")
    let doneOn =
      step == nil ? nil : reader.read("doneOn") { try CivilDate($0) }
    if invested != nil, quarter == nil { reader.miss("quarter") }
    guard reader.problems.isEmpty, let asOf else { throw reader.rejection }
    return ProjectProgress(
      enterprise: owner, project: id, asOf: asOf,
      stepsDone: step.flatMap { name in
        doneOn.map { [ProjectProgress.StepDone(name: name, on: $0)] }
      },
      invested: invested.flatMap { yuan in
        quarter.map { [Project.Investment(quarter: $0, yuan: yuan)] }
      },
      note: form.filled("note"), source: "console")
  }
}
