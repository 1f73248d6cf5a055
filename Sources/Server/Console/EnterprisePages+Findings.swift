internal import Domain
internal import Seed
internal import Store
internal import Web

extension EnterprisePages {
  /// What the rules in force say of an enterprise, measure by measure.
  static func findings(
    of code: CreditCode, _ enterprise: Enterprise, _ plans: [MeasurePlan],
    _ transaction: Transaction
  ) throws -> (rules: String, findings: [EnterprisePage.Finding]) {
    let rules = try transaction.measureRules(nil).rules
    let award = try transaction.award(of: code, enterprise, by: rules)
    let findings = award.findings.map { finding in
      let plan = plans.first { $0.measure == finding.measure }
      let isOpen = finding.verdict == .undetermined || finding.verdict == .relaxationPending
      let reasons = isOpen ? [] : finding.reasons
      let reckoning = ClaimFinding.amount(finding, of: award, by: rules).map {
        EnterprisePage.Finding.Words($0.chinese, $0.english)
      }
      return EnterprisePage.Finding(
        measure: finding.measure, title: .init(plan?.chinese ?? "", plan?.english ?? ""),
        verdict: finding.verdict, money: money(finding),
        lines: reasons.map { .init(rules.chinese($0), rules.english($0)) }
          + finding.gaps.map { .init(rules.chinese($0), rules.english($0)) }
          + reckoning,
        shortfall: finding.shortfalls.isEmpty
          ? nil : .init(rules.chineseShortfall(finding), rules.englishShortfall(finding)))
    }
    return (rules.version, findings)
  }

  private static func money(_ finding: MeasureFinding) -> EnterprisePage.Finding.Words? {
    if let gross = finding.grossFen {
      let net = MeasureUnit.yuan(fen: finding.netFen ?? 0)
      guard finding.reductionFen > 0 else { return .init("\(net)元", "¥\(net)") }
      let whole = MeasureUnit.yuan(fen: gross)
      return .init("\(whole)元，封顶后\(net)元", "¥\(whole), ¥\(net) under the cap")
    }
    guard finding.verdict == .amountPending, let most = finding.mostFen else { return nil }
    let highest = MeasureUnit.yuan(fen: most)
    guard let least = finding.leastFen else {
      return .init("不超过\(highest)元", "¥\(highest) at most")
    }
    let from = MeasureUnit.yuan(fen: least)
    return .init("\(from)元至\(highest)元", "¥\(from) to ¥\(highest)")
  }
}
