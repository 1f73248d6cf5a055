internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// Conflicts, settling them, and what is in quarantine.
struct ConflictPages {
  let console: Console
  private var node: Node { console.node }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("conflicts") { request, context -> Response in
      _ = try context.require(.read)
      let fields = try request.fields
      let frame = try await console.frame(request, context)
      if let format = request.sheetFormat { return try await file(frame, fields, as: format) }
      return console.html(try await page(frame, fields).html)
    }
    router.post("conflicts") { _, context in try await settle(context) }
    router.post("conflicts/retry") { _, context in try await retry(context) }
  }

  private func page(_ frame: Frame, _ fields: FormValues) async throws -> ConflictsPage {
    var page = ConflictsPage(frame: frame)
    (page.rows, page.next) = try await rows(
      frame.language, after: fields["after"], limit: Limits.screenRows)
    page.quarantinedCount = try await node.store.read { try $0.logCounts().quarantined }
    let next: String?
    (page.quarantined, next) = try await quarantined(
      after: fields["quarantine"], limit: Limits.screenRows)
    page.quarantineNext = next.flatMap { Int64($0) }
    return page
  }

  /// All of one of the two lists, as a file.
  private func file(_ frame: Frame, _ fields: FormValues, as format: SheetFormat) async throws
    -> Response
  {
    var page = ConflictsPage(frame: frame)
    guard fields["list"] == "quarantine" else {
      page.rows = try await console.every {
        try await rows(frame.language, after: $0, limit: Limits.pageRows)
      }
      return try .file(page.sheet, as: format)
    }
    page.quarantined = try await console.every {
      try await quarantined(after: $0, limit: Limits.pageRows)
    }
    return try .file(page.quarantineSheet, as: format)
  }

  private func rows(_ language: Language, after: String, limit: Int) async throws
    -> ([ConflictsPage.Row], String?)
  {
    let (desk, path) = (ConflictDesk(node.replica), node.identity.path)
    return try await node.store.read { transaction in
      var (names, rows) = (PeopleNames(transaction), [ConflictsPage.Row]())
      let list = try desk.list(after: after, within: path, limit: limit, transaction)
      for item in list.items {
        let conflict = try desk.conflict(of: "\(item.kind)", item.id, transaction)
        let name = try Self.name(of: item.id, item.kind, transaction)
        for field in conflict?.fields ?? [] {
          let heads = try field.heads.map { head in
            ConflictsPage.Head(
              change: "\(head.change)",
              value: try language.text(of: head.value, in: field.name, of: item.kind) {
                try names.text(of: $0)
              },
              author: try names.name(head.author), stamp: head.stamp,
              place: try head.division.map { try names.place($0) } ?? "")
          }
          rows.append(
            .init(kind: item.kind, record: item.id, name: name, field: field.name, heads: heads))
        }
      }
      return (rows, list.next)
    }
  }

  private func quarantined(after: String, limit: Int) async throws
    -> ([ConflictsPage.Quarantined], String?)
  {
    let path = node.identity.path
    return try await node.store.read { transaction in
      var names = PeopleNames(transaction)
      let found = try transaction.quarantined(
        after: Int64(after) ?? 0, within: path, limit: limit)
      let rows = try found.map {
        ConflictsPage.Quarantined(
          kind: $0.kind, record: $0.record, place: try names.place($0.division),
          reason: $0.reason, received: $0.received)
      }
      return (rows, found.count == limit ? found.last.map { "\($0.ordinal)" } : nil)
    }
  }

  private static func name(of record: RecordID, _ kind: Kind, _ transaction: Transaction) throws
    -> String
  {
    let name: String? =
      switch kind {
      case Enterprise.kind: try transaction.value(of: Enterprise.self, record)?.name
      case Assignment.kind: try transaction.value(of: Enterprise.self, record)?.name
      case Officer.kind: try transaction.value(of: Officer.self, record)?.name
      case Project.kind: try transaction.value(of: Project.self, record)?.name
      case Directive.kind: try transaction.value(of: Directive.self, record)?.title
      default: nil
      }
    return name ?? record.text
  }

  private func settle(_ context: LiaisonContext) async throws -> Response {
    let form = context.page.form
    let kind = form["kind"]
    let account = try context.require(.write(Collections.kind(named: kind)))
    let (desk, record, field) = (
      ConflictDesk(node.replica), try RecordID(form["record"]), form["field"]
    )
    let (seen, chosen) = (Set(form[all: "seen"]), form["change"])
    do {
      _ = try await node.commit { transaction in
        // Nobody overrules what they have not seen.
        let held = try desk.conflict(of: kind, record, transaction)?.fields
          .first { $0.name == field }
        if let held, Set(held.heads.map { "\($0.change)" }) != seen {
          throw Invalid(
            "other values have come meanwhile: look again", chinese: "该项又有新的填写，请重新查看后再处理",
            field: field)
        }
        return try desk.settle(
          kind, record, field: field, as: .change(chosen), by: account.person, transaction)
      }
      return console.redirect("/conflicts", done: .saved)
    } catch {
      var values = form
      try values.note(error)
      var page = try await page(try await console.frame(context), FormValues())
      page.problems = values.problems
      return console.html(page.html, status: .unprocessableContent)
    }
  }

  private func retry(_ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.administer)
    let replica = node.replica
    let report = try await node.commit { try replica.retryQuarantined($0) }
    var page = try await page(try await console.frame(context), FormValues())
    page.retried = (report.released, report.tried)
    return console.html(page.html)
  }
}
