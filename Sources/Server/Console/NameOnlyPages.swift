internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// Service in name only: what is found, answering, and telling a unit to look into it (Measure 30).
struct NameOnlyPages {
  let console: Console
  private var node: Node { console.node }
  /// Findings on a page, each with its evidence and forms.
  private static let rows = 25

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("name-only") { request, context -> Response in
      _ = try context.require(.read)
      let day = try request.fields.filled("asOf").map { try CivilDate($0) }
      let frame = try await console.frame(request, context)
      if let format = request.sheetFormat {
        let all = try await page(frame, day, limit: Limits.exportRows)
        return try .file(all.sheet, as: format)
      }
      let after = try request.fields.filled("after").map { text in
        guard let after = Int(text), after >= 0 else {
          throw Invalid("isn't a number of findings", chinese: "不是件数", field: "after")
        }
        return after
      }
      return console.html(try await page(frame, day, after: after ?? 0).html)
    }
    router.post("name-only/answer") { _, context -> Response in
      let account = try context.require(.write(NameOnlyAnswer.kind))
      let desk = NameOnlyDesk(node.replica, memory: node.memory)
      return try await take("answer", context) { topic, reader in
        guard let text = reader.read("explanation", { $0 }) else { return }
        _ = try await node.commit { try desk.answer(topic, text, by: account.person, $0) }
      }
    }
    router.post("name-only/direct") { _, context -> Response in
      let account = try context.require(.write(Directive.kind))
      let desk = NameOnlyDesk(node.replica, memory: node.memory)
      let body = context.page.form.filled("body")
      return try await take("direct", context) { topic, reader in
        guard let due = reader.read("due", { try CivilDate($0) }) else { return }
        _ = try await node.commit {
          try desk.direct(topic, due: due, body: body, by: account.person, $0)
        }
      }
    }
  }

  private func page(
    _ frame: Frame, _ day: CivilDate?, after: Int = 0, limit: Int = Self.rows
  ) async throws -> NameOnlyPage {
    let day = day ?? CivilDate(at: frame.now)
    let review = try await node.nameOnlyReview(
      NameOnlyRequest(asOf: day), after: after, limit: limit)
    var page = NameOnlyPage(frame: frame, asOf: day)
    (page.rules, page.confirmed, page.suspected) = (
      review.rules, review.confirmed, review.suspected
    )
    let shown = after + review.items.count
    page.next = shown < review.confirmed + review.suspected ? "\(shown)" : nil
    page.rows = review.items.map { item in
      var row = NameOnlyPage.Row(
        flag: item.flag, officer: item.officerName ?? item.flag.officer.text,
        unit: item.unit ?? "", enterprise: item.enterpriseName ?? "",
        isOwn: item.officerDivision == node.identity.division)
      row.answers = item.answers.map(\.explanation)
      row.directives = item.directives.filter { $0.state?.isOver == false }.map(\.id)
      return row
    }
    return page
  }

  /// Does what a form asks for; shows it again beside what is wrong.
  private func take(
    _ name: String, _ context: LiaisonContext,
    _ body: (NameOnlyDesk.Topic, inout FormReader) async throws -> Void
  ) async throws -> Response {
    var values = context.page.form
    var reader = FormReader(values)
    let officer = try RecordID(values["officer"])
    let enterprise = try values.filled("enterprise").map { try CreditCode($0) }
    guard let rule = NameOnlyFlag.Rule(rawValue: values["rule"]) else {
      throw Invalid("there is no such rule", chinese: "没有该规则", field: "rule")
    }
    let day = try CivilDate(values["asOf"])
    do {
      let topic = NameOnlyDesk.Topic(
        officer: officer, enterprise: enterprise, rule: rule, asOf: day)
      try await body(topic, &reader)
      guard reader.problems.isEmpty else {
        throw reader.rejection
      }
      return console.redirect("/name-only?asOf=\(day)", done: .sent)
    } catch {
      try values.note(error)
      var page = try await page(try await console.frame(context), day)
      page.refused = (
        "\(name)-\(officer)-\(rule.rawValue)-\(enterprise?.text ?? "")", values
      )
      return console.html(page.html, status: .unprocessableContent)
    }
  }
}
