internal import Domain
public import Web

extension Briefing {
  /// The briefing as staff read it.
  public func report(in language: Language) -> Report {
    BriefingText(briefing: self, language: language).report
  }
}

/// A briefing in words. Every figure comes from the briefing; nothing is counted here.
struct BriefingText {
  let briefing: Briefing
  let language: Language

  var report: Report {
    let (question, isDay) = (briefing.question, briefing.kind == .day)
    let period = isDay ? "\(question.on)" : "\(question.from) – \(question.on)"
    return Report(
      language: language,
      title: language(
        "\(briefing.name)实体经济服务\(isDay ? "日报" : "周报")",
        "\(isDay ? "Daily" : "Weekly") briefing on enterprise service, \(briefing.name)"),
      lines: [
        period,
        language("数据：", "Figures: ") + exact(question),
        language("对照上期：", "compared with those ") + exact(briefing.before),
      ],
      sections: sections,
      colophon: language(
        "联企通生成。同一问题（日期、所知时刻、规则版本相同）任何时候都得到相同的数字。比率截取两位小数，不进位；达标按整数比较。",
        "Made by Liaison. The same question (days, moment, rules) has the same figures at any time. Rates are "
          + "cut to two digits, never rounded up; targets are compared in integers."))
  }

  /// So exactly that it can be asked again.
  private func exact(_ question: Briefing.Question) -> String {
    language(
      "截至\(question.on)，按\(question.knownAt)前本节点所收统计",
      "as of \(question.on), as known here at \(question.knownAt)")
  }

  private var sections: [Report.Section] {
    let all: [Report.Section?] = [
      resumption, league, reporting, tasks, problems, hardest, service, financing, directives,
      split, industry, forecast,
    ]
    let sections = all.compactMap(\.self)
    let numerals = [
      "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六",
    ]
    return zip(sections, numerals).enumerated().map { index, pair in
      var section = pair.0
      section.title = language("\(pair.1)、\(section.title)", "\(index + 1). \(section.title)")
      return section
    }
  }

  /// What every section says of its figures.
  func basis(_ rules: String? = nil, isPeriod: Bool = false) -> String {
    let question = briefing.question
    let days =
      isPeriod && question.from != question.on
      ? "\(question.from) – \(question.on)" : "\(question.on)"
    let (known, versions) = (short(question.knownAt), rules ?? self.rules)
    return language(
      "\(isPeriod ? "期间" : "截至")\(days)；所知截至\(known)；\(versions)",
      "\(isPeriod ? "In" : "As of") \(days), as known at \(known), \(versions)")
  }

  /// The versions that figures were made by.
  var rules: String { language("规则\(briefing.rules)", "rules \(briefing.rules)") }
  var ticketRules: String {
    language("问题办理参数\(briefing.ticketRules)", "tickets' parameters \(briefing.ticketRules)")
  }
  var ownRules: String {
    language(
      "简报参数\(briefing.parameters.version)",
      "briefings' parameters \(briefing.parameters.version)")
  }

  /// A moment to the minute, in China Standard Time.
  func short(_ moment: Moment) -> String {
    moment.description.prefix(16).split(separator: "T").joined(separator: " ")
  }

  func number(_ value: Int) -> Report.Cell { Report.Cell(language.number(value)) }

  /// A number that should be nought.
  func alarm(_ value: Int) -> Report.Cell {
    Report.Cell(language.number(value), value == 0 ? .none : .bad)
  }

  var nothing: String { language("无数据", "no data") }

  func percent(_ rate: String?) -> String { rate.map { "\($0)%" } ?? nothing }

  /// A part of a whole in percent.
  func share(_ part: Int, of whole: Int) -> String {
    percent(ResumptionTally.percentage(part, of: whole))
  }

  /// How much more a number is than before, with its sign.
  func change(_ compared: Briefing.Compared<Int>) -> String {
    signed(compared.now - compared.before)
  }

  func signed(_ value: Int) -> String {
    switch value {
    case 0: "±0"
    case 1...: "+\(language.number(value))"
    default: language.number(value)
    }
  }

  var since: String {
    briefing.kind == .day
      ? language("较前一日", "on the day before") : language("较前一周", "on the week before")
  }

  /// The name of the divisions one tier below.
  var below: String {
    briefing.division.tier == .region ? language("市", "city") : language("县（市、区）", "county")
  }
}
