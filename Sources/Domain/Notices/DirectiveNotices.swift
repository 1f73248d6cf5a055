/// What directives tell those whom they are for, and who issued them (Measures 5–16, 20, 21, 24, 30).
public struct DirectiveNotices: Sendable {
  private let calendar: WorkingCalendar
  private let parameters: NoticeParameters
  private let today: CivilDate
  private let places: [DivisionCode: String]

  /// - Parameters:
  ///   - now: the moment of the question.
  ///   - places: names of divisions.
  public init(
    _ calendar: WorkingCalendar, _ parameters: NoticeParameters, at now: Moment,
    places: [DivisionCode: String] = [:]
  ) {
    self.calendar = calendar
    self.parameters = parameters
    today = CivilDate(at: now)
    self.places = places
  }

  /// What the receiver is told.
  public func received(_ directive: Directive, _ id: RecordID) -> [Notice] {
    guard let progress = directive.progress, let due = directive.due,
      let last = progress.steps.last,
      let moved = progress.steps.last(where: { $0.action != .press }),
      [.issued, .received, .returned].contains(progress.state)
    else { return [] }
    let count = progress.steps.count
    func tell(_ kind: NoticeKind, _ occasion: String, since: Moment, _ text: (String, String))
      -> Notice
    {
      notice(kind, directive, id, occasion, since: since, due: due.end, text)
    }
    var notices: [Notice] = []
    switch progress.state {
    case .issued:
      let text = ("is issued, due on \(due)", "已下达，办结期限\(due)")
      notices.append(tell(.directiveIssued, "issued", since: moved.at, text))
    case .returned:
      let text = ("is returned for rework, due on \(due)", "退回重办，办结期限\(due)")
      notices.append(
        tell(.directiveReturned, "\(progress.returns)", since: moved.at, text))
    default: break
    }
    if today > due {
      let text = ("was due on \(due)", "已于\(due)逾期，请尽快办理")
      notices.append(
        tell(
          .directiveOverdue, "\(due)-\(progress.returns)", since: due.adding(days: 1).start, text))
    } else if today >= reminder(before: due) {
      let text = ("is due on \(due)", "应于\(due)前办结")
      notices.append(
        tell(
          .directiveDueSoon, "\(due)-\(progress.returns)", since: reminder(before: due).start, text)
      )
    }
    if last.action == .press {
      let text = ("is pressed, due on \(due)", "被催办，办结期限\(due)")
      notices.append(tell(.directivePressed, "\(count)", since: last.at, text))
    }
    return notices
  }

  /// What the issuer is told: that it is said to be done, with what the receiver says of it.
  public func issued(_ directive: Directive, _ id: RecordID) -> Notice? {
    guard let progress = directive.progress, progress.state == .done,
      let step = progress.steps.last(where: { $0.action == .finish })
    else { return nil }
    let said = directive.feedback ?? step.note
    let (english, chinese) = (
      said.map { ": \($0.prefix(60))" } ?? "", said.map { "：\($0.prefix(60))" } ?? ""
    )
    let division = directive.division.map { places[$0] ?? $0.text } ?? ""
    return notice(
      .directiveDone, directive, id, "\(progress.returns)", since: step.at, due: nil,
      ("\(division) says that it is done\(english)", "\(division)反馈已办理，待核验\(chinese)"))
  }

  /// When what the receiver is told changes though nobody does anything; `nil`: never.
  public func nextChange(of directive: Directive) -> Moment? {
    guard let due = directive.due, directive.progress?.state.isOver == false else { return nil }
    return [reminder(before: due), due.adding(days: 1)].filter { $0 > today }.min()?.start
  }

  private func reminder(before due: CivilDate) -> CivilDate {
    calendar.adding(workdays: -parameters.directiveReminderWorkdays, to: due)
  }

  private func notice(
    _ kind: NoticeKind, _ directive: Directive, _ id: RecordID, _ occasion: String, since: Moment,
    due: Moment?, _ text: (english: String, chinese: String)
  ) -> Notice {
    let title = directive.title?.prefix(60) ?? ""
    return Notice(
      kind, .init(Directive.kind, id), occasion: occasion, enterprise: directive.enterprise,
      since: since, due: due, "directive “\(title)” \(text.english)",
      chinese: "督办件“\(title)”\(text.chinese)")
  }
}
