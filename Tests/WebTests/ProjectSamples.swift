import Domain
import Foundation
import Web

/// The pages of projects (Measures 17–19) with something on them, and with nothing.
struct ProjectSamples {
  let frame: Frame
  let text: String
  let code: CreditCode

  func all() throws -> [(name: String, html: String)] {
    let rules = try SectorSamples.rules()
    let standing = try standing(rules)
    var tally = ProjectTally()
    tally.add(standing, try MonthSpan("2025-Q1"))
    let row = ProjectReview.Row(scope: frame.division.text, name: text, tally: tally)
    var page = ProjectsPage(
      frame: frame,
      review: ProjectReview(
        asOf: day, knownAt: nil, rules: rules, rows: [row, row], standings: [standing],
        movements: [movement.fact], names: [frame.division: text], .init(limit: 5)))
    page.below = [(code: frame.division, name: text)]
    let nothing = ProjectReview(
      asOf: day, knownAt: nil, rules: rules, rows: [], standings: [], movements: [], names: [:],
      .init(limit: 5))
    var file = ProjectPage(
      frame: frame,
      file: ProjectFile(
        standing, asOf: day, rules: rules, reports: [try report()], movements: [movement],
        tickets: [], meetings: [(id: id, meeting: meeting)], directives: [:]))
    file.places = [frame.division: text]
    file.refused = FormValues(["note": text])
    file.refused?.problems = [Invalid("is missing", chinese: "请填写此项", field: "note")]
    let bare = ProjectStanding(
      id, Project(name: text), ownerName: text, division: frame.division, reports: [],
      movements: [], on: day, rules.projects)
    let empty = ProjectFile(
      bare, asOf: day, rules: rules, reports: [], movements: [], tickets: [], meetings: [],
      directives: [:])
    return [
      ("projects", page.html), ("no projects", ProjectsPage(frame: frame, review: nothing).html),
      ("project", file.html), ("bare project", ProjectPage(frame: frame, file: empty).html),
    ]
  }

  private var day: CivilDate { CivilDate(at: frame.now) }
  private var id: RecordID { RecordID(code) }

  private func standing(_ rules: Rules) throws -> ProjectStanding {
    var project = Project(
      name: text, owner: code, division: frame.division, stage: .underConstruction)
    project.steps = [-40, -20, -10, 5, 30].map {
      .init(name: text + "\($0)", due: day.adding(days: $0))
    }
    project.plan = [.init(quarter: try MonthSpan("2025-Q1"), yuan: 50_000_000)]
    return ProjectStanding(
      id, project, ownerName: text, division: frame.division, reports: [try report()],
      movements: [movement], on: day, rules.projects)
  }

  private func report() throws -> ProjectStanding.Held<ProjectProgress> {
    .init(
      id: id, stamp: Stamp(frame.now),
      fact: ProjectProgress(
        enterprise: code, project: id, asOf: day,
        stepsDone: [
          .init(name: text + "-40", on: day.adding(days: -41)),
          .init(name: text + "-20", on: day),
        ], invested: [.init(quarter: try MonthSpan("2025-Q1"), yuan: 20_000_000)], note: text))
  }

  private var movement: ProjectStanding.Held<TurnoverFund> {
    .init(
      id: id, stamp: Stamp(frame.now),
      fact: TurnoverFund(
        enterprise: code, project: id, movement: .lent, fen: 5_000_000, on: day, fund: text))
  }

  private var meeting: CoordinationMeeting {
    CoordinationMeeting(
      division: frame.division, title: text, on: day, projects: [id], minutes: text,
      decisions: [.init(text: text, to: frame.division, due: day, directive: id)])
  }
}
