internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// What units below ask for, and who is exempt: deciding, granting, making void.
struct ApprovalPages {
  let console: Console
  private var node: Node { console.node }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("approvals") { request, context -> Response in
      let account = try context.require(.step(.approve))
      let fields = try request.fields
      let frame = try await console.frame(request, context)
      return console.html(try await page(frame, account, fields).html)
    }
    router.post("approvals/decide") { _, context in try await decide(context, .ticket) }
    router.post("approvals/answer") { _, context in try await decide(context, .exemption) }
    router.post("approvals/grant") { _, context -> Response in
      try await take("grant", context) { reader, account in
        let code = reader.read("enterprise") { try CreditCode($0) }
        let from = reader.read("from") { try CivilDate($0) }
        let reason = reader.read("reason") { $0 }
        let exemption = Exemption(
          enterprise: code, reason: reason, approvedBy: account.person, from: from)
        return try Entry(exemption, id: RecordID(node.environment.newID()))
      }
    }
    router.post("approvals/void") { _, context -> Response in
      let id = try RecordID(context.page.form["exemption"])
      return try await take(id.text, context) { reader, _ in
        var exemption = Exemption()
        exemption.voidedBecause = reader.read("voidedBecause") { $0 }
        return try Entry(exemption, id: id)
      }
    }
  }

  private func page(_ frame: Frame, _ account: Account, _ fields: FormValues) async throws
    -> ApprovalsPage
  {
    let path = node.identity.path
    return try await node.store.read { transaction in
      var (page, names) = (ApprovalsPage(frame: frame), PeopleNames(transaction))
      let after = fields["after"]
      for place in try transaction.ticketsAsking(within: path, limit: Limits.notices)
      where place.ticket.text > after {
        guard let request = try Self.request(place, frame, account, &names) else { continue }
        guard page.requests.count < Limits.screenRows else {
          page.next = page.requests.last?.ticket.text
          break
        }
        page.requests.append(request)
      }
      let asked = try transaction.exemptionsAsked(
        within: path, after: fields["asked"], limit: Limits.screenRows)
      page.asked = try asked.map { try Self.asked($0, &names) }
      page.askedNext = asked.count == Limits.screenRows ? asked.last?.record.text : nil
      let rows = try transaction.page(
        of: Exemption.kind, after: fields["exemptions"], within: path,
        limit: Limits.screenRows)
      page.exemptions = try rows.compactMap { try Self.exempt($0, &names) }
      page.exemptionNext = rows.count == Limits.screenRows ? rows.last?.record.text : nil
      return page
    }
  }

  /// What a ticket's holder asks for; `nil` when it isn't this unit's or this person's to decide.
  private static func request(
    _ place: TicketPlace, _ frame: Frame, _ account: Account, _ names: inout PeopleNames
  ) throws -> ApprovalsPage.Request? {
    guard let ticket = try names.transaction.ticket(place.ticket), let request = ticket.request
    else { return nil }
    let allowed = ticket.allowedActions(of: frame.division, by: account.person)
    guard allowed.contains(.approve) || allowed.contains(.rule) else { return nil }
    let event = try names.transaction.record(TicketEvent.kind, request.event)
    let told = try event.map { try RecordJSON.decode(TicketEvent.self, from: $0.body) }
    return ApprovalsPage.Request(
      ticket: ticket.id, title: ticket.title, enterprise: place.name ?? place.enterprise.text,
      unit: try names.place(ticket.holder), person: try names.name(request.author),
      matter: request.matter, reason: told?.note ?? "",
      asked: event?.stamp.moment ?? ticket.raised)
  }

  private static func asked(_ row: RecordRow, _ names: inout PeopleNames) throws
    -> ApprovalsPage.Asked
  {
    let request = try RecordJSON.decode(ExemptionRequest.self, from: row.body)
    return ApprovalsPage.Asked(
      id: row.record, code: request.enterprise,
      name: try names.text(of: .enterprise(request.enterprise)),
      place: try names.place(row.division), person: try names.name(row.author),
      from: request.from, reason: request.reason, asked: row.stamp.moment)
  }

  private static func exempt(_ row: RecordRow, _ names: inout PeopleNames) throws
    -> ApprovalsPage.Exempt?
  {
    let held = try RecordJSON.decode(Exemption.self, from: row.body)
    guard let code = held.enterprise, let from = held.from else { return nil }
    return ApprovalsPage.Exempt(
      id: row.record, code: code, name: try names.text(of: .enterprise(code)),
      place: try names.place(row.division), from: from, reason: held.reason ?? "",
      approvedBy: try held.approvedBy.map { try names.name($0) } ?? "",
      voidedBecause: held.voidedBecause)
  }

  /// What is decided about: the step of a ticket, or an exemption that is asked for.
  private enum Matter: String {
    case ticket, exemption

    var form: String { self == .ticket ? "decide" : "answer" }
    var field: String { self == .ticket ? "ticket" : "request" }

    func act(isApproved: Bool) -> Role.Act {
      switch self {
      case .ticket: .step(isApproved ? .approve : .refuse)
      case .exemption: .write(ExemptionAnswer.kind)
      }
    }
  }

  private func decide(_ context: LiaisonContext, _ matter: Matter) async throws -> Response {
    let form = context.page.form
    let isApproved = form["decision"] == "approve"
    let account = try context.require(matter.act(isApproved: isApproved))
    var wrong = FormReader(form)
    if form[all: matter.field].isEmpty {
      wrong.miss(matter.field)
    } else if !isApproved, form.filled("note") == nil {
      wrong.miss("note")
    }
    guard wrong.problems.isEmpty else {
      var page = try await page(try await console.frame(context), account, FormValues())
      page.refused = (matter.form, form.with(wrong.problems))
      return console.html(page.html, status: .unprocessableContent)
    }
    let ids = try Set(form[all: matter.field].prefix(Limits.screenRows)).sorted().map {
      try RecordID($0)
    }
    var decided: (count: Int, refused: [(title: String, why: Invalid)]) = (0, [])
    for id in ids {
      // Each is a step of its own: one that may not be decided doesn't hold up the others.
      do {
        switch matter {
        case .ticket: try await decide(id, isApproved, form.filled("note"), context)
        case .exemption: try await answer(id, isApproved, form.filled("note"), account)
        }
        decided.count += 1
      } catch let why as Invalid {
        decided.refused.append((try await title(id), why))
      } catch let rejection as Rejection {
        let title = try await title(id)
        decided.refused += rejection.reasons.map { (title, $0.reason) }
      }
    }
    var page = try await page(try await console.frame(context), account, FormValues())
    page.decided = decided
    return console.html(page.html)
  }

  private func answer(_ id: RecordID, _ isGranted: Bool, _ note: String?, _ account: Account)
    async throws
  {
    let desk = ExemptionDesk(node.replica)
    _ = try await node.commit { transaction in
      if isGranted {
        _ = try desk.grant(id, by: account.person, transaction)
      } else {
        try desk.refuse(id, because: note, by: account.person, transaction)
      }
    }
  }

  private func title(_ id: RecordID) async throws -> String {
    try await node.store.read { transaction in
      if let ticket = try transaction.ticket(id) { return ticket.title }
      let asked = try transaction.value(of: ExemptionRequest.self, id)
      return try asked.map { try transaction.enterpriseName($0.enterprise) ?? id.text } ?? id.text
    }
  }

  private func decide(
    _ id: RecordID, _ isApproved: Bool, _ note: String?, _ context: LiaisonContext
  ) async throws {
    guard let ticket = try await node.store.read({ try $0.ticket(id) }) else {
      throw Invalid("there is no ticket \(id) here", chinese: "本节点没有问题\(id)", field: "ticket")
    }
    // An objection is ruled on, anything else approved or refused.
    let isObjection = ticket.request?.matter == .objection
    let action: TicketAction = isObjection ? .rule : isApproved ? .approve : .refuse
    let account = try context.require(.step(action))
    var event = TicketEvent(
      ticket: id, enterprise: ticket.enterprise, action: action, unit: node.identity.division)
    event.note = note
    if isObjection { event.upheld = isApproved }
    let (step, desk) = (event, try TicketDesk(node.replica))
    _ = try await node.commit { try desk.act(step, by: account.person, $0) }
  }

  /// Takes an exemption, or a part of one; shows the form again beside what is wrong.
  private func take(
    _ form: String, _ context: LiaisonContext, _ body: (inout FormReader, Account) throws -> Entry
  ) async throws -> Response {
    let account = try context.require(.write(Exemption.kind))
    var values = context.page.form
    do {
      var reader = FormReader(values)
      let entry = try body(&reader, account)
      guard reader.problems.isEmpty else {
        throw reader.rejection
      }
      let replica = node.replica
      _ = try await node.commit { try Intake(replica).take([entry], by: account.person, $0) }
      return console.redirect("/approvals", done: .saved)
    } catch {
      try values.note(error)
      var page = try await page(try await console.frame(context), account, FormValues())
      page.refused = (form, values)
      return console.html(page.html, status: .unprocessableContent)
    }
  }
}

extension FormValues {
  fileprivate func with(_ problems: [Invalid]) -> FormValues {
    var values = self
    values.problems = problems
    return values
  }
}
