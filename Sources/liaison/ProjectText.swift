internal import Domain
internal import Server

/// Projects as terminals show them, and what people type about them.
enum ProjectText {
  static let rowHeads = [
    "scope", "name", "projects", "preliminary", "underConstruction", "completed", "producing",
    "steps", "done", "overdue", "planned", "invested", "fulfilment", "lent", "repaid",
    "outstanding",
  ]

  static func cells(_ row: ProjectReview.Row) -> [String] {
    let tally = row.tally
    let counts = [
      tally.projects, tally.preliminary, tally.underConstruction, tally.completed,
      tally.producing, tally.steps, tally.doneSteps, tally.overdueSteps,
    ]
    var cells = [row.scope, row.name]
    cells += counts.map { "\($0)" }
    cells += ["\(tally.plannedYuan)", "\(tally.investedYuan)", row.fulfilment ?? ""]
    cells += [tally.lentFen, tally.repaidFen, row.outstandingFen].map { yuan(fen: $0) }
    return cells
  }

  static let itemHeads = [
    "project", "name", "owner", "division", "stage", "overdue", "done", "steps", "planned",
    "invested", "reported", "subsidy",
  ]

  static func cells(_ item: ProjectReview.Item) -> [String] {
    [
      item.id.text, item.name, item.ownerName, item.divisionName, item.stage.rawValue,
      "\(item.overdueSteps)", "\(item.doneSteps)", "\(item.steps)",
      item.plannedYuan.map(String.init) ?? "", item.investedYuan.map(String.init) ?? "",
      item.reported.map { "\($0)" } ?? "", item.subsidy.verdict.rawValue,
    ]
  }

  static func summary(_ row: ProjectReview.Row, _ review: ProjectReview) -> String {
    let tally = row.tally
    let funds = review.funds.map { fund in
      "\(fund.fund): lent \(yuan(fen: fund.lentFen)), repaid \(yuan(fen: fund.repaidFen)), "
        + "outstanding \(yuan(fen: fund.outstandingFen)), recycled \(yuan(fen: fund.recycledFen))"
    }
    let candidates = review.candidates.filter { $0.projects > 0 }.map {
      "\($0.projects) \($0.verdict.rawValue)"
    }
    return
      ([
        "\(row.name), as of \(review.asOf), rules “\(review.rules)”: \(tally.projects) projects, "
          + "\(tally.overdueSteps) of \(tally.steps) steps overdue; \(review.quarter): "
          + "\(tally.investedYuan) of \(tally.plannedYuan) yuan, \(row.fulfilment ?? "—") %, "
          + "\(tally.withReport) of \(tally.withPlan) with a plan have reported",
        "Subsidy of \(review.subsidyQuarter): " + candidates.joined(separator: ", "),
      ] + funds).joined(separator: "\n")
  }

  static func file(_ file: ProjectFile) -> String {
    let (standing, project) = (file.standing, file.standing.project)
    var lines = [
      "\(project.name ?? standing.id.text) (\(standing.id)), \(standing.ownerName), "
        + "\(project.stage?.rawValue ?? "")",
      "subsidy: \(file.subsidy.verdict.rawValue), lent \(yuan(fen: standing.lentFen)), "
        + "outstanding \(yuan(fen: standing.outstandingFen))",
    ]
    lines += standing.steps.map { step in
      "step  \(step.due)  \(step.state.rawValue)  \(step.name)"
        + (step.doneOn.map { ", done on \($0)" } ?? "")
    }
    lines += standing.quarters.map { quarter in
      "\(quarter.quarter)  planned \(quarter.planned.map(String.init) ?? "—"), invested "
        + (quarter.invested.map(String.init) ?? "—")
    }
    lines += file.tickets.map { "ticket \($0.id)  \($0.state.rawValue)  \($0.title)" }
    for meeting in file.meetings {
      lines.append("meeting \(meeting.on)  \(meeting.title)")
      lines += meeting.decisions.map { decision in
        "  \(decision.due)  \(decision.to)  \(decision.state?.rawValue ?? "not held")  "
          + decision.text
      }
    }
    lines += file.reports.map { "report \($0.report.asOf)  \($0.id)" }
    return lines.joined(separator: "\n")
  }

  private static func yuan(fen: Int64) -> String { MeasureUnit.yuan(fen: fen) }

  /// Two parts with an equals sign between them.
  static func pair(_ text: String, hint: String, field: String) throws(Invalid) -> (
    String, String
  ) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw Invalid(
        "“\(text)” has no two parts", chinese: "“\(text)”应以“=”分为两部分", hint: hint, field: field)
    }
    return (parts[0], parts[1])
  }

  static func investment(_ text: String) throws(Invalid) -> Project.Investment {
    let (quarter, amount) = try pair(text, hint: "as 2025-Q1=50000000", field: "quarter")
    guard let yuan = Int64(amount) else {
      throw Invalid(
        "“\(amount)” is no whole number", chinese: "“\(amount)”不是整数", field: "quarter")
    }
    return Project.Investment(quarter: try MonthSpan(quarter), yuan: yuan)
  }
}
