import Domain

/// What is entered of sectors (Measures 5–16) and told of projects (Measures 17–19).
extension RecordSamples {
  static var indicatorFigure: IndicatorFigure? {
    guard let county = try? DivisionCode("450102"), let period = try? MonthSpan("2025-01..2025-02")
    else { return nil }
    return IndicatorFigure(
      division: county, indicator: .valueAdded, sector: .food, period: period, basisPoints: -25,
      source: "统计局", publishedOn: CivilDate(day: 20_180), note: "修订")
  }

  static var target: Target? {
    Target(
      division: try? DivisionCode("450102"), indicator: .output, sector: .food,
      period: try? MonthSpan("2025-Q1"), basisPoints: 800, isStrict: true, source: "市政府工作报告")
  }

  static let quarter = try? MonthSpan("2025-Q1")

  static var projectProgress: ProjectProgress? {
    guard let code = try? CreditCode(completing: "91450100MA5KA1B2C"), let quarter,
      let id = try? RecordID("01939c1e-2f00-7abc-8def-0123456789ab")
    else { return nil }
    let day = CivilDate(day: 20_124)
    return ProjectProgress(
      enterprise: code, project: id, asOf: day, stepsDone: [.init(name: "环评批复", on: day)],
      invested: [.init(quarter: quarter, yuan: 30_000_000)], note: "主体封顶", source: "现场",
      corrects: id)
  }

  static var turnoverFund: TurnoverFund? {
    guard let code = try? CreditCode(completing: "91450100MA5KA1B2C"),
      let id = try? RecordID("01939c1e-2f00-7abc-8def-0123456789ab")
    else { return nil }
    return TurnoverFund(
      enterprise: code, project: id, movement: .lent, fen: 1, on: CivilDate(day: 20_124),
      fund: "周转资金", source: "拨款单", corrects: id)
  }

  static var coordinationMeeting: CoordinationMeeting? {
    guard let county = try? DivisionCode("450102"),
      let id = try? RecordID("01939c1e-2f00-7abc-8def-0123456789ab")
    else { return nil }
    let day = CivilDate(day: 20_124)
    return CoordinationMeeting(
      division: county, title: "协调会", on: day, projects: [id], attendees: "发改、供电",
      minutes: "同意增容", decisions: [.init(text: "增容", to: county, due: day, directive: id)])
  }
}
