internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Seed
internal import Store
internal import Sync
internal import Web

/// Claims: the list, each one, and what staff do with it.
struct ClaimPages {
  let console: Console
  private var node: Node { console.node }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("claims") { request, context -> Response in
      _ = try context.require(.read)
      let frame = try await console.frame(request, context)
      let page = try await list(frame, request)
      guard let format = request.sheetFormat else { return console.html(page.html) }
      return try .file(page.sheet, as: format)
    }
    router.post("claims/identify") { _, context -> Response in
      let account = try context.require(.claim(.identify))
      let measure = context.page.form.filled("measure").flatMap { Int($0) }
      let found = try await node.identifyClaims(
        ClaimSearch(measure: measure), by: account.person)
      return console.redirect(
        "\(ClaimListPage.path)?new=\(found.new)&changed=\(found.changed)"
          + "&differing=\(found.differing.count)")
    }
    router.get("claims/:claim") { request, context -> Response in
      let account = try context.require(.read)
      let frame = try await console.frame(request, context)
      return console.html(try await page(try key(context), frame, account).html)
    }
    router.post("claims/:claim") { _, context in try await act(context) }
    router.post("claims/:claim/pay") { _, context in try await pay(context) }
  }

  private func key(_ context: LiaisonContext) throws -> ClaimKey {
    try ClaimKey(try context.parameters.require("claim"))
  }

  private func list(_ frame: Frame, _ request: Request) async throws -> ClaimListPage {
    var page = ClaimListPage(frame: frame)
    let asked = ["stage", "measure", "quarter", "division"].map {
      (name: $0, value: request.value($0) ?? "")
    }
    page.filter = asked
    func filled(_ name: String) -> String? {
      asked.first { $0.name == name && !$0.value.isEmpty }?.value
    }
    let filter = ClaimFilter(
      stage: filled("stage").flatMap(ClaimStage.init(rawValue:)),
      measure: filled("measure").flatMap { Int($0) },
      quarter: try filled("quarter").map(Quarter.init),
      division: try filled("division").map { try DivisionCode($0) })
    let isFile = request.sheetFormat != nil
    let held = try await node.claimList(
      filter, after: request.value("after") ?? "", limit: isFile ? .max : Limits.screenRows)
    let path = node.identity.path
    let (names, measures) = try await node.store.read { transaction in
      (
        try transaction.divisionNames(within: path),
        try transaction.measureRules(nil).rules.measures.map(\.measure)
      )
    }
    page.units = names.map { (code: $0.key, name: $0.value) }.sorted { $0.code < $1.code }
    page.measures = measures
    page.totals = ClaimStage.allCases.compactMap { stage in
      held.totals[stage.rawValue].map {
        (stage: stage, count: $0.count, netFen: $0.netFen, paidFen: $0.paidFen)
      }
    }
    page.rows = held.items.map { line in
      .init(
        claim: line.claim, name: line.name, division: names[line.division] ?? line.division.text,
        stage: line.stage, channel: line.channel, grossFen: line.grossFen,
        reductionFen: line.reductionFen, netFen: line.netFen, paidFen: line.paidFen,
        overrunFen: line.overrunFen, moved: line.moved)
    }
    page.next = held.next?.description
    if let new = request.value("new"), let changed = request.value("changed"),
      let differing = request.value("differing")
    {
      page.found = frame.language(
        "新识别\(Int(new) ?? 0)项，更新\(Int(changed) ?? 0)项，已确认但现有差异\(Int(differing) ?? 0)项。",
        "\(Int(new) ?? 0) new, \(Int(changed) ?? 0) changed, \(Int(differing) ?? 0) confirmed before and "
          + "different now.")
    }
    return page
  }

  private func act(_ context: LiaisonContext) async throws -> Response {
    var values = context.page.form
    guard let action = ClaimAction(rawValue: values["action"]) else {
      throw Invalid("say what to do", chinese: "须注明操作", field: "action")
    }
    let account = try context.require(.claim(action))
    let key = try key(context)
    do {
      if action == .identify {
        let search = ClaimSearch(claim: key, channel: try await channel(of: key))
        let found = try await node.identifyClaims(search, by: account.person)
        return console.redirect(
          "\(ClaimListPage.path)/\(key)", done: found.same > 0 ? .nothingNew : .saved)
      }
      var reader = FormReader(values)
      let used =
        action == .reportUse ? reader.read("used") { try MeasureUnit.fen(yuan: $0) } : nil
      guard reader.problems.isEmpty else { throw reader.rejection }
      let step = ClaimDesk.Step(
        action, predecessor: try values.filled("predecessor").map(RecordID.init), usedFen: used,
        note: values.filled("note"))
      let desk = ClaimDesk(node.replica)
      _ = try await node.commit { try desk.act(step, on: key, by: account.person, $0) }
      return console.redirect("\(ClaimListPage.path)/\(key)", done: .saved)
    } catch {
      try values.note(error)
      var page = try await page(key, try await console.frame(context), account)
      page.refused = (action.rawValue, values)
      if !page.actions.contains(action) { page.actions.append(action) }
      return console.html(page.html, status: .unprocessableContent)
    }
  }

  private func channel(of key: ClaimKey) async throws -> ClaimChannel? {
    try await node.store.read { try $0.claim(key)?.finding.channel }
  }

  private func pay(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.fund(.enter))
    let key = try key(context)
    var values = context.page.form
    do {
      var reader = FormReader(values)
      let purpose = FundMovement.Purpose(rawValue: values["purpose"]) ?? .prepay
      let batch = reader.read("batch") { try RecordID($0) }
      let amount = reader.read("amount") { try MeasureUnit.fen(yuan: $0) }
      let document = reader.read("document") { $0 }
      guard let amount, let document, reader.problems.isEmpty else { throw reader.rejection }
      let own = node.identity.division
      let movement = FundMovement(
        purpose: purpose, batch: batch, from: purpose.pays ? own : nil,
        to: purpose.pays ? nil : own, claim: key, amountFen: amount, document: document)
      let id = try RecordID(values["request"])
      let desk = FundDesk(node.replica)
      _ = try await node.commit { try desk.enter(movement, as: id, by: account.person, $0) }
      return console.redirect("\(FundsPage.path)/\(id)", done: .saved)
    } catch {
      try values.note(error)
      values.renameProblems(["amountFen": "amount"])
      var page = try await page(key, try await console.frame(context), account)
      page.refused = ("pay", values)
      return console.html(page.html, status: .unprocessableContent)
    }
  }

  private func page(_ key: ClaimKey, _ frame: Frame, _ account: Account) async throws -> ClaimPage {
    let (role, tier, division) = (account.role, node.identity.tier, node.identity.division)
    guard let paper = try await node.claimPaper(key) else {
      throw Problem.notFound("there is no claim “\(key)” here")
    }
    var page = ClaimPage(frame: frame, paper: paper)
    page.actions = paper.claim.allowed(at: tier, by: account.person).filter {
      role.allows(.claim($0), at: tier)
    }
    page.request = node.environment.newID().description
    let canPay = paper.claim.state == .confirmed || paper.payment.heldFen > 0
    if tier == .county, canPay, role.allows(.fund(.enter), at: tier) {
      let review = try await node.fundReview(quarter: key.quarter, division: nil)
      page.batches = review.batches.compactMap { batch -> (id: RecordID, text: String)? in
        guard let own = batch.units.first(where: { $0.division == division }) else { return nil }
        return (id: batch.id, text: "\(batch.document) \(MeasureUnit.yuan(fen: own.leftFen))")
      }
    }
    return page
  }
}
