internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store

/// Reading and writing records: `/api/v1/entries` and one collection for each kind.
struct RecordRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.post("entries") { request, context in try await postEntries(request, context) }
    for (path, _) in Collections.all {
      router.get("\(path)") { request, context in try await list(path, request, context) }
      router.get("\(path)/:id") { request, context in try await one(path, context) }
      router.post("\(path)") { request, context in try await post(path, request, context) }
    }
    for (path, type) in Collections.all where type is any Register.Type {
      router.patch("\(path)/:id") { request, context in try await patch(path, request, context) }
    }
  }

  private func postEntries(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let body = try await request.bytes(upTo: Limits.requestBytes)
    let entries = try EntryList(parsing: body).entries
    let (stored, warnings) = try await take(entries, context)
    return try .json(
      StoredAnswer(
        stored: stored.stored, repeated: stored.repeated, ids: stored.ids, warnings: warnings),
      status: .created)
  }

  private func post(_ path: String, _ request: Request, _ context: LiaisonContext) async throws
    -> Response
  {
    let kind = try Collections.kind(at: path)
    var fields = try JSONFields(parsing: try await request.bytes(upTo: Limits.bodyBytes))
    let id = try fields["id"].map { try RecordJSON.decode(String.self, from: $0) }
    fields["id"] = nil
    let entry = Entry(kind: kind, id: id, body: fields.bytes)
    _ = try context.require(entry.act)
    if let id, Kinds.type(of: kind) is any Register.Type, let record = try? RecordID(id),
      try await node.store.read({ try $0.record(kind, record) }) != nil
    {
      throw Problem(
        "exists already", status: 409, detail: "change \(id) with PATCH", chinese: "\(id)已存在")
    }
    let (stored, warnings) = try await take([entry], context)
    return try .json(IDAnswer(id: stored.ids[0], warnings: warnings), status: .created)
  }

  private func patch(_ path: String, _ request: Request, _ context: LiaisonContext) async throws
    -> Response
  {
    let kind = try Collections.kind(at: path)
    _ = try context.require(.write(kind))
    let id = try RecordID(try context.parameters.require("id"))
    guard try await node.store.read({ try $0.record(kind, id) }) != nil else {
      throw Problem.notFound("there is no \(kind) “\(id)” here")
    }
    let body = try await request.bytes(upTo: Limits.bodyBytes)
    _ = try await take([Entry(kind: kind, id: id.text, body: body)], context)
    return try await one(path, context)
  }

  /// - Returns: with what is strange about readings of meters, to be confirmed or corrected; `nil`: nothing.
  private func take(_ entries: [Entry], _ context: LiaisonContext) async throws -> (
    Stored, warnings: [MeterWarningItem]?
  ) {
    var account: Account?
    for act in Set(entries.map(\.act)) { account = try context.require(act) }
    guard let account else {
      throw Problem("nothing to do", status: 422, detail: "there are no entries", chinese: "没有记录")
    }
    let (replica, person) = (node.replica, account.person)
    return try await node.commit { transaction in
      let warnings = try MeterDesk(replica).warnings(of: entries, transaction)
      let stored = try Intake(replica).take(entries, by: person, transaction)
      return (stored, warnings.isEmpty ? nil : warnings.map(MeterWarningItem.init))
    }
  }

  private func list(_ path: String, _ request: Request, _ context: LiaisonContext) async throws
    -> Response
  {
    _ = try context.require(.read)
    let kind = try Collections.kind(at: path)
    let page = try PageQuery(request)
    let rows = try await node.store.read {
      try $0.page(of: kind, after: page.after, within: page.within, limit: page.limit)
    }
    let next = rows.count == page.limit ? rows.last?.record.text : nil
    return .json(bytes: try RecordList(rows: rows, next: next).bytes)
  }

  private func one(_ path: String, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let kind = try Collections.kind(at: path)
    let id = try RecordID(try context.parameters.require("id"))
    guard let row = try await node.store.read({ try $0.record(kind, id) }) else {
      throw Problem.notFound("there is no \(kind) “\(id)” here")
    }
    return .json(bytes: try RecordList.item(row).bytes)
  }
}

private struct StoredAnswer: Encodable {
  var stored: Int
  var repeated: Int
  var ids: [RecordID]
  var warnings: [MeterWarningItem]?
}

private struct IDAnswer: Encodable {
  var id: RecordID
  var warnings: [MeterWarningItem]?
}

/// What is strange about readings that were taken.
struct MeterWarningItem: Encodable, Sendable {
  var enterprise: CreditCode
  var meter: Meter
  var english: String
  var chinese: String

  init(_ warning: MeterWarning) {
    (enterprise, meter) = (warning.enterprise, warning.meter)
    (english, chinese) = (warning.english, warning.chinese)
  }
}
