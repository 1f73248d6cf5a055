internal import Domain
internal import Hummingbird
internal import Seed
internal import Store
internal import Sync
internal import Web

/// How counties report, who serves whom, and where the 32 measures stand.
struct FigurePages {
  let console: Console
  private var node: Node { console.node }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("reporting") { request, context in try await reporting(request, context) }
    router.get("measures/:measure") { request, context in try await measure(request, context) }
    router.get("measures") { request, context in try await measures(request, context) }
  }

  private func reporting(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let frame = try await console.frame(request, context)
    let (today, fields) = (CivilDate(at: frame.now), try request.fields)
    var (reader, values) = (FormReader(fields), fields)
    let question = reader.question(today: today)
    values["asOf"] = values.filled("asOf") ?? "\(today)"
    values.problems = reader.problems
    var page = ReportingPage(
      frame: frame, question: question ?? ReviewQuestion(asOf: today), values: values)
    guard let question else { return console.html(page.html, status: .unprocessableContent) }
    var asked = ReviewRequest(question)
    asked.by = .county
    let review = try await node.reportingReview(asked)
    (page.rules, page.timelyDays) = (review.rules, review.timelyDays)
    page.rows = review.rows.map { .init(name: $0.name, tally: $0.tally) }
    if let format = request.sheetFormat { return try .file(page.sheet, as: format) }
    let service = try await node.serviceReview(from: nil, to: nil, limit: 20)
    page.split = service.split.rows.map {
      .init(tier: $0.tier, quota: $0.quota, assigned: $0.assigned, isWithin: $0.within)
    }
    page.unassignedCount = service.split.unassigned
    page.unassigned = service.unassigned.map {
      .init(code: $0.code, name: $0.name, division: $0.division)
    }
    return console.html(page.html)
  }

  /// Whom the rules find one measure to fit, with what is decided of each.
  private func measure(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    guard let number = Int(try context.parameters.require("measure")),
      let plan = try Seed.measures().first(where: { $0.measure == number })
    else { throw Problem.notFound("there is no such measure") }
    let verdict = try request.choice("verdict", MeasureVerdict.eligible)
    let frame = try await console.frame(request, context)
    let language = frame.language
    var page = MeasureListPage(
      frame: frame, measure: number, title: language(plan.chinese, plan.english),
      verdict: verdict)
    let review = try await node.claimReview(
      ClaimRequest(measure: number, verdict: verdict), limit: Limits.exportRows)
    (page.rules, page.count) = (review.rules, review.count)
    var items = review.items
    let format = request.sheetFormat
    if format == nil {
      (items, page.next) = items.screen(after: request.value("after") ?? "") {
        $0.enterprise.text
      }
    }
    let shown = items
    page.rows = try await node.store.read { transaction in
      var names = PeopleNames(transaction)
      return try shown.map { item in
        let finding = item.findings.first
        let isChinese = language == .chinese
        let words = (isChinese ? finding?.missingChinese : finding?.missing) ?? []
        let reasons = (isChinese ? finding?.reasonsChinese : finding?.reasons) ?? []
        let more = language(finding?.shortfallChinese ?? "", finding?.shortfall ?? "")
        var seen: Set<String> = []
        let parts = (words.isEmpty ? reasons : words) + (more.isEmpty ? [] : [more])
        return MeasureListPage.Row(
          code: item.enterprise, name: item.name, place: try names.place(item.division),
          sector: item.sector, fen: finding?.netFen,
          why: parts.filter { seen.insert($0).inserted }.joined(separator: language("；", "; ")))
      }
    }
    if let format { return try .file(page.sheet, as: format) }
    return console.html(page.html)
  }

  private func measures(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let status = try await node.measureStatus(asOf: nil)
    var page = MeasuresPage(frame: try await console.frame(request, context), day: status.asOf)
    let planned = Dictionary(
      try Seed.measures().flatMap(\.milestones).map { ($0.key, $0.english) },
      uniquingKeysWith: { first, _ in first })
    page.rows = status.measures.map { measure in
      var row = MeasuresPage.Row(
        number: measure.measure, chinese: measure.titleChinese, english: measure.title,
        leadChinese: measure.leadChinese, lead: measure.lead)
      row.figures = measure.figures.map {
        .init(figure: $0.figure, chinese: $0.valueChinese, english: $0.value)
      }
      row.steps = measure.milestones.map { step in
        .init(
          chinese: step.title, english: step.planned.flatMap { planned[$0] } ?? step.title,
          due: step.due, divisions: step.divisions, done: step.done, late: step.late)
      }
      (row.open, row.overdue, row.verified) = (
        measure.directives.open, measure.directives.overdue, measure.directives.verified
      )
      return row
    }
    if let format = request.sheetFormat { return try .file(page.sheet, as: format) }
    return console.html(page.html)
  }
}
