internal import Domain
internal import Store

// What is told of projects (Measures 17–19), and entered of sectors (Measures 5–16).
extension Desk {
  /// What a fact says of projects is about one that is held, or entered in the same request, and about
  /// its owner.
  func checkProjects(_ fact: any Fact) throws {
    switch fact {
    case let figure as IndicatorFigure: try figure.check(before: now())
    case let event as TicketEvent:
      try checkProject(event.project, of: event.enterprise)
    case let report as ProjectProgress:
      try checkProject(report.project, of: report.enterprise)
      try report.check(before: now())
    case let movement as TurnoverFund:
      try checkProject(movement.project, of: movement.enterprise)
      try movement.check(now: now(), transaction)
    case let meeting as CoordinationMeeting:
      for project in meeting.projects { try checkProject(project, of: nil) }
    default: break
    }
  }
}

extension ProjectProgress {
  /// Nobody knows a day to come.
  func check(before now: Moment) throws(Invalid) {
    guard asOf > CivilDate(at: now) else { return }
    throw Invalid("\(asOf) is yet to come", chinese: "\(asOf)尚未到来", field: "asOf")
  }
}

extension TurnoverFund {
  /// No more is paid back than was lent, as far as this node knows.
  func check(now: Moment, _ transaction: Transaction) throws {
    guard on <= CivilDate(at: now) else {
      throw Invalid("\(on) is yet to come", chinese: "\(on)尚未到来", field: "on")
    }
    guard movement == .repaid else { return }
    let held = try transaction.turnoverFunds(of: enterprise).filter {
      $0.fact.project == project && $0.fact.fund == fund && $0.id != corrects
    }
    let open = held.map { $0.fact.movement == .lent ? $0.fact.fen : -$0.fact.fen }.reduce(0, +)
    guard fen > open else { return }
    throw Invalid(
      "\(fen) fen are more than the \(open) that it owes the fund",
      chinese: "归还\(fen)分，多于尚欠的\(open)分", hint: "enter what was lent first", field: "fen")
  }
}
