internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// The board of who serves whom: looking, assigning, handing over, giving back (Measure 30).
struct AssignmentPages {
  let console: Console
  private var node: Node { console.node }
  private var board: AssignmentBoard { AssignmentBoard(node: node) }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("assignments") { request, context in try await list(request, context) }
    router.post("assignments/act") { _, context in try await act(context) }
    router.post("assignments/hand-over") { _, context in try await handOver(context) }
  }

  private func list(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let fields = try request.fields
    let filter = try await filter(fields, prefix: "")
    if let format = request.sheetFormat {
      let rows = try await console.every {
        try await board.rows(filter, after: $0, limit: Limits.pageRows)
      }
      var page = AssignmentPage(frame: try await console.frame(context), filter: filter)
      page.rows = rows
      return try .file(page.sheet, as: format)
    }
    let frame = try await console.frame(request, context)
    return console.html(try await page(filter, after: fields["after"], frame).html)
  }

  private func filter(_ fields: FormValues, prefix: String) async throws -> AssignmentFilter {
    var filter = AssignmentFilter()
    filter.isUnassignedOnly = fields[prefix + "show"] == "unassigned"
    filter.division = try fields.filled(prefix + "division").map { try DivisionCode($0) }
    filter.tier = fields.filled(prefix + "tier").flatMap { Tier(rawValue: $0) }
    if let officer = fields.filled(prefix + "officer") {
      filter.officer = try await board.officer(officer)
    }
    return filter
  }

  private func page(_ filter: AssignmentFilter, after: String, _ frame: Frame) async throws
    -> AssignmentPage
  {
    var page = AssignmentPage(frame: frame, filter: filter)
    let path = node.identity.path
    page.units = try await node.store.read { transaction in
      try transaction.divisionNames(within: path).filter { $0.key.path != path }
        .map { (code: $0.key, name: $0.value) }.sorted { $0.code < $1.code }
    }
    page.officers = try await board.officers(of: filter.division)
    page.unassignedCount =
      try await node.unassigned(within: filter.division, after: "", limit: 1).count
    (page.rows, page.next) = try await board.rows(filter, after: after, limit: Limits.screenRows)
    if let id = filter.officer {
      let all = page.officers
      page.chosen = all.first { $0.id == id }
      if page.chosen == nil {
        let officer = try await node.store.read { try $0.value(of: Officer.self, id) }
        let led = try await console.every {
          try await board.rows(filter, after: $0, limit: Limits.pageRows)
        }
        page.chosen = .init(
          id: id, name: officer?.name ?? id.text, unit: officer?.unit ?? "", tier: officer?.tier,
          load: led.count, most: nil)
      }
    }
    return page
  }

  private func act(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Assignment.kind))
    var values = context.page.form
    let filter = try await filter(values, prefix: "filter-")
    do {
      var reader = FormReader(values)
      let reason = reader.read("reason") { $0 }
      let from = reader.readOptional("from") { try CivilDate($0) }
      let codes = reader.readAll("enterprise") { try CreditCode($0) }
      let isClaim = values["do"] != "giveBack"
      let officer = try await isClaim ? self.officer("to", &reader) : nil
      if codes.isEmpty {
        throw Invalid("choose enterprises", chinese: "请先勾选企业")
      }
      guard reader.problems.isEmpty, let reason else {
        throw reader.rejection
      }
      let desk = AssignDesk(node.replica)
      let changed = try await node.commit { transaction in
        if let officer {
          return try desk.claim(
            codes, for: officer, from: from, because: reason, by: account.person, transaction)
        }
        return try desk.giveBack(codes, because: reason, by: account.person, transaction)
      }
      return console.redirect(
        Self.address(filter), done: changed > 0 ? .saved : .nothingNew)
    } catch {
      try values.note(error)
      return try await show(filter, .act, values, context)
    }
  }

  private func handOver(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Assignment.kind))
    var values = context.page.form
    let filter = try await filter(values, prefix: "")
    guard let officer = filter.officer else {
      throw Invalid("say who hands over", chinese: "须注明移交人", field: "officer")
    }
    do {
      var reader = FormReader(values)
      let reason = reader.read("reason") { $0 }
      let from = reader.readOptional("from") { try CivilDate($0) }
      let found = try await self.officer("successor", &reader)
      guard reader.problems.isEmpty, let reason, let successor = found else {
        throw reader.rejection
      }
      let desk = AssignDesk(node.replica)
      _ = try await node.commit {
        try desk.handOver(
          from: officer, to: successor, enterprises: nil, from: from, because: reason,
          by: account.person, $0)
      }
      var after = filter
      after.officer = successor
      return console.redirect(Self.address(after), done: .saved)
    } catch {
      try values.note(error)
      return try await show(filter, .handOver, values, context)
    }
  }

  /// Reads an officer that has to be named; what is wrong with it stays in the reader.
  private func officer(_ field: String, _ reader: inout FormReader) async throws -> RecordID? {
    guard let text = reader.read(field, { $0 }) else { return nil }
    do {
      return try await board.officer(text)
    } catch let wrong as Invalid {
      _ = reader.read(field) { _ throws(Invalid) -> String in throw wrong }
      return nil
    }
  }

  private func show(
    _ filter: AssignmentFilter, _ form: AssignmentPage.Form, _ values: FormValues,
    _ context: LiaisonContext
  ) async throws -> Response {
    var page = try await page(filter, after: "", try await console.frame(context))
    page.refused = (form, values)
    return console.html(page.html, status: .unprocessableContent)
  }

  private static func address(_ filter: AssignmentFilter) -> String {
    Frame.address("/assignments", filter.fields)
  }
}
