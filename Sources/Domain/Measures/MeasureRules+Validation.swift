extension MeasureRules {
  /// - Throws: `Invalid` with the path of what is wrong, as `measures.2.standard.all.0.atLeast`.
  public func validate() throws(Invalid) {
    try Self.check(version: version)
    try checkLength(source, field: "source", 1...200)
    try each(parameters, "parameters", \.name) { (one) throws(Invalid) in try one.validate() }
    try each(figures, "figures", \.name) { (one) throws(Invalid) in try one.validate() }
    let table = NameTable(self)
    try each(measures, "measures", { String($0.measure) }) { (rule) throws(Invalid) in
      try table.check(rule)
    }
    try table.expect(cap.parameter, .yuan, at: "cap.parameter")
    let known = Set(measures.map(\.measure))
    guard Set(cap.order).count == cap.order.count, cap.order.allSatisfy(known.contains) else {
      throw Invalid(
        "the order names measures of these rules, each once", chinese: "封顶顺序应为本规则中的措施，不得重复",
        field: "cap.order")
    }
    guard (1...100_000).contains(readingChecks.meanChangeBasisPoints),
      (2...1000).contains(readingChecks.mostTimesMean)
    else {
      throw Invalid(
        "the checks of readings can't be so", chinese: "电量校验参数超出范围", field: "readingChecks")
    }
  }

  /// What versions are called. - Throws: `Invalid`.
  static func check(version: String) throws(Invalid) {
    let isPlain = version.utf8.allSatisfy {
      (48...57).contains($0) || (97...122).contains($0) || $0 == UInt8(ascii: "-")
    }
    guard (1...32).contains(version.utf8.count), isPlain else {
      throw Invalid(
        "“\(version.prefix(60))” is no version's name", chinese: "“\(version.prefix(60))”不能作为版本名称",
        hint: "small letters, digits and dashes, as issued-2", field: "version")
    }
  }

  /// Checks each, adding its place to what is wrong; names are unique.
  private func each<Part>(
    _ parts: [Part], _ field: String, _ name: (Part) -> String,
    _ check: (Part) throws(Invalid) -> Void
  ) throws(Invalid) {
    guard (1...200).contains(parts.count) else {
      throw Invalid("has none, or too many", chinese: "没有内容或过多", field: field)
    }
    var seen: Set<String> = []
    for (index, part) in parts.enumerated() {
      guard seen.insert(name(part)).inserted else {
        throw Invalid(
          "“\(name(part))” comes twice", chinese: "“\(name(part))”重复", field: "\(field).\(index)")
      }
      try within("\(field).\(index)") { () throws(Invalid) in try check(part) }
    }
  }
}

/// The names that conditions may use, with their units.
private struct NameTable {
  private let parameters: [String: MeasureUnit]
  private let figures: [String: MeasureFigure]

  init(_ rules: MeasureRules) {
    parameters = Dictionary(rules.parameters.map { ($0.name, $0.unit) }) { first, _ in first }
    figures = Dictionary(rules.figures.map { ($0.name, $0) }) { first, _ in first }
  }

  func check(_ rule: MeasureRule) throws(Invalid) {
    guard (1...32).contains(rule.measure) else {
      throw Invalid(
        "there is no measure \(rule.measure)", chinese: "没有第\(rule.measure)条措施", field: "measure")
    }
    try check(rule.scope, at: "scope")
    try check(rule.standard, at: "standard")
    for (index, relaxation) in (rule.relaxations ?? []).enumerated() {
      let place = "relaxations.\(index)"
      try checkLength(relaxation.chinese, field: "\(place).chinese", 1...80)
      try checkLength(relaxation.english, field: "\(place).english", 1...160)
      try check(relaxation.who, at: "\(place).who")
      if let standard = relaxation.standard { try check(standard, at: "\(place).standard") }
    }
    switch rule.amount {
    case .fixed(let fixed): try expect(fixed.parameter, .yuan, at: "amount.fixed.parameter")
    case .range(let range):
      try expect(range.least, .yuan, at: "amount.range.least")
      try expect(range.most, .yuan, at: "amount.range.most")
      for (index, grade) in (range.grades ?? []).enumerated() {
        try check(grade.when, at: "amount.range.grades.\(index).when")
        try expect(grade.parameter, .yuan, at: "amount.range.grades.\(index).parameter")
      }
    case .rate(let rate):
      let unit = try figure(rate.figure, at: "amount.rate.figure").unit
      if let base = rate.base {
        try same(unit, try figure(base, at: "amount.rate.base").unit, at: "amount.rate.base")
      }
      try expect(rate.parameter, .thousandthsOfYuan, at: "amount.rate.parameter")
      if let most = rate.most { try expect(most, .yuan, at: "amount.rate.most") }
    }
  }

  private func check(_ condition: MeasureCondition, at place: String) throws(Invalid) {
    switch condition {
    case .all(let parts): try check(parts, at: "\(place).all")
    case .any(let parts): try check(parts, at: "\(place).any")
    case .not(let part): try check(part, at: "\(place).not")
    case .choose(let choice):
      try check(choice.when, at: "\(place).choose.when")
      try check(choice.then, at: "\(place).choose.then")
      try check(choice.otherwise, at: "\(place).choose.otherwise")
    case .sector(let sectors): try notEmpty(sectors.isEmpty, at: "\(place).sector")
    case .industryClass(let classes):
      try notEmpty(classes.isEmpty, at: "\(place).industryClass")
      for (index, one) in classes.enumerated()
      where !(2...4).contains(one.utf8.count) || !one.utf8.allSatisfy({ (48...57).contains($0) }) {
        throw Invalid(
          "“\(one.prefix(20))” is not the beginning of a class",
          chinese: "“\(one.prefix(20))”不是行业代码",
          hint: "two to four digits of GB/T 4754", field: "\(place).industryClass.\(index)")
      }
    case .route, .flag: break
    case .hasBase(let name): _ = try figure(name, at: "\(place).hasBase")
    case .atLeast(let threshold):
      let unit = try figure(threshold.figure, at: "\(place).atLeast.figure").unit
      try expect(threshold.parameter, unit, at: "\(place).atLeast.parameter")
    case .share(let ratio):
      try check(ratio, at: "\(place).share")
      for (name, field) in [(ratio.figure, "figure"), (ratio.base, "base")]
      where figures[name]?.source?.days == nil {
        throw Invalid(
          "“\(name)” is not read from meters", chinese: "“\(name)”不是按日电量指标",
          hint: "a share compares the means of a day", field: "\(place).share.\(field)")
      }
    case .growth(let ratio): try check(ratio, at: "\(place).growth")
    case .increase(let increase):
      let unit = try figure(increase.figure, at: "\(place).increase.figure").unit
      let base = try figure(increase.base, at: "\(place).increase.base").unit
      try same(unit, base, at: "\(place).increase.base")
    }
  }

  private func check(_ parts: [MeasureCondition], at place: String) throws(Invalid) {
    try notEmpty(parts.isEmpty, at: place)
    for (index, part) in parts.enumerated() { try check(part, at: "\(place).\(index)") }
  }

  private func check(_ ratio: MeasureCondition.Ratio, at place: String) throws(Invalid) {
    let unit = try figure(ratio.figure, at: "\(place).figure").unit
    try same(unit, try figure(ratio.base, at: "\(place).base").unit, at: "\(place).base")
    try expect(ratio.parameter, .basisPoints, at: "\(place).parameter")
  }

  func expect(_ name: String, _ unit: MeasureUnit, at place: String) throws(Invalid) {
    guard let found = parameters[name] else {
      throw Invalid(
        "there is no parameter “\(name.prefix(60))”", chinese: "没有参数“\(name.prefix(60))”",
        field: place)
    }
    try same(unit, found, at: place)
  }

  private func figure(_ name: String, at place: String) throws(Invalid) -> MeasureFigure {
    guard let found = figures[name] else {
      throw Invalid(
        "there is no figure “\(name.prefix(60))”", chinese: "没有指标“\(name.prefix(60))”", field: place
      )
    }
    return found
  }

  private func same(_ unit: MeasureUnit, _ other: MeasureUnit, at place: String) throws(Invalid) {
    guard unit != other else { return }
    throw Invalid(
      "counts \(other.rawValue), not \(unit.rawValue)",
      chinese: "单位为\(other.rawValue)，应为\(unit.rawValue)", field: place)
  }

  private func notEmpty(_ isEmpty: Bool, at place: String) throws(Invalid) {
    guard isEmpty else { return }
    throw Invalid("has nothing in it", chinese: "不能为空", field: place)
  }
}
