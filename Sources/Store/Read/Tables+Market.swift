internal import Domain

extension RegisterTable {
  static let financingNeed = RegisterTable(
    FinancingNeed.self, name: "financingNeed", columns: ["enterprise"]
  ) { [.optional($0.enterprise?.text)] }
}
