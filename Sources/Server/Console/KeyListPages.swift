internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// The four key lists: members, suggestions, adding and ending (Measure 29).
struct KeyListPages {
  let console: Console
  private var node: Node { console.node }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("key-lists") { request, context -> Response in
      _ = try context.require(.read)
      let fields = try request.fields
      let frame = try await console.frame(request, context)
      return console.html(try await page(frame, fields).html)
    }
    router.post("key-lists/add") { _, context in try await add(context) }
    router.post("key-lists/end") { _, context in try await end(context) }
    router.post("key-lists/accept") { _, context in try await accept(context) }
    router.post("key-lists/decline") { _, context in try await decline(context) }
  }

  private func page(_ frame: Frame, _ fields: FormValues) async throws -> KeyListsPage {
    var page = KeyListsPage(frame: frame)
    page.list = fields.filled("list").flatMap { Enterprise.KeyList(rawValue: $0) }
    let today = CivilDate(at: frame.now)
    let review = try await node.keyListReview(
      from: today, to: today, knownAt: nil, by: .sector)
    // The whole scope comes first, one row for each list.
    page.counts = review.rows.prefix(Enterprise.KeyList.allCases.count).map {
      ($0.list, $0.tally.members)
    }
    let all = try await node.keyListMembers(of: page.list, on: today, limit: .max)
    let shown: [KeyListMember]
    (shown, page.next) = all.screen(after: fields["after"]) { $0.key }
    let found = try await node.suggestionReview(asOf: today, limit: .max)
    let empty = page
    return try await node.store.read { transaction in
      var (page, names) = (empty, PeopleNames(transaction))
      page.members = try shown.map {
        .init(
          code: $0.enterprise, name: $0.name, place: try names.place($0.division),
          entry: $0.entry)
      }
      try Self.addSuggestions(found, to: &page, &names)
      return page
    }
  }

  private static func addSuggestions(
    _ found: SuggestionReview, to page: inout KeyListsPage, _ names: inout PeopleNames
  ) throws {
    for item in found.items {
      var row = KeyListsPage.Suggestion(
        suggestion: item.suggestion, name: item.name, place: try names.place(item.division))
      if let answer = item.declined {
        let (language, person) = (page.frame.language, try names.name(answer.by))
        row.declined = language("未采纳（\(person)）：", "Declined by \(person): ") + answer.reason
        if page.declined.count < Limits.screenRows { page.declined.append(row) }
      } else {
        page.suggestionCount += 1
        if page.suggestions.count < Limits.screenRows { page.suggestions.append(row) }
      }
    }
  }

  private func refuse(
    _ form: String, _ values: FormValues, _ error: any Error, _ context: LiaisonContext
  ) async throws -> Response {
    var values = values
    try values.note(error)
    var fields = FormValues()
    fields["list"] = values["shown"]
    var page = try await page(try await console.frame(context), fields)
    page.refused = (form, values)
    return console.html(page.html, status: .unprocessableContent)
  }

  private func add(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Enterprise.kind))
    let values = context.page.form
    do {
      var reader = FormReader(values)
      let codes = reader.read("enterprises") { text in
        try text.split(whereSeparator: \.isWhitespace).map { try CreditCode(String($0)) }
      }
      let list = reader.read("list") { try Enterprise.KeyList(key: $0) }
      let day = reader.readOptional("on") { try CivilDate($0) }
      let reason = reader.read("reason") { $0 }
      guard let codes, let list, let reason, reader.problems.isEmpty else {
        throw reader.rejection
      }
      let desk = KeyListDesk(node.replica, memory: node.memory)
      _ = try await node.commit {
        try desk.add(codes, to: list, from: day, because: reason, by: account.person, $0)
      }
      return console.redirect("/key-lists?list=\(list.rawValue)", done: .saved)
    } catch {
      return try await refuse("add", values, error, context)
    }
  }

  private func end(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Enterprise.kind))
    let values = context.page.form
    do {
      var reader = FormReader(values)
      if values[all: "member"].isEmpty { reader.miss("member") }
      let chosen = reader.readAll("member") { text in
        let parts = text.split(separator: " ").map(String.init)
        return (
          try CreditCode(parts.first ?? ""), try Enterprise.KeyList(key: parts.last ?? "")
        )
      }
      let day = reader.readOptional("on") { try CivilDate($0) }
      guard let reason = reader.read("reason", { $0 }), reader.problems.isEmpty else {
        throw reader.rejection
      }
      let desk = KeyListDesk(node.replica, memory: node.memory)
      let lists = Dictionary(grouping: chosen) { $0.1 }.mapValues { $0.map { $0.0 } }
      _ = try await node.commit { transaction in
        for (list, codes) in lists.sorted(by: { $0.key < $1.key }) {
          _ = try desk.end(
            codes, on: list, at: day, because: reason, by: account.person, transaction)
        }
      }
      return console.redirect(
        Frame.path(ofKeyList: values["shown"]), done: .saved)
    } catch {
      return try await refuse("end", values, error, context)
    }
  }

  private func accept(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Enterprise.kind))
    let values = context.page.form
    do {
      let code = try CreditCode(values["enterprise"])
      let list = try Enterprise.KeyList(key: values["list"])
      let desk = KeyListDesk(node.replica, memory: node.memory)
      _ = try await node.commit { try desk.accept(code, on: list, by: account.person, $0) }
      return console.redirect("/key-lists", done: .saved)
    } catch {
      return try await refuse("add", values, error, context)
    }
  }

  private func decline(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(KeyListDecline.kind))
    let values = context.page.form
    let code = try CreditCode(values["enterprise"])
    let list = try Enterprise.KeyList(key: values["list"])
    do {
      var reader = FormReader(values)
      guard let reason = reader.read("reason", { $0 }) else { throw reader.rejection }
      let desk = KeyListDesk(node.replica, memory: node.memory)
      _ = try await node.commit {
        try desk.decline(code, on: list, because: reason, by: account.person, $0)
      }
      return console.redirect("/key-lists", done: .saved)
    } catch {
      return try await refuse("decline-\(code)-\(list.rawValue)", values, error, context)
    }
  }
}

extension Frame {
  fileprivate static func path(ofKeyList list: String) -> String {
    address("/key-lists", [("list", list)])
  }
}

extension KeyListMember {
  /// Its place in the list; the way to the next page.
  fileprivate var key: String { "\(enterprise)/\(entry.list.rawValue)/\(entry.from)" }
}

extension Enterprise.KeyList {
  fileprivate init(key: String) throws(Invalid) {
    guard let list = Self(rawValue: key) else {
      throw Invalid("there is no such list", chinese: "没有该清单", field: "list")
    }
    self = list
  }
}
