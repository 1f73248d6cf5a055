internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// Directives: the list, each one, issuing them and moving them on.
struct DirectivePages {
  let console: Console
  private var node: Node { console.node }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("directives") { request, context -> Response in
      _ = try context.require(.read)
      let isOver = request.uri.queryParameters["over"] == "1"
      let frame = try await console.frame(request, context)
      if let format = request.sheetFormat {
        return try .file(try await listPage(frame, isOver: isOver).sheet, as: format)
      }
      return try await list(frame, isOver: isOver)
    }
    router.post("directives") { _, context in try await issue(context) }
    router.get("directives/:id") { request, context -> Response in
      let account = try context.require(.read)
      let frame = try await console.frame(request, context)
      let id = try RecordID(try context.parameters.require("id"))
      return console.html(try await page(id, frame, account.role).html)
    }
    router.post("directives/:id") { _, context in try await act(context) }
  }

  private func list(_ frame: Frame, isOver: Bool, refused: FormValues? = nil) async throws
    -> Response
  {
    var page = try await listPage(frame, isOver: isOver)
    page.refused = refused
    return console.html(page.html, status: refused == nil ? .ok : .unprocessableContent)
  }

  private func listPage(_ frame: Frame, isOver: Bool) async throws -> DirectiveListPage {
    var page = DirectiveListPage(frame: frame)
    page.isOver = isOver
    let held = try await node.directives(within: nil, isOpen: !isOver, limit: Limits.pageRows)
    let path = node.identity.path
    (page.rows, page.units) = try await node.store.read { transaction in
      var names = PeopleNames(transaction)
      let units = try transaction.divisionNames(within: path)
        .map { (code: $0.key, name: $0.value) }.sorted { $0.code < $1.code }
      return (try held.map { try Self.line($0, &names) }, units)
    }
    return page
  }

  private static func line(_ row: DirectiveRow, _ names: inout PeopleNames) throws -> DirectiveLine
  {
    let held = row.directive
    return DirectiveLine(
      id: row.id, title: held.title ?? row.id.text,
      from: try held.from.map { try names.place($0) } ?? "",
      to: try held.division.map { try names.place($0) } ?? "", due: held.due,
      state: held.progress?.state ?? .draft, isOverdue: row.isOverdue)
  }

  private func issue(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Directive.kind))
    var values = context.page.form
    do {
      var reader = FormReader(values)
      let title = reader.read("title") { $0 }
      let division = reader.read("division") { try DivisionCode($0) }
      let due = reader.read("due") { try CivilDate($0) }
      let measure = reader.readOptional("measure") { text throws(Invalid) in
        guard let number = Int(text) else {
          throw Invalid("“\(text.prefix(70))” is no number", chinese: "应为数字")
        }
        return number
      }
      guard reader.problems.isEmpty else {
        throw reader.rejection
      }
      let directive = Directive(
        title: title, body: values.filled("body"), measure: measure, division: division, due: due,
        origin: .init(about: .plan))
      let desk = DirectiveDesk(node.replica)
      let id = try await node.commit { try desk.issue(directive, by: account.person, $0) }
      return console.redirect("/directives/\(id)", done: .sent)
    } catch {
      try values.note(error)
      return try await list(try await console.frame(context), isOver: false, refused: values)
    }
  }

  private func act(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Directive.kind))
    let id = try RecordID(try context.parameters.require("id"))
    var values = context.page.form
    guard let action = DirectiveAction(rawValue: values["action"]) else {
      throw Invalid("say what to do", chinese: "须注明操作", field: "action")
    }
    do {
      let desk = DirectiveDesk(node.replica)
      let (note, feedback) = (values.filled("note"), values.filled("feedback"))
      _ = try await node.commit {
        try desk.act(action, on: id, note: note, feedback: feedback, by: account.person, $0)
      }
      return console.redirect("/directives/\(id)", done: .saved)
    } catch {
      try values.note(error)
      // The domain names the field by where it is kept.
      values.problems = values.problems.map { problem in
        var problem = problem
        problem.field = problem.field?.split(separator: ".").last.map(String.init)
        return problem
      }
      var page = try await page(id, try await console.frame(context), account.role)
      page.refused = (action, values)
      if !page.actions.contains(action) { page.actions.append(action) }
      return console.html(page.html, status: .unprocessableContent)
    }
  }

  private func page(_ id: RecordID, _ frame: Frame, _ role: Role) async throws -> DirectivePage {
    let (desk, division, tier) = (
      DirectiveDesk(node.replica), node.identity.division, node.identity.tier
    )
    let page = try await node.store.read { transaction -> DirectivePage? in
      guard let row = try desk.row(id, transaction) else { return nil }
      var names = PeopleNames(transaction)
      let held = row.directive
      var page = DirectivePage(
        frame: frame, line: try Self.line(row, &names), directive: held)
      if let code = held.enterprise {
        page.enterpriseName =
          try transaction.value(of: Enterprise.self, RecordID(code))?.name ?? code.text
      }
      guard let progress = held.progress else { return page }
      page.steps = try progress.steps.map {
        .init(
          action: $0.action, moment: $0.at, person: try names.name($0.by), side: $0.side,
          note: $0.note ?? "")
      }
      if role.allows(.write(Directive.kind), at: tier) {
        let sides = [
          held.from == division ? DirectiveSide.issuer : nil,
          held.division == division ? .receiver : nil,
        ].compactMap(\.self)
        let allowed = Set(
          sides.flatMap { DirectiveLife.actions(in: progress.state, by: $0) })
        page.actions = DirectiveAction.allCases.filter(allowed.contains)
      }
      return page
    }
    guard let page else { throw Problem.notFound("there is no directive “\(id)” here") }
    return page
  }
}
