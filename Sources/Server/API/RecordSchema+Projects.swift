internal import Domain

/// What is reported, lent and decided of projects (Measures 17–19).
extension RecordSchema {
  static let projectProgress = RecordSchema(
    ProjectProgress.self,
    "What somebody reports of a project: steps that are done, and investment by quarter. Of the reports "
      + "about one step or quarter the one of the latest day counts.",
    [
      .required("enterprise", .creditCode, "The project's owner."),
      .required("project", .record), .required("asOf", .date),
      .init(
        "stepsDone",
        .list(
          .object([.required("name", .text(1...60)), .required("on", .date)]),
          0...Project.mostSteps)),
      .init("invested", investments, "Of each quarter all up to that day."),
      .init("note", .text(0...2000)), .init("source", .text(0...200)),
      .init("corrects", .record, "The report that this one corrects."),
    ])

  static let turnoverFund = RecordSchema(
    TurnoverFund.self, "前期工作周转资金: money lent to a project, or paid back.",
    [
      .required("enterprise", .creditCode, "The project's owner."),
      .required("project", .record), .required("movement", .word(TurnoverFund.Movement.self)),
      .required("fen", .integer(1...Int(TurnoverFund.most))), .required("on", .date),
      .required("fund", .text(1...60), "Whose fund it is."), .init("source", .text(0...200)),
      .init("corrects", .record, "The movement that this one corrects."),
    ])

  static let meeting = RecordSchema(
    CoordinationMeeting.self, "专题协调会: a meeting about projects, and what it decided.",
    [
      .required("division", .division, "Who holds it."), .required("title", .text(1...200)),
      .required("on", .date),
      .required("projects", .list(.record, 1...CoordinationMeeting.mostProjects)),
      .init("attendees", .text(0...1000)), .init("minutes", .text(0...10_000)),
      .required(
        "decisions",
        .list(
          .object([
            .required("text", .text(1...200)), .required("to", .division),
            .required("due", .date), .required("directive", .record),
          ]), 0...CoordinationMeeting.mostDecisions)),
    ])
}
