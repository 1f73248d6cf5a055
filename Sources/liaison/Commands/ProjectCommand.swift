public import ArgumentParser
public import Domain
internal import Server
internal import Store

extension Project.Stage: ExpressibleByArgument {}
extension TurnoverFund.Movement: ExpressibleByArgument {}

struct ProjectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "project",
    abstract:
      "Projects: steps of approval, investment against plan, turnover funds, meetings (Measures 17–19).",
    subcommands: [List.self, Show.self, Plan.self, Report.self, Fund.self, Meeting.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "How projects stand: by division, or one by one.",
      discussion: """
        Investment is that of the quarter of the day, of projects with a plan for it; shares are cut to \
        two digits.

        Example: liaison project list --data ./guangxi --as-of 2025-03-31 --by city
                 liaison project list --data ./nanning --overdue
        """)

    @OptionGroup var data: DataOption
    @Option(help: "What is of a later day doesn't count; today when left out.") var asOf: String?
    @Option(help: "Only what this node had received by then. Default: all it holds.")
    var knownAt: String?
    @Option(help: "Only projects at or below this division.") var division: String?
    @Option(help: "city or county: a row for each.") var by: ResumptionReview.Grouping?
    @Option(help: "preliminary, underConstruction, completed or producing.")
    var stage: Project.Stage?
    @Flag(help: "Only those with a step that is overdue.") var overdue = false
    @Option(help: "How many.") var limit = 100
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let review = try await node.projectReview(
        ProjectRequest(
          asOf: try asOf.map { try CivilDate($0) }, knownAt: try knownAt.map(Moment.init),
          division: try division.map { try DivisionCode($0) }, by: by ?? .city),
        .init(stage: stage, overdueOnly: overdue, limit: max(0, limit)))
      try node.store.close()
      guard format != .json else { return try printJSON(review) }
      if by != nil {
        return printList(ProjectText.rowHeads, review.rows.map(ProjectText.cells), as: format)
      }
      printList(ProjectText.itemHeads, review.items.map(ProjectText.cells), as: format)
      guard format == .table, let whole = review.rows.first else { return }
      print(ProjectText.summary(whole, review))
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "All that is held of a project.",
      discussion: "Example: liaison project show PROJECT --data ./xingning")

    @OptionGroup var data: DataOption
    @Argument(help: "The project's id.") var project: String
    @Option(help: "What is of a later day doesn't count; today when left out.") var asOf: String?
    @Option(help: "table or json.") var format: OutputFormat = .table

    func run() async throws {
      let (node, id) = (try data.open(), try RecordID(project))
      let file = try await node.projectFile(id, asOf: try asOf.map { try CivilDate($0) })
      try node.store.close()
      guard let file else { throw Project.unknown(id) }
      if format == .json { return try printJSON(file) }
      print(ProjectText.file(file))
    }
  }

  struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Plan a project's steps of approval and its investment by quarter.",
      discussion: """
        Steps and quarters that are named replace those of the same name; the others stay.

        Example: liaison project plan PROJECT --data ./xingning --step 环评批复=2025-02-28 \\
          --quarter 2025-Q1=50000000 --drop 用地预审
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Argument(help: "The project's id.") var project: String
    @Option(help: "NAME=DAY: a step and the day it is due; may be given more than once.")
    var step: [String] = []
    @Option(help: "A step that is no longer asked for; may be given more than once.")
    var drop: [String] = []
    @Option(help: "QUARTER=YUAN: planned investment; may be given more than once.")
    var quarter: [String] = []
    @Option(help: "The stage that it is in now.") var stage: Project.Stage?

    func run() async throws {
      let (node, id) = (try data.open(), try RecordID(project))
      let held = try await node.project(id)
      let added = try step.map { text in
        let (name, day) = try ProjectText.pair(text, hint: "as 环评批复=2025-02-28", field: "step")
        return Project.Step(name: name, due: try CivilDate(day))
      }
      let planned = try quarter.map { try ProjectText.investment($0) }
      var change = Project(stage: stage)
      if !step.isEmpty || !drop.isEmpty {
        let gone = Set(added.map(\.name) + drop)
        change.steps = (held.steps ?? []).filter { !gone.contains($0.name) } + added
      }
      if !planned.isEmpty {
        let new = Set(planned.map(\.quarter))
        change.plan = ((held.plan ?? []).filter { !new.contains($0.quarter) } + planned)
          .sorted { $0.quarter < $1.quarter }
      }
      let (_, place) = try await author.take([try Entry(change, id: id)], at: node)
      try node.store.close()
      print("Project \(id): \(place).")
    }
  }

  struct Report: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Report a project's progress on a day.",
      discussion: """
        Investment is all of the quarter up to that day, not only what came since the last report.

        Example: liaison project report PROJECT --data ./xingning --as-of 2025-03-10 \\
          --done 环评批复=2025-02-27 --invested 2025-Q1=32000000
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Argument(help: "The project's id.") var project: String
    @Option(help: "The day that it tells of.") var asOf: String
    @Option(help: "NAME=DAY: a step that is done; may be given more than once.")
    var done: [String] = []
    @Option(help: "QUARTER=YUAN: what was invested; may be given more than once.")
    var invested: [String] = []
    @Option(help: "The stage that it is in now.") var stage: Project.Stage?
    @Option(help: "What else is to be said.") var note: String?
    @Option(help: "The report that this one corrects.") var corrects: String?

    func run() async throws {
      let (node, id) = (try data.open(), try RecordID(project))
      let held = try await node.project(id)
      guard let owner = held.owner else {
        throw Invalid("the project has no owner", chinese: "项目没有业主", field: "project")
      }
      let steps = try done.map { text in
        let (name, day) = try ProjectText.pair(text, hint: "as 环评批复=2025-02-27", field: "done")
        return ProjectProgress.StepDone(name: name, on: try CivilDate(day))
      }
      let parts = try invested.map { try ProjectText.investment($0) }
        .sorted { $0.quarter < $1.quarter }
      let report = ProjectProgress(
        enterprise: owner, project: id, asOf: try CivilDate(asOf),
        stepsDone: steps.isEmpty ? nil : steps, invested: parts.isEmpty ? nil : parts, note: note,
        source: "cli", corrects: try corrects.map(RecordID.init))
      var entries = [try Entry(report, id: nil)]
      if let stage { entries.append(try Entry(Project(stage: stage), id: id)) }
      let (stored, place) = try await author.take(entries, at: node)
      try node.store.close()
      print("Report \(stored.ids[0]): \(place).")
    }
  }

  struct Fund: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Enter what a fund lent to a project for its preparation, or was paid back.",
      discussion: """
        Example: liaison project fund PROJECT lent --data ./nanning --yuan 5000000.00 --on 2025-01-15 \\
          --fund 市前期工作周转资金
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Argument(help: "The project's id.") var project: String
    @Argument(help: "lent or repaid.") var movement: TurnoverFund.Movement
    @Option(help: "How much, in yuan, with two digits at most.") var yuan: String
    @Option(help: "The day.") var on: String
    @Option(help: "Whose fund it is.") var fund: String
    @Option(help: "Where it says so.") var source: String?
    @Option(help: "The movement that this one corrects.") var corrects: String?

    func run() async throws {
      let (node, id) = (try data.open(), try RecordID(project))
      guard let owner = try await node.project(id).owner else {
        throw Invalid("the project has no owner", chinese: "项目没有业主", field: "project")
      }
      let movement = TurnoverFund(
        enterprise: owner, project: id, movement: movement,
        fen: try MeasureUnit.fen(yuan: yuan), on: try CivilDate(on), fund: fund, source: source,
        corrects: try corrects.map(RecordID.init))
      let (stored, place) = try await author.take([try Entry(movement, id: nil)], at: node)
      try node.store.close()
      print("Movement \(stored.ids[0]): \(place).")
    }
  }

  struct Meeting: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep a meeting about projects (专题协调会); each decision becomes a directive.",
      discussion: """
        Example: liaison project meeting --data ./nanning --title 华昇二期协调会 --project PROJECT \\
          --decision "450102=2025-03-15=协调临时用电增容"
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Option(help: "What it is called.") var title: String
    @Option(help: "The day; today when left out.") var on: String?
    @Option(help: "A project's id; may be given more than once.") var project: [String]
    @Option(help: "Who took part.") var attendees: String?
    @Option(help: "What was said.") var minutes: String?
    @Option(help: "DIVISION=DAY=TEXT: who does what until when; may be given more than once.")
    var decision: [String] = []

    func run() async throws {
      let node = try data.open()
      let draft = MeetingDesk.Draft(
        title: title, on: try on.map { try CivilDate($0) },
        projects: try project.map { try RecordID($0) }, attendees: attendees, minutes: minutes,
        decisions: try decision.map { text in
          let hint = "as 450102=2025-03-15=协调临时用电增容"
          let (to, rest) = try ProjectText.pair(text, hint: hint, field: "decision")
          let (due, what) = try ProjectText.pair(rest, hint: hint, field: "decision")
          return MeetingDesk.Draft.Decision(
            text: what, to: try DivisionCode(to), due: try CivilDate(due))
        })
      let (desk, person) = (MeetingDesk(node.replica), try RecordID(author.person))
      let (kept, place) = try await node.commitAndSend {
        try desk.hold(draft, by: person, $0)
      }
      try node.store.close()
      print("Meeting \(kept.meeting) with \(kept.directives.count) directives: \(place).")
    }
  }
}
