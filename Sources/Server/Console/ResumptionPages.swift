internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// The grid of resumption (Measure 27).
struct ResumptionPages {
  let console: Console
  private var node: Node { console.node }
  private static let fields = ["state", "staffPercent", "expectedOn", "cause"]

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("resumption") { request, context in try await grid(request, context) }
    router.post("resumption") { _, context in try await takePage(context) }
    router.post("resumption/row") { request, context in try await takeRow(request, context) }
  }

  private func grid(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.write(Resumption.kind))
    let frame = try await console.frame(request, context)
    let query = request.uri.queryParameters
    let day = try query["day"].map { try CivilDate(String($0)) } ?? CivilDate(at: frame.now)
    let page = try await page(
      frame, day, isMissingOnly: query["only"] == "missing",
      after: query["after"].map(String.init) ?? "")
    return console.html(page.html)
  }

  /// One row, as it is left: the row again, saved or with what is wrong.
  private func takeRow(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Resumption.kind))
    let query = request.uri.queryParameters
    let day = try CivilDate(query["day"].map(String.init) ?? "")
    let code = try CreditCode(query["code"].map(String.init) ?? "")
    var row = try await row(of: code, on: day)
    row.values = Self.values(of: code, in: context.page.form)
    do {
      // Made on the device, so that a row that is sent twice is the same report.
      let id = try context.page.form.filled("id").map { try RecordID($0) }
      if let report = try report(row, on: day) {
        try await write([report], id: id, by: account.person)
        row.state = report.state
        row.asOf = report.asOf
        row.values = FormValues()
        row.isSaved = true
      }
    } catch {
      try row.values.note(error)
    }
    let page = ResumptionGridPage(frame: try await console.frame(context), day: day)
    return console.html(
      page.fragment(of: row),
      status: row.values.problems.isEmpty ? .ok : .unprocessableContent)
  }

  /// The whole page at once, for who has no script: all rows that say something, or none of them.
  private func takePage(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Resumption.kind))
    let form = context.page.form
    let day = try CivilDate(form["day"])
    let codes = form.names.filter { $0.hasPrefix("state-") }.sorted()
      .compactMap { try? CreditCode(String($0.dropFirst("state-".count))) }
    var rows: [ResumptionGridPage.Row] = []
    var reports: [Resumption] = []
    for code in codes {
      var row = try await row(of: code, on: day)
      row.values = Self.values(of: code, in: form)
      do {
        if let report = try report(row, on: day) { reports.append(report) }
      } catch {
        try row.values.note(error)
      }
      rows.append(row)
    }
    let frame = try await console.frame(context)
    let isMissingOnly = form["only"] == "missing"
    guard rows.allSatisfy(\.values.problems.isEmpty) else {
      var page = try await page(frame, day, isMissingOnly: isMissingOnly, after: "")
      page.rows = rows
      page.next = nil
      page.problems = [
        Invalid("nothing was saved: mend the rows marked", chinese: "均未保存：请更正标出的行后再保存")
      ]
      return console.html(page.html, status: .unprocessableContent)
    }
    try await write(reports, by: account.person)
    let path = "/resumption?day=\(day)" + (isMissingOnly ? "&only=missing" : "")
    return console.redirect(path, done: reports.isEmpty ? .nothingNew : .saved)
  }

  /// The report that a row says; `nil`: it says nothing.
  private func report(_ row: ResumptionGridPage.Row, on day: CivilDate) throws -> Resumption? {
    guard Self.fields.contains(where: { row.values.filled($0) != nil }) else { return nil }
    var reader = FormReader(row.values)
    let state = reader.read("state") { try Resumption.State(named: $0) }
    let staff = reader.readOptional("staffPercent") { try Int(percent: $0) }
    let expected = reader.readOptional("expectedOn") { try CivilDate($0) }
    guard let state, reader.problems.isEmpty else {
      throw reader.rejection
    }
    return Resumption(
      enterprise: row.code, asOf: day, state: state, staffPercent: staff,
      cause: row.values.filled("cause"), expectedOn: expected)
  }

  private func write(_ reports: [Resumption], id: RecordID? = nil, by person: RecordID)
    async throws
  {
    guard !reports.isEmpty else { return }
    let replica = node.replica
    let entries = try reports.map { try Entry($0, id: id) }
    _ = try await node.commit { try Intake(replica).take(entries, by: person, $0) }
  }

  private static func values(of code: CreditCode, in form: FormValues) -> FormValues {
    FormValues(Dictionary(uniqueKeysWithValues: fields.map { ($0, form["\($0)-\(code)"]) }))
  }

  private func row(of code: CreditCode, on day: CivilDate) async throws -> ResumptionGridPage.Row {
    let node = node
    return try await node.store.read { transaction in
      guard let held = try transaction.value(of: Enterprise.self, RecordID(code)) else {
        throw Problem.notFound("there is no enterprise \(code) here")
      }
      let standing = try node.standing(of: code, on: day, transaction)
      var (row, names) = (
        ResumptionGridPage.Row(
          code: code, name: held.name ?? code.text, state: standing?.state, asOf: standing?.asOf),
        PeopleNames(transaction)
      )
      row.exempting = try names.exempting(of: code)
      return row
    }
  }

  private func page(_ frame: Frame, _ day: CivilDate, isMissingOnly: Bool, after: String)
    async throws -> ResumptionGridPage
  {
    let (path, memory) = (node.identity.path, node.memory)
    return try await node.store.read { transaction in
      let basis = try ReviewBasis(
        of: path, subject: .enterprise, asOf: day, knownAt: nil, transaction)
      var all: [ResumptionStanding] = []
      try memory.eachStanding(basis, transaction) { standing, _ in all.append(standing) }
      let missing = all.count { $0.report == nil }
      let wanted = (isMissingOnly ? all.filter { $0.report == nil } : all)
        .filter { $0.record.text > after }.sorted { $0.record < $1.record }
      var page = ResumptionGridPage(frame: frame, day: day)
      page.isMissingOnly = isMissingOnly
      page.counts = (all.count, missing)
      var names = PeopleNames(transaction)
      page.rows = try wanted.prefix(Limits.screenRows).map { standing in
        let name = try transaction.value(of: Enterprise.self, standing.record)?.name
        var row = ResumptionGridPage.Row(
          code: try CreditCode(standing.record.text), name: name ?? standing.record.text,
          state: standing.report?.state, asOf: standing.report?.asOf)
        row.exempting = try names.exempting(of: row.code)
        return row
      }
      page.next =
        wanted.count > Limits.screenRows ? page.rows.last?.code.text : nil
      return page
    }
  }
}
