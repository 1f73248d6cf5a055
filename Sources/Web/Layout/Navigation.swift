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
  var place = Place.tabs

  /// On top of the page, or in the person's own menu: what isn't needed each day.
  public enum Place: Sendable { case tabs, menu }

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
    Navigation(
      path: "/approvals", chinese: "审批", english: "Approvals", tiers: [.region, .city],
      act: .step(.approve)),
    Navigation(path: "/monitoring", chinese: "监测预警", english: "Monitoring"),
    Navigation(path: "/key-lists", chinese: "重点清单", english: "Key lists"),
    Navigation(path: "/tickets", chinese: "问题", english: "Problems"),
    Navigation(path: "/enterprises", chinese: "企业", english: "Enterprises"),
    Navigation(
      path: "/import", chinese: "导入", english: "Import", act: .write(Resumption.kind)),
    Navigation(path: "/node", chinese: "节点", english: "Node"),
    Navigation(path: "/notices", chinese: "提醒", english: "Notices", place: .menu),
    Navigation(path: "/help", chinese: "使用帮助", english: "Help", place: .menu),
    Navigation(path: "/rules", chinese: "规则参数", english: "Rules", place: .menu),
    Navigation(
      path: "/accounts", chinese: "账号管理", english: "Accounts", act: .administer, place: .menu),
    Navigation(
      path: "/nodes", chinese: "下级节点", english: "Nodes below", tiers: [.region, .city],
      act: .administer, place: .menu),
    Navigation(
      path: "/audit", chinese: "审计记录", english: "Audit trail", act: .audit, place: .menu),
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
