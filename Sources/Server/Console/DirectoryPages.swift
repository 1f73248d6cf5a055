internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// The directory of supply and demand: looking for something, entering and withdrawing (Measure 6).
struct DirectoryPages {
  let console: Console
  private var node: Node { console.node }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("directory") { request, context -> Response in
      _ = try context.require(.read)
      let frame = try await console.frame(request, context)
      let fields = try request.fields
      if let format = request.sheetFormat {
        var page = DirectoryPage(frame: frame)
        page.items = try await console.every { after in
          let found = try await find(fields, after: after, limit: Limits.pageRows)
          return (found.items.map(\.listing), found.next)
        }
        return try .file(page.sheet, as: format)
      }
      return console.html(try await page(frame, fields).html)
    }
    router.post("directory") { _, context in try await add(context) }
    router.post("directory/:id") { _, context -> Response in
      let account = try context.require(.write(Offer.kind))
      let id = try RecordID(try context.parameters.require("id"))
      let reason = context.page.form["reason"]
      _ = try await node.take(Offer(withdrawnBecause: reason), id: id, by: account.person)
      return console.redirect("/directory", done: .saved)
    }
  }

  private func find(_ fields: FormValues, after: String, limit: Int) async throws -> Directory {
    var asked = Directory.Request(limit: limit)
    (asked.text, asked.after) = (fields["q"], after)
    asked.side = fields.filled("side").flatMap { .init(rawValue: $0) }
    asked.sort = fields.filled("sort").flatMap { .init(rawValue: $0) }
    return try await node.directory(asked)
  }

  private func page(_ frame: Frame, _ fields: FormValues) async throws -> DirectoryPage {
    var page = DirectoryPage(frame: frame)
    page.values = fields
    let found = try await find(fields, after: fields["after"], limit: Limits.screenRows)
    (page.items, page.next) = (found.items.map(\.listing), found.next)
    // Above the counties the directory itself says it all.
    if frame.tier == .county {
      page.own = try await node.offers(limit: Limits.screenRows).map {
        .init(
          id: $0.id, name: $0.name, offer: $0.offer, isPublished: $0.isPublished,
          isCurrent: $0.isCurrent)
      }
    }
    return page
  }

  private func add(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Offer.kind))
    var values = context.page.form
    do {
      var reader = FormReader(values)
      let code = reader.read("enterprise") { try CreditCode($0) }
      let until = reader.read("until") { try CivilDate($0) }
      let side: Offer.Side? = reader.choose("side")
      let sort: Offer.Sort? = reader.choose("sort")
      let contact: Offer.Contact? = reader.choose("contact")
      guard reader.problems.isEmpty, let side, let sort, let contact else {
        throw reader.rejection
      }
      let offer = Offer(
        enterprise: code,
        content: .init(
          side: side, sort: sort, title: values["title"], text: values.filled("text"),
          contact: contact), until: until)
      _ = try await node.take(offer, by: account.person)
      return console.redirect("/directory", done: .saved)
    } catch {
      try values.note(error)
      values.renameProblems(["content.title": "title", "content.text": "text"])
      var page = try await page(try await console.frame(context), FormValues())
      page.typed = values
      return console.html(page.html, status: .unprocessableContent)
    }
  }
}
