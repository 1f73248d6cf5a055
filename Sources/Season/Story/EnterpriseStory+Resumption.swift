internal import Domain

extension EnterpriseStory {
  /// How it went in truth.
  private enum Course {
    case neverStopped
    /// Back on this day, in part some days before.
    case resumes(CivilDate, partialFrom: CivilDate)
    case staysClosed

    func state(on day: CivilDate) -> Resumption.State {
      switch self {
      case .neverStopped: .neverStopped
      case .resumes(let date, _) where day >= date: .resumed
      case .resumes(_, let partial) where day >= partial: .partial
      case .resumes, .staysClosed: .stopped
      }
    }
  }

  /// Reports of the enterprise, every one to three days from 28 January; some never report.
  mutating func tellResumption() {
    guard profile.isComplete || !random.chance(perThousand: 6) else { return }
    let course = course(bonus: 0)
    let rhythm = random.pick([1, 2, 2, 3, 3])
    report(course, project: nil, rhythm: rhythm)
    if random.chance(perThousand: 12) { futureMistake() }
  }

  /// Reports of one of its projects. Sites come back later than works.
  mutating func tellResumption(ofProject project: Int) {
    guard profile.isComplete || !random.chance(perThousand: 15) else { return }
    let course = course(bonus: -40)
    let rhythm = random.pick([2, 3, 3, 4])
    report(course, project: project, rhythm: rhythm)
  }

  private mutating func course(bonus: Int) -> Course {
    let neverStopped = SectorProfile.of(enterprise.record.sector ?? .other).neverStopped
    if random.chance(perThousand: neverStopped) && bonus == 0 { return .neverStopped }
    let draw = random.below(1000)
    let day: CivilDate
    if draw < profile.resumedBy5 + bonus {
      // Half come back on the first workday, the others one by one before it.
      let early = max(random.below(6), random.below(6))
      day = SeasonCalendar.firstReview.adding(
        days: random.chance(perThousand: 500) ? 0 : early - 5)
    } else if draw < profile.resumedBy12 {
      let last = profile.isComplete ? 6 : 7
      day = SeasonCalendar.firstReview.adding(
        days: 1 + min(random.below(last), random.below(last)))
    } else {
      return .staysClosed
    }
    return .resumes(day, partialFrom: day.adding(days: -random.within(0...3)))
  }

  private mutating func report(_ course: Course, project: Int?, rhythm: Int) {
    let offset = random.below(rhythm)
    let length = SeasonCalendar.secondReview - SeasonCalendar.countFrom
    for number in offset...length {
      let day = SeasonCalendar.countFrom.adding(days: number)
      let isDue = (number - offset) % rhythm == 0
      let isLast = day == SeasonCalendar.secondReview
      let isReview = isLast || day == SeasonCalendar.firstReview
      let isAsked =
        isReview && (isLast && profile.isComplete || random.chance(perThousand: 930))
      guard isDue || isAsked else { continue }
      if isLast && profile.isComplete {
        add(on: day, step(course, project, day))
      } else {
        reportAsPeopleDo(course, project, day)
      }
    }
  }

  /// Late, wrong and corrected, entered for the wrong one and retracted, told twice; mostly right.
  private mutating func reportAsPeopleDo(_ course: Course, _ project: Int?, _ day: CivilDate) {
    let mayMend = day <= SeasonCalendar.secondReview.adding(days: -3)
    switch random.below(1000) {
    case 0..<60:
      add(on: day.adding(days: random.within(1...4)), step(course, project, day))
    case 60..<75 where mayMend:
      let wrong: Resumption.State =
        course.state(on: day).countsAsResumed ? .stopped : .resumed
      let moment = day.at(minute: random.within(510...1000), millisecond: random.below(60_000))
      let first = add(
        at: moment, .resumption(project: project, asOf: day, wrong, corrects: nil))
      let mended = soon(after: moment, hours: 1...26)
      add(at: mended, step(course, project, day, corrects: first))
    case 75..<82 where mayMend:
      let state = random.pick(Resumption.State.allCases)
      let moment = day.at(minute: random.within(510...1000), millisecond: random.below(60_000))
      let report = add(
        at: moment, .resumption(project: project, asOf: day, state, corrects: nil))
      guard let report else { return }
      add(at: soon(after: moment, hours: 2...40), .retraction(of: report))
    case 82..<92 where mayMend:
      let noon = day.at(minute: random.within(520...690), millisecond: random.below(60_000))
      let evening = day.at(minute: random.within(780...1060), millisecond: random.below(60_000))
      let before = course.state(on: day.adding(days: -1))
      add(at: noon, .resumption(project: project, asOf: day, before, corrects: nil))
      add(at: evening, step(course, project, day))
    default:
      add(on: day, step(course, project, day))
    }
  }

  private func step(
    _ course: Course, _ project: Int?, _ day: CivilDate, corrects: Identifier? = nil
  ) -> StoryEvent.Step {
    .resumption(project: project, asOf: day, course.state(on: day), corrects: corrects)
  }

  /// A date that hasn't come yet: such a report never counts, however the other reports stand.
  private mutating func futureMistake() {
    let day = SeasonCalendar.countFrom.adding(days: random.below(5))
    add(on: day, .resumption(project: nil, asOf: day.adding(days: 8), .resumed, corrects: nil))
  }

  /// A city exempts a few.
  mutating func tellExemption(approvedBy approver: RecordID) {
    guard random.chance(perThousand: 5) else { return }
    let day = SeasonCalendar.countFrom.adding(days: random.within(-2...6))
    add(on: day, .exemption(approvedBy: approver), at: enterprise.city)
  }
}
