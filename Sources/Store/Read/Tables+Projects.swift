internal import Domain

extension FactTable {
  static let projectProgress = FactTable(
    ProjectProgress.self, name: "projectProgress",
    columns: ["project", "enterprise", "stamp", "content", "asOfDay"],
    values: { report, mark in
      [
        .text(report.project.text), .text(report.enterprise.text), .unsigned(mark.stamp.bits),
        .blob(report.stored), .integer(report.asOf.day),
      ]
    },
    also: { report, mark, transaction in
      if let corrected = report.corrects {
        try transaction.retract(corrected, by: mark, about: report.subject)
      }
    })

  static let turnoverFund = FactTable(
    TurnoverFund.self, name: "turnoverFund",
    columns: ["project", "enterprise", "stamp", "content", "onDay"],
    values: { movement, mark in
      [
        .text(movement.project.text), .text(movement.enterprise.text),
        .unsigned(mark.stamp.bits), .blob(movement.stored), .integer(movement.on.day),
      ]
    },
    also: { movement, mark, transaction in
      if let corrected = movement.corrects {
        try transaction.retract(corrected, by: mark, about: movement.subject)
      }
    })

  static let coordinationMeeting = FactTable(
    CoordinationMeeting.self, name: "coordinationMeeting",
    columns: ["division", "onDay", "stamp", "content"]
  ) { meeting, mark in
    [
      .text(meeting.division.text), .integer(meeting.on.day), .unsigned(mark.stamp.bits),
      .blob(meeting.stored),
    ]
  }
}

extension Fact {
  /// As a read table keeps all of it.
  fileprivate var stored: [UInt8] { (try? RecordJSON.encode(self)) ?? [] }
}
