internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// Sectors against their targets, who moves them, the reports behind, and entering what is published
/// (Measures 5–16).
struct SectorPages {
  let console: Console
  private var node: Node { console.node }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("sectors") { request, context -> Response in
      _ = try context.require(.read)
      let page = try await page(
        try await console.frame(request, context), try question(try request.fields))
      if let format = request.sheetFormat { return try .file(page.sheet, as: format) }
      return console.html(page.html)
    }
    router.post("sectors") { _, context in try await enter(context) }
    router.get("sectors/:sector") { request, context in try await sector(request, context) }
    router.get("sectors/of/:code") { request, context in try await evidence(request, context) }
  }

  private func page(_ frame: Frame, _ question: SectorRequest) async throws -> SectorsPage {
    var page = SectorsPage(frame: frame, review: try await node.sectorReview(question))
    let own = node.identity.path
    page.below = try await node.store.read { transaction in
      try transaction.divisionNames(within: own).filter { $0.key.parent == own.code }
        .map { (code: $0.key, name: $0.value) }.sorted { $0.code < $1.code }
    }
    return page
  }

  private func sector(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let sector = try Sector(asked: try context.parameters.require("sector"))
    let format = request.sheetFormat
    let detail = try await node.sectorDetail(
      sector, try question(try request.fields),
      limit: format == nil ? Limits.screenRows : Limits.exportRows)
    let page = SectorPage(
      frame: try await console.frame(request, context), sector: sector, detail: detail)
    if let format { return try .file(page.sheet, as: format) }
    return console.html(page.html)
  }

  private func evidence(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let code = try CreditCode(try context.parameters.require("code"))
    let asked = try question(try request.fields)
    guard let found = try await node.sectorEvidence(of: code, asked) else {
      throw Problem.notFound("\(code) is not held here, or of no sector with a target")
    }
    let page = SectorEvidencePage(
      frame: try await console.frame(request, context), evidence: found,
      asOf: try await node.day(asked.asOf))
    return console.html(page.html)
  }

  private func enter(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.write(IndicatorFigure.kind))
    var values = context.page.form
    do {
      _ = try await node.take(try figure(values), by: account.person)
      return console.redirect("/sectors", done: .saved)
    } catch {
      try values.note(error)
      var page = try await page(try await console.frame(context), SectorRequest())
      page.refused = values
      return console.html(page.html, status: .unprocessableContent)
    }
  }

  private func figure(_ form: FormValues) throws -> IndicatorFigure {
    var reader = FormReader(form)
    let indicator = reader.read("indicator") { text throws(Invalid) in
      guard let indicator = GrowthTarget.Indicator(rawValue: text) else {
        throw Invalid("there is no such indicator", chinese: "没有这个指标")
      }
      return indicator
    }
    let sector = reader.readOptional("sector") { try Sector(asked: $0) }
    let period = reader.read("period") { try MonthSpan($0) }
    let growth = reader.read("growth") { try Growth.basisPoints(percent: $0) }
    let source = reader.read("source") { $0 }
    let published = reader.readOptional("publishedOn") { try CivilDate($0) }
    guard reader.problems.isEmpty, let indicator, let period, let source else {
      throw reader.rejection
    }
    return IndicatorFigure(
      division: node.identity.division, indicator: indicator, sector: sector, period: period,
      basisPoints: growth, source: source, publishedOn: published, note: form.filled("note"))
  }

  private func question(_ fields: FormValues) throws -> SectorRequest {
    var reader = FormReader(fields)
    let question = SectorRequest(
      asOf: reader.readOptional("asOf") { try CivilDate($0) },
      knownAt: reader.readOptional("knownAt") { try Moment($0) },
      division: reader.readOptional("division") { try DivisionCode($0) })
    guard reader.problems.isEmpty else { throw reader.rejection }
    return question
  }
}
