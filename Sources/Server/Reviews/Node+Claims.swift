public import Domain
internal import Seed
internal import Store
internal import Sync

extension Node {
  /// Which measures fit which enterprises of this node's division, or of one below it, and what they
  /// cost: by the rules, or by rules with some parameters set otherwise.
  ///
  /// - Parameter limit: how many are listed; all are counted.
  public func claimReview(_ request: ClaimRequest, limit: Int) async throws -> ClaimReview {
    let (memory, path) = (memory, try scope(request.division))
    let titles = try Seed.measures()
    return try await store.read { transaction in
      let (own, since) = try transaction.measureRules(request.rules, knownAt: request.knownAt)
      var rules = own
      if !request.parameters.isEmpty {
        let values = request.parameters.map { ($0.name, $0.value) }
        rules = try own.setting(Dictionary(values) { _, last in last })
      }
      if let measure = request.measure, !rules.measures.contains(where: { $0.measure == measure }) {
        throw Invalid(
          "these rules don't decide measure \(measure)", chinese: "本规则不含第\(measure)条措施",
          hint: "one of " + rules.measures.map { "\($0.measure)" }.joined(separator: ", "),
          field: "measure")
      }
      let counties = try transaction.counties(within: path)
      let figure = ClaimFigure(rules: rules, knownAt: request.knownAt)
      // What is only tried out isn't remembered.
      let answers =
        request.parameters.isEmpty
        ? try memory.values(of: figure, in: counties, transaction)
        : try counties.map { try figure.value(of: $0, previous: nil, transaction) }
      let asked = rules.measures.indices.filter {
        request.measure == nil || rules.measures[$0].measure == request.measure
      }
      var groups = Groups(of: request.by, whole: ClaimTally())
      var measures = asked.map { (rules.measures[$0].measure, ClaimTally()) }
      var (count, items): (Int, [ClaimItem]) = (0, [])
      for (county, claims) in zip(counties, answers) {
        for (sector, tallies) in claims.tallies {
          groups.change(county, sector) { $0.add(asked.map { tallies[$0] }) }
          for (place, index) in asked.enumerated() { measures[place].1.add([tallies[index]]) }
        }
        let fitting = claims.count(of: request.verdict, asked)
        count += fitting
        guard fitting > 0, items.count < limit else { continue }
        items += claims.answers.lazy.filter { answer in
          request.verdict == nil
            || asked.contains { answer.award.findings[$0].verdict == request.verdict }
        }.prefix(limit - items.count).map {
          ClaimItem($0.award, $0.enterprise, in: county, measure: request.measure, by: rules)
        }
      }
      let names = try transaction.divisionNames(within: path)
      return ClaimReview(
        rules: rules.version, rulesSince: since, knownAt: request.knownAt,
        settings: request.parameters,
        rows: groups.rows(within: path, names) { .init(scope: $0, name: $1, tally: $2) },
        measures: measures.map { measure, tally in
          let plan = titles.first { $0.measure == measure }
          return .init(
            measure: measure, title: plan?.english ?? "", titleChinese: plan?.chinese ?? "",
            tally: tally)
        }, count: count, items: items)
    }
  }

  /// What the rules say of one enterprise; `nil`: it isn't held here.
  public func claims(of code: CreditCode, rules version: String? = nil) async throws -> ClaimItem? {
    let path = identity.path
    return try await store.read { transaction in
      guard let enterprise = try transaction.value(of: Enterprise.self, RecordID(code)),
        let division = enterprise.division, path.contains(division.path)
      else { return nil }
      let rules = try transaction.measureRules(version).rules
      return ClaimItem(
        try transaction.award(of: code, enterprise, by: rules), enterprise, in: division, by: rules)
    }
  }

  /// A version of the rules in words.
  public func measureRules(_ version: String? = nil) async throws -> MeasureRulesInWords {
    try await store.read { transaction in
      let (rules, since) = try transaction.measureRules(version)
      let held = Set(try transaction.ruleSetVersions())
      return MeasureRulesInWords(
        rules, since: since, versions: held.union(try Seed.measureRuleVersions()).sorted())
    }
  }
}

extension Node {
  /// How far each measure of the rules in force is found, in words (Measures 1–4, 25 and 26).
  func claimFigures() async throws -> [Int: MeasureStatus.Figure] {
    let measures = try await claimReview(ClaimRequest(), limit: 0).measures
    return Dictionary(
      uniqueKeysWithValues: measures.map { measure in
        let tally = measure.tally
        let net = MeasureUnit.yuan(fen: tally.netFen)
        return (
          measure.measure,
          MeasureStatus.Figure(
            figure: .claims,
            value: "\(tally.eligible) eligible, \(tally.amountPending) with the amount pending, "
              + "\(tally.undetermined) undetermined, \(tally.relaxationPending) of a lower standard "
              + "that isn't set, \(tally.notEligible) not eligible; ¥\(net) net",
            valueChinese: "符合\(tally.eligible)家，金额待定\(tally.amountPending)家，"
              + "资料不全\(tally.undetermined)家，降低标准待明确\(tally.relaxationPending)家，"
              + "不符合\(tally.notEligible)家；应得\(net)元"
          )
        )
      })
  }
}

extension CountyAwards {
  /// How many have a finding of a verdict among some measures of the rules; `nil`: how many there are.
  fileprivate func count(of verdict: MeasureVerdict?, _ measures: [Int]) -> Int {
    guard let verdict else { return answers.count }
    guard let only = measures.first, measures.count == 1 else { return having[verdict] ?? 0 }
    return tallies.values.map { $0[only].count(of: verdict) }.reduce(0, +)
  }
}
