internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// Funds: each batch, what is on its way, and what staff do with it.
struct FundPages {
  let console: Console
  private var node: Node { console.node }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("funds") { request, context -> Response in
      _ = try context.require(.read)
      let page = try await list(try await console.frame(request, context))
      guard let format = request.sheetFormat else { return console.html(page.html) }
      return try .file(page.sheet, as: format)
    }
    router.post("funds") { _, context in try await enter(context) }
    router.get("funds/:id") { request, context -> Response in
      let account = try context.require(.read)
      let frame = try await console.frame(request, context)
      let id = try RecordID(try context.parameters.require("id"))
      return console.html(try await page(id, frame, account).html)
    }
    router.post("funds/:id") { _, context in try await act(context) }
  }

  private func list(_ frame: Frame) async throws -> FundsPage {
    var page = FundsPage(frame: frame)
    let review = try await node.fundReview(quarter: nil, division: nil)
    let movements = try await node.fundMovements(limit: Limits.screenRows)
    page.batches = review.batches.map { Self.batch($0, frame.language) }
    page.overruns = review.overruns.map { overrun in
      (
        text: frame.language(overrun.textChinese, overrun.text),
        path: overrun.claim.map { "\(ClaimListPage.path)/\($0)" }
      )
    }
    let own = node.identity.division
    (page.movements, page.units) = try await node.store.read { transaction in
      var names = PeopleNames(transaction)
      let units = try transaction.divisionNames(within: own.path)
        .filter { $0.key.parent == own }.map { (code: $0.key, name: $0.value) }
        .sorted { $0.code < $1.code }
      let rows = try movements.map { view in
        let (from, to) = try Self.ends(of: view.movement, &names)
        return FundsPage.Movement(
          id: view.id, purpose: view.movement.purpose, from: from, to: to,
          amountFen: view.movement.amountFen, state: view.state,
          document: view.movement.document, moved: view.steps.last?.moment)
      }
      return (rows, units)
    }
    page.request = node.environment.newID().description
    return page
  }

  private static func batch(_ batch: FundReview.Batch, _ language: Language) -> FundsPage.Batch {
    var shown = FundsPage.Batch(
      id: batch.id, quarter: batch.quarter, document: batch.document,
      amountFen: batch.amountFen, state: batch.state, paidBasisPoints: batch.paidBasisPoints)
    shown.units = batch.units.map { unit in
      FundsPage.Unit(
        name: unit.name, tier: unit.tier, allottedFen: unit.allottedFen, outFen: unit.outFen,
        paidFen: unit.paidFen, pendingFen: unit.pendingFen, leftFen: unit.leftFen,
        overFen: unit.overFen, waitingDays: unit.waitingDays)
    }
    let stages = [
      ("city", language("市级", "cities")), ("county", language("县级", "counties")),
      ("enterprise", language("企业", "enterprises")), ("whole", language("企业（全程）", "the end")),
    ]
    shown.days = stages.compactMap { key, name in
      batch.days[key].map { (to: name, mean: $0.mean, longest: $0.longest) }
    }
    return shown
  }

  /// From where to where, in words.
  private static func ends(of movement: FundMovement, _ names: inout PeopleNames) throws -> (
    String, String
  ) {
    let enterprise = try movement.claim.map {
      try names.text(of: .enterprise($0.enterprise))
    }
    let from = try movement.from.map { try names.place($0) }
    let to = try movement.to.map { try names.place($0) }
    return (from ?? enterprise ?? "—", to ?? enterprise ?? "—")
  }

  private func enter(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.fund(.enter))
    var values = context.page.form
    do {
      var reader = FormReader(values)
      let purpose = reader.read("purpose") { text throws(Invalid) in
        guard let purpose = FundMovement.Purpose(rawValue: text) else {
          throw Invalid("there is no such purpose", chinese: "用途有误")
        }
        return purpose
      }
      let quarter =
        purpose == .issue ? reader.read("quarter") { try Quarter($0) } : nil
      let batch = purpose == .issue ? nil : reader.read("batch") { try RecordID($0) }
      let to = purpose == .allot ? reader.read("to") { try DivisionCode($0) } : nil
      let amount = reader.read("amount") { try MeasureUnit.fen(yuan: $0) }
      let document = reader.read("document") { $0 }
      guard let purpose, let amount, let document, reader.problems.isEmpty else {
        throw reader.rejection
      }
      let own = node.identity.division
      let movement = FundMovement(
        purpose: purpose, batch: batch, quarter: quarter, from: purpose == .issue ? nil : own,
        to: purpose == .issue ? own : purpose == .giveBack ? own.parent : to, amountFen: amount,
        document: document)
      let id = try RecordID(values["request"])
      let desk = FundDesk(node.replica)
      _ = try await node.commit { try desk.enter(movement, as: id, by: account.person, $0) }
      return console.redirect("\(FundsPage.path)/\(id)", done: .saved)
    } catch {
      try values.note(error)
      values.renameProblems(["amountFen": "amount"])
      var page = try await list(try await console.frame(context))
      page.refused = values
      return console.html(page.html, status: .unprocessableContent)
    }
  }

  private func act(_ context: LiaisonContext) async throws -> Response {
    let id = try RecordID(try context.parameters.require("id"))
    var values = context.page.form
    guard let action = FundAction(rawValue: values["action"]) else {
      throw Invalid("say what to do", chinese: "须注明操作", field: "action")
    }
    let account = try context.require(.fund(action))
    do {
      let (desk, note) = (FundDesk(node.replica), values.filled("note"))
      _ = try await node.commit {
        try desk.act(action, on: id, note: note, by: account.person, $0)
      }
      return console.redirect("\(FundsPage.path)/\(id)", done: .saved)
    } catch {
      try values.note(error)
      var page = try await page(id, try await console.frame(context), account)
      page.refused = (action, values)
      if !page.actions.contains(action) { page.actions.append(action) }
      return console.html(page.html, status: .unprocessableContent)
    }
  }

  private func page(_ id: RecordID, _ frame: Frame, _ account: Account) async throws -> FundPage {
    let (division, tier) = (node.identity.division, node.identity.tier)
    let page = try await node.store.read { transaction -> FundPage? in
      guard let transfer = try transaction.fundTransfer(id) else { return nil }
      var names = PeopleNames(transaction)
      let (from, to) = try Self.ends(of: transfer.movement, &names)
      var page = FundPage(frame: frame, transfer: transfer, from: from, to: to)
      page.actions = transfer.allowed(by: division, person: account.person).filter {
        account.role.allows(.fund($0), at: tier)
      }
      for author in transfer.steps.map(\.author) + transfer.notes.map(\.author) {
        page.people[author] = try names.name(author)
      }
      for step in transfer.steps { page.places[step.unit] = try names.place(step.unit) }
      return page
    }
    guard let page else { throw Problem.notFound("there is no movement “\(id)” here") }
    return page
  }
}
