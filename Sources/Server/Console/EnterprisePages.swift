internal import Domain
internal import Hummingbird
internal import Seed
internal import Store
internal import Sync
internal import Web

/// Finding enterprises, and the file of each.
struct EnterprisePages {
  let console: Console
  private var node: Node { console.node }
  /// How much of the past is shown.
  private static let shown = 40

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("enterprises") { request, context in try await list(request, context) }
    router.get("enterprises/:code") { request, context in try await one(request, context) }
    router.post("enterprises/:code/exemption") { _, context in try await ask(context) }
  }

  private func list(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let query = request.uri.queryParameters
    var page = EnterpriseListPage(frame: try await console.frame(request, context))
    page.query = String((query["q"].map(String.init) ?? "").prefix(100))
    let text = page.query
    if let format = request.sheetFormat {
      page.rows = try await console.every {
        try await rows(like: text, after: $0, limit: Limits.pageRows)
      }
      return try .file(page.sheet, as: format)
    }
    (page.rows, page.next) = try await rows(
      like: text, after: query["after"].map(String.init) ?? "", limit: Limits.screenRows)
    return console.html(page.html)
  }

  private func rows(like text: String, after: String, limit: Int) async throws -> (
    [EnterpriseListPage.Row], String?
  ) {
    let path = node.identity.path
    return try await node.store.read { transaction in
      var names = PeopleNames(transaction)
      let rows = try transaction.enterprises(
        like: text, within: path, after: after, limit: limit)
      let shown = try rows.map { row in
        EnterpriseListPage.Row(
          code: row.code, name: row.name, division: try names.place(row.division),
          sector: row.sector, officer: try row.lead.map { try names.name($0) } ?? "",
          isClosed: row.closedOn != nil)
      }
      return (shown, rows.count == limit ? rows.last?.code.text : nil)
    }
  }

  private func one(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let code = try CreditCode(try context.parameters.require("code"))
    var page = try await page(of: code, try await console.frame(request, context))
    if request.uri.queryParameters["ask"] == "exemption" { page.asking = FormValues() }
    return console.html(page.html)
  }

  /// Asks the city for an exemption; shows the form again beside what is wrong.
  private func ask(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(ExemptionRequest.kind))
    let code = try CreditCode(try context.parameters.require("code"))
    var values = context.page.form
    do {
      var reader = FormReader(values)
      let from = reader.read("from") { try CivilDate($0) }
      guard let reason = reader.read("reason", { $0 }), let from else { throw reader.rejection }
      _ = try await node.take(
        ExemptionRequest(enterprise: code, reason: reason, from: from), by: account.person)
      return console.redirect("/enterprises/\(code)", done: .sent)
    } catch {
      try values.note(error)
      var page = try await page(of: code, try await console.frame(context))
      page.asking = values
      return console.html(page.html, status: .unprocessableContent)
    }
  }

  private func page(of code: CreditCode, _ frame: Frame) async throws -> EnterprisePage {
    let (replica, node) = (node.replica, node)
    let plans = try Seed.measures()
    let page = try await node.store.read { transaction -> EnterprisePage? in
      guard let enterprise = try transaction.value(of: Enterprise.self, RecordID(code)) else {
        return nil
      }
      var page = EnterprisePage(frame: frame, code: code, enterprise: enterprise)
      var names = PeopleNames(transaction)
      page.division = try enterprise.division.map { try names.place($0) } ?? ""
      page.officers = try Self.officers(of: code, &names)
      page.exemptions = try names.exemptions(of: code)
      let told = try transaction.told(code)
      page.measures = plans.filter { $0.mayFit(enterprise.sector ?? .other) }.map {
        .init(
          number: $0.measure, chinese: $0.chinese, english: $0.english, told: told[$0.measure])
      }
      (page.rules, page.findings) = try Self.findings(of: code, enterprise, plans, transaction)
      page.standing = try node.standing(of: code, on: CivilDate(at: frame.now), transaction)
      var timeline = Timeline(replica, transaction)
      page.timeline = try timeline.items(of: code, limit: Self.shown)
      page.isTimelineCut = page.timeline.count == Self.shown
      return page
    }
    guard let page else { throw Problem.notFound("there is no enterprise \(code) here") }
    return page
  }

  private static func officers(of code: CreditCode, _ names: inout PeopleNames) throws
    -> [EnterprisePage.Officer]
  {
    let assignment = try names.transaction.value(of: Assignment.self, RecordID(code))
    let lead = assignment?.serving?.lead
    return try ([lead].compactMap(\.self) + (assignment?.support ?? [])).map { id in
      let officer = try names.officer(id)
      return EnterprisePage.Officer(
        name: officer?.name ?? id.text, unit: officer?.unit ?? "", phone: officer?.phone ?? "",
        isLead: id == lead)
    }
  }
}

extension Node {
  /// The report of resumption about an enterprise that counts on a day; `nil`: none.
  func standing(of code: CreditCode, on day: CivilDate, _ transaction: Transaction) throws
    -> (state: Resumption.State, asOf: CivilDate)?
  {
    // It is counted in its county; only when it has moved since, all others are looked through.
    let home = try transaction.scope(of: RecordID(code)).first?.path
    for path in [home, identity.path].compactMap(\.self) {
      let basis = try ReviewBasis(
        of: path, subject: .enterprise, asOf: day, knownAt: nil, transaction)
      var found: ResumptionStanding?
      try memory.eachStanding(basis, transaction) { standing, _ in
        if standing.record.text == code.text { found = standing }
      }
      guard let found else { continue }
      return found.report.map { ($0.state, $0.asOf) }
    }
    return nil
  }
}
