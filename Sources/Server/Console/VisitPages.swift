internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Seed
internal import Store
internal import Sync
internal import Web

/// The form of a visit, with all that it brings.
struct VisitPages {
  let console: Console
  private var node: Node { console.node }
  /// Enterprises that the form offers to choose from.
  private static let choices = 1_000

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("visit") { request, context in try await form(request, context) }
    router.post("visit") { _, context in try await take(context) }
  }

  private func form(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Visit.kind))
    let frame = try await console.frame(request, context)
    var values = FormValues([
      "on": "\(CivilDate(at: frame.now))", "mode": Visit.Mode.onSite.rawValue,
      "id": "\(node.environment.newID(at: frame.now))",
    ])
    if let code = request.uri.queryParameters["enterprise"] { values["enterprise"] = String(code) }
    return try await show(values, frame, account.person, isNew: true)
  }

  private func take(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(Visit.kind))
    var values = context.page.form
    do {
      // Kept first, so that what is wrong elsewhere in the form takes no photo away.
      try await keepPhotos(context, &values)
      let visit = try VisitForm(values, of: node.identity.division)
      for act in visit.acts { _ = try context.require(act) }
      let (replica, person) = (node.replica, account.person)
      let desk = try TicketDesk(replica)
      try await node.commit { transaction in
        _ = try Intake(replica).take(visit.entries, by: person, transaction)
        if let problem = visit.problem { _ = try desk.raise(problem, by: person, transaction) }
      }
      return console.redirect("/enterprises/\(visit.enterprise)", done: .saved)
    } catch {
      try values.note(error)
      return try await show(
        values, try await console.frame(context), account.person, isNew: false)
    }
  }

  /// Keeps the photos that came with the form itself, without scripts, and notes them in it.
  private func keepPhotos(_ context: LiaisonContext, _ values: inout FormValues) async throws {
    let chosen = context.page.files.filter { $0.field == "photo" }
    guard !chosen.isEmpty else { return }
    _ = try context.require(.upload)
    var problems: [Invalid] = []
    for file in chosen.prefix(Limits.visitPhotos) {
      do {
        let content = try FileContent(file.bytes)
        try content.checkPhoto()
        let replica = node.replica
        _ = try await node.commit { try replica.keep(content, $0) }
        values[all: "photos"] += ["\(content.sha256)"]
      } catch var wrong as Invalid {
        wrong.field = "photo"
        problems.append(wrong)
      }
    }
    guard problems.isEmpty else { throw Rejection(reasons: problems.map { (0, $0) }) }
  }

  /// - Parameter isNew: nothing was typed yet, so who is logged in and serves it is filled in.
  private func show(_ values: FormValues, _ frame: Frame, _ person: RecordID, isNew: Bool)
    async throws -> Response
  {
    let (plans, categories) = (try Seed.measures(), try Seed.tickets().categories.map(\.name))
    let code = try? VisitForm.code(in: values["enterprise"])
    let (node, path) = (node, node.identity.path)
    let page = try await node.store.read { transaction in
      var page = VisitPage(frame: frame, values: values)
      page.categories = categories
      var sector = Sector.other
      if let code, let held = try transaction.value(of: Enterprise.self, RecordID(code)) {
        page.enterprise = .init(code: code, name: held.name ?? code.text)
        page.standing = try node.standing(of: code, on: CivilDate(at: frame.now), transaction)
        sector = held.sector ?? .other
      } else {
        let own = try transaction.enterprises(ledBy: person)
        let all = try transaction.enterprises(like: "", within: path, limit: Self.choices)
        let known = Set(own)
        page.choices = (own + all.filter { !known.contains($0) && $0.closedOn == nil }).map {
          .init(code: $0.code, name: $0.name)
        }
      }
      page.measures = plans.filter { page.enterprise == nil || $0.mayFit(sector) }.map {
        ($0.measure, $0.chinese, $0.english)
      }
      page.officers = try Self.officers(person, code, node.identity.division, transaction)
      if isNew, let first = page.officers.first { page.values[all: "officers"] = [first.id.text] }
      return page
    }
    return console.html(
      page.html, status: values.problems.isEmpty ? .ok : .unprocessableContent)
  }

  /// Who may have been there: who is logged in, those who serve the enterprise, else all of the unit.
  private static func officers(
    _ person: RecordID, _ code: CreditCode?, _ unit: DivisionCode, _ transaction: Transaction
  ) throws -> [(id: RecordID, name: String)] {
    let assignment = try code.flatMap {
      try transaction.value(of: Assignment.self, RecordID($0))
    }
    let lead = assignment?.serving?.lead
    var ids = [person] + [lead].compactMap(\.self) + (assignment?.support ?? [])
    var names = PeopleNames(transaction)
    ids = try ids.filter { try names.officer($0) != nil }
    if ids.isEmpty { ids = try transaction.officers(of: unit).map(\.0) }
    var seen: Set<RecordID> = []
    return try ids.filter { seen.insert($0).inserted }.map { ($0, try names.name($0)) }
  }
}
