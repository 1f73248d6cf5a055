public import Domain

/// The pages that a person finds on top of each page, in order: one line for each.
public struct Navigation: Equatable, Sendable {
  public let path: String
  let chinese: String
  let english: String
  /// On nodes of which tiers.
  var tiers = Tier.allCases
  /// For whom.
  var act = Role.Act.read

  /// All of them. The first that a person may open is where one begins after logging in.
  public static let all = [
    Navigation(path: "/review", chinese: "调度", english: "Review", tiers: [.region, .city]),
    Navigation(path: "/today", chinese: "今日", english: "Today", tiers: [.county]),
    Navigation(
      path: "/visit", chinese: "登记走访", english: "Log a visit", tiers: [.county, .city],
      act: .write(Visit.kind)),
    Navigation(
      path: "/resumption", chinese: "复工填报", english: "Resumption", tiers: [.county],
      act: .write(Resumption.kind)),
    Navigation(
      path: "/ticket-queue", chinese: "问题督办", english: "Ticket queue", tiers: [.region, .city]),
    Navigation(
      path: "/reporting", chinese: "报送与分级", english: "Reporting", tiers: [.region, .city]),
    Navigation(
      path: "/assignments", chinese: "分级联系", english: "Assignments",
      act: .write(Assignment.kind)),
    Navigation(path: "/name-only", chinese: "挂名预警", english: "Name only"),
    Navigation(path: "/directives", chinese: "督办件", english: "Directives"),
    Navigation(path: "/measures", chinese: "措施", english: "Measures", tiers: [.region, .city]),
    Navigation(path: "/conflicts", chinese: "冲突", english: "Conflicts", tiers: [.region, .city]),
    Navigation(path: "/tickets", chinese: "问题", english: "Problems"),
    Navigation(path: "/enterprises", chinese: "企业", english: "Enterprises"),
    Navigation(
      path: "/import", chinese: "导入", english: "Import", act: .write(Resumption.kind)),
    Navigation(path: "/node", chinese: "节点", english: "Node"),
  ]

  /// Those that a role has on a node of a tier.
  public static func items(for role: Role, at tier: Tier) -> [Navigation] {
    all.filter { $0.tiers.contains(tier) && role.allows($0.act, at: tier) }
  }

  /// Where a person begins.
  public static func start(for role: Role, at tier: Tier) -> String {
    items(for: role, at: tier).first?.path ?? "/node"
  }
}
