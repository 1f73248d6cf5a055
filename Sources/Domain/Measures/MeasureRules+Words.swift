/// The rules in words, made from the data that decide: what a measure asks for, and how that stands.
extension MeasureRules {
  /// What a condition asks for.
  public func chinese(_ condition: MeasureCondition) -> String {
    switch condition {
    case .all(let parts): parts.map(chinese).joined(separator: "，且")
    case .any(let parts): parts.map { "（\(chinese($0))）" }.joined(separator: "或")
    case .not(.hasBase): "无基数，且已认定"
    case .not(let part): "\(chinese(part))除外"
    case .choose(let choice):
      "\(chinese(choice.when))的，\(chinese(choice.then))；其他，\(chinese(choice.otherwise))"
    case .sector(let sectors):
      sectors.map { $0.chinese.hasSuffix("业") ? $0.chinese : $0.chinese + "行业" }
        .joined(separator: "、")
    case .industryClass(let classes): "国民经济行业代码\(classes.joined(separator: "、"))开头"
    case .route(let route): route.chinese
    case .flag(let flag): flag.of.chinese(flag.equals)
    case .hasBase(let figure): "有基数（\(name(figure).chinese)大于零）"
    case .atLeast(let one):
      "\(name(one.figure).chinese)\(one.isStrict == true ? "超过" : "达到")\(value(one.parameter).chinese)"
        + (one.isStrict == true ? "" : "及以上")
    case .share(let one):
      "\(name(one.figure).chinese)的日均\(one.isStrict == true ? "超过" : "达到")\(name(one.base).chinese)日均的"
        + "\(value(one.parameter).chinese)" + (one.isStrict == true ? "" : "及以上")
    case .growth(let one):
      "\(name(one.figure).chinese)较\(name(one.base).chinese)增长\(one.isStrict == true ? "超过" : "")"
        + "\(value(one.parameter).chinese)" + (one.isStrict == true ? "" : "及以上")
    case .increase(let one): "\(name(one.figure).chinese)多于\(name(one.base).chinese)"
    }
  }

  public func english(_ condition: MeasureCondition) -> String {
    switch condition {
    case .all(let parts): parts.map(english).joined(separator: ", and ")
    case .any(let parts): parts.map { "(\(english($0)))" }.joined(separator: " or ")
    case .not(let part): "none of: \(english(part))"
    case .choose(let choice):
      "where \(english(choice.when)): \(english(choice.then)); else \(english(choice.otherwise))"
    case .sector(let sectors): "sector " + sectors.map(\.rawValue).joined(separator: ", ")
    case .industryClass(let classes): "class \(classes.joined(separator: ", "))…"
    case .route(let route): "\(route.rawValue) process"
    case .flag(let flag): "\(flag.of.rawValue) is \(flag.equals ? "yes" : "no")"
    case .hasBase(let figure): "\(name(figure).english) is more than nothing"
    case .atLeast(let one):
      "\(name(one.figure).english) \(one.isStrict == true ? ">" : "≥") \(value(one.parameter).english)"
    case .share(let one):
      "mean of a day of \(name(one.figure).english) \(one.isStrict == true ? ">" : "≥") "
        + "\(value(one.parameter).english) of that of \(name(one.base).english)"
    case .growth(let one):
      "\(name(one.figure).english) up on \(name(one.base).english) by "
        + "\(one.isStrict == true ? "more than" : "at least") \(value(one.parameter).english)"
    case .increase(let one): "\(name(one.figure).english) > \(name(one.base).english)"
    }
  }

  /// What a measure gives.
  public func chinese(_ amount: MeasureAmount) -> String {
    switch amount {
    case .fixed(let fixed): "\(value(fixed.parameter).chinese)"
    case .range(let range):
      "\(value(range.least).chinese)至\(value(range.most).chinese)"
        + ((range.grades ?? []).isEmpty ? "，分档标准待定" : "，按分档")
    case .rate(let rate):
      "\(name(rate.figure).chinese)"
        + (rate.base.map { "超出\(name($0).chinese)的部分" } ?? "")
        + "每\(name(rate.figure).unit == .people ? "人" : "千瓦时")\(value(rate.parameter).chinese)"
        + (rate.most.map { "，最高\(value($0).chinese)" } ?? "")
    }
  }

  public func english(_ amount: MeasureAmount) -> String {
    switch amount {
    case .fixed(let fixed): "\(value(fixed.parameter).english)"
    case .range(let range):
      "\(value(range.least).english) to \(value(range.most).english)"
        + ((range.grades ?? []).isEmpty ? ", grades pending" : ", by grades")
    case .rate(let rate):
      "\(value(rate.parameter).english) for each of \(name(rate.figure).english)"
        + (rate.base.map { " over \(name($0).english)" } ?? "")
        + (rate.most.map { ", \(value($0).english) at most" } ?? "")
    }
  }

  /// How a condition stands for an enterprise.
  public func chinese(_ reason: MeasureReason) -> String {
    let values = reason.values
    switch reason.condition {
    case .sector, .industryClass, .route:
      return (reason.holds ? "属于" : "不属于") + chinese(reason.condition)
    case .flag(let flag): return flag.of.chinese(flag.equals == reason.holds)
    case .hasBase(let figure):
      guard let base = values.first else { return "已认定无基数" }
      return "\(name(figure).chinese)\(chinese(base, figure))，有基数"
    case .atLeast(let one):
      guard let value = values.first else { return chinese(reason.condition) }
      let words = one.isStrict == true ? ("超过", "未超过") : ("达到", "低于")
      return "\(name(one.figure).chinese)\(chinese(value, one.figure))，"
        + (reason.holds ? words.0 : words.1) + self.value(one.parameter).chinese
    case .growth(let one):
      guard values.count == 2, values[1] > 0 else {
        return values.first.map { "\(name(one.base).chinese)\(chinese($0, one.base))，无基数，不能计算增速" }
          ?? "已认定无基数，不能计算增速"
      }
      return pair(values, one.figure, one.base) + "，增长\(Self.growth(values))，"
        + (reason.holds ? "达到" : "未达到") + value(one.parameter).chinese
    case .share(let one):
      guard values.count == 2, values[1] > 0 else {
        return "\(name(one.base).chinese)为零，不能比较"
      }
      return pair(values, one.figure, one.base)
        + "，日均之比\(division(values, one))＝\(share(values, one))，"
        + (reason.holds ? "达到" : "未达到") + value(one.parameter).chinese
    case .increase(let one):
      guard values.count == 2 else { return chinese(reason.condition) }
      let more = values[0] - values[1]
      return pair(values, one.figure, one.base) + "，"
        + (more > 0 ? "增加\(chinese(more, one.figure))" : "未增加")
    case .all, .any, .not, .choose: return chinese(reason.condition)
    }
  }

  public func english(_ reason: MeasureReason) -> String {
    let values = reason.values.map(String.init).joined(separator: ", ")
    return (reason.holds ? "holds: " : "doesn't hold: ") + english(reason.condition)
      + (values.isEmpty ? "" : " [\(values)]")
  }

  /// What lacks, as a request to whoever has it.
  public func chinese(_ gap: MeasureGap) -> String {
    switch gap {
    case .months(let figure, let months):
      "缺\(name(figure).chinese)：" + months.map(\.chinese).joined(separator: "、") + "未报"
    case .days(let figure, let days):
      "缺\(name(figure).chinese)：\(days.count)天无读数"
        + (days.first.map { "（\($0)\(days.count > 1 ? "起" : "")）" } ?? "")
    case .year(let figure): "缺\(name(figure).chinese)"
    case .field(let field): "名录未填：\(field.chinese)"
    case .noBaseAttestation(let figure): "\(name(figure).chinese)为零，尚未认定无基数"
    case .contradictoryBase(let figure): "已认定无基数，但报有\(name(figure).chinese)，请核实"
    case .relaxation(let group, _): "\(group)可适当降低标准，标准尚未明确"
    case .openParameter(let parameter): "\(value(parameter).name)尚未明确"
    case .openFigure(let figure): "\(name(figure).chinese)尚未明确"
    }
  }

  public func english(_ gap: MeasureGap) -> String {
    switch gap {
    case .months(let figure, let months):
      "\(name(figure).english) isn't reported of "
        + months.map(\.description).joined(separator: ", ")
    case .days(let figure, let days):
      "\(name(figure).english): \(days.count) days without a reading"
        + (days.first.map { ", from \($0)" } ?? "")
    case .year(let figure): "\(name(figure).english) isn't known"
    case .field(let field): "the register doesn't say \(field.rawValue)"
    case .noBaseAttestation(let figure):
      "\(name(figure).english) is nothing, and that there is no base isn't attested"
    case .contradictoryBase(let figure):
      "attested to have no base, and \(name(figure).english) is reported"
    case .relaxation(_, let group): "the lower standard of \(group) isn't set"
    case .openParameter(let parameter): "\(value(parameter).nameEnglish) isn't set"
    case .openFigure(let figure): "\(name(figure).english) isn't set"
    }
  }

  /// `再增产120万元即达到第三条标准`; empty when nothing that it can do would do.
  public func chineseShortfall(_ finding: MeasureFinding) -> String {
    guard !finding.shortfalls.isEmpty else { return "" }
    let parts = finding.shortfalls.map {
      (figure($0.figure)?.more ?? "再增加") + chinese($0.amount, $0.figure)
    }
    return parts.joined(separator: "、") + "即达到第\(Self.chineseNumber(finding.measure))条标准"
  }

  public func englishShortfall(_ finding: MeasureFinding) -> String {
    guard !finding.shortfalls.isEmpty else { return "" }
    let parts = finding.shortfalls.map {
      "\(name($0.figure).unit.english($0.amount)) more of \(name($0.figure).english)"
    }
    return parts.joined(separator: " and ") + " would meet measure \(finding.measure)"
  }

  /// 1…99 as the policy numbers its measures: 二十五.
  static func chineseNumber(_ number: Int) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    guard (1...99).contains(number) else { return "\(number)" }
    guard number >= 10 else { return digits[number] }
    return (number >= 20 ? digits[number / 10] : "") + "十" + digits[number % 10]
  }

  private func pair(_ values: [Int64], _ figure: String, _ base: String) -> String {
    "\(name(figure).chinese)\(chinese(values[0], figure))，"
      + "\(name(base).chinese)\(chinese(values[1], base))"
  }

  private func chinese(_ value: Int64, _ figure: String) -> String {
    name(figure).unit.chinese(value)
  }

  /// The growth in percent, cut to two digits towards less: what isn't reached is never shown as if.
  private static func growth(_ values: [Int64]) -> String {
    let (change, base) = (Int128(values[0]) - Int128(values[1]), Int128(values[1]))
    let points = (change * 10_000).floorDivided(by: base)
    return MeasureUnit.basisPoints.chinese(Int64(clamping: points))
  }

  /// `（28800÷32天）÷（92000÷92天）`.
  private func division(_ values: [Int64], _ ratio: MeasureCondition.Ratio) -> String {
    "（\(values[0])÷\(days(ratio.figure))天）÷（\(values[1])÷\(days(ratio.base))天）"
  }

  private func days(_ figure: String) -> Int { self.figure(figure)?.source?.days?.count ?? 1 }

  private func share(_ values: [Int64], _ ratio: MeasureCondition.Ratio) -> String {
    let (days, baseDays) = (Int128(days(ratio.figure)), Int128(days(ratio.base)))
    let points = Int128(values[0]) * baseDays * 10_000 / (Int128(values[1]) * days)
    return MeasureUnit.basisPoints.chinese(Int64(clamping: points))
  }

  private func name(_ figure: String) -> (chinese: String, english: String, unit: MeasureUnit) {
    guard let found = self.figure(figure) else { return (figure, figure, .yuan) }
    return (found.chinese, found.english, found.unit)
  }

  private func value(_ parameter: String) -> (
    chinese: String, english: String, name: String, nameEnglish: String
  ) {
    guard let found = self.parameter(parameter) else {
      return (parameter, parameter, parameter, parameter)
    }
    guard let value = found.value else {
      return ("（\(found.chinese)待定）", "(\(found.english) open)", found.chinese, found.english)
    }
    return (found.unit.chinese(value), found.unit.english(value), found.chinese, found.english)
  }
}

extension Enterprise.ProcessRoute {
  /// The name staff use.
  public var chinese: String { self == .long ? "长流程" : "短流程" }
}

extension MeasureCondition.Mark {
  /// How a yes or a no reads.
  func chinese(_ value: Bool) -> String {
    switch self {
    case .isContinuousProcess: value ? "连续生产企业" : "非连续生产企业"
    case .isTwoHighProject: value ? "“两高”项目企业" : "非“两高”项目企业"
    case .isInTwoHighCatalogue: value ? "在“两高”目录规定的工序或产品范围内" : "不在“两高”目录规定的工序或产品范围内"
    case .hasOwnMeter: value ? "具备独立电量计量条件" : "不具备独立电量计量条件"
    }
  }
}
