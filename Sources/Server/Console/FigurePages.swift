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
