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
  /// Under which heading.
  let group: Group

  /// A heading of the menu, with the pages under it; its name is short, so that all fit on a phone.
  public enum Group: CaseIterable, Sendable {
    case overview, visits, resumption, problems, enterprises, policies, monitoring, data
    /// The person's own menu: what isn't needed each day.
    case person

    var name: (chinese: String, english: String) {
      switch self {
      case .overview: ("调度", "Review")
      case .visits: ("走访", "Visits")
      case .resumption: ("复工", "Resumption")
      case .problems: ("问题", "Problems")
      case .enterprises: ("企业", "Enterprises")
      case .policies: ("政策", "Policies")
      case .monitoring: ("监测", "Monitoring")
      case .data: ("数据", "Data")
      case .person: ("我的", "Mine")
      }
    }
  }

  /// All of them. The first that a person may open is where one begins after logging in.
  public static let all = [
    Navigation(
      path: "/review", chinese: "调度", english: "Review", tiers: [.region, .city],
      group: .overview),
    Navigation(path: "/today", chinese: "今日", english: "Today", tiers: [.county], group: .overview),
    Navigation(
      path: "/reporting", chinese: "报送与分级", english: "Reporting", tiers: [.region, .city],
      group: .overview),
    Navigation(path: "/briefing", chinese: "简报", english: "Briefing", group: .overview),
    Navigation(
      path: "/visit", chinese: "登记走访", english: "Log a visit", tiers: [.county, .city],
      act: .write(Visit.kind), group: .visits),
    Navigation(path: "/visits", chinese: "走访记录", english: "Visits", group: .visits),
    Navigation(
      path: "/assignments", chinese: "分级联系", english: "Assignments",
      act: .write(Assignment.kind), group: .visits),
    Navigation(path: "/name-only", chinese: "挂名预警", english: "Name only", group: .visits),
    Navigation(
      path: "/resumption", chinese: "复工填报", english: "Resumption", tiers: [.county],
      act: .write(Resumption.kind), group: .resumption),
    Navigation(
      path: "/ticket-queue", chinese: "问题督办", english: "Ticket queue", tiers: [.region, .city],
      group: .problems),
    Navigation(path: "/tickets", chinese: "问题", english: "Problems", group: .problems),
    Navigation(path: "/directives", chinese: "督办件", english: "Directives", group: .problems),
    Navigation(
      path: "/approvals", chinese: "审批", english: "Approvals", tiers: [.region, .city],
      act: .step(.approve), group: .problems),
    Navigation(path: "/enterprises", chinese: "企业", english: "Enterprises", group: .enterprises),
    Navigation(path: "/financing", chinese: "融资", english: "Financing", group: .enterprises),
    Navigation(path: "/projects", chinese: "项目", english: "Projects", group: .enterprises),
    Navigation(path: "/events", chinese: "市场活动", english: "Events", group: .enterprises),
    Navigation(path: "/directory", chinese: "供需目录", english: "Directory", group: .enterprises),
    Navigation(
      path: "/measures", chinese: "措施", english: "Measures", tiers: [.region, .city],
      group: .policies),
    Navigation(path: "/claims", chinese: "奖补兑现", english: "Claims", group: .policies),
    Navigation(path: "/funds", chinese: "资金拨付", english: "Funds", group: .policies),
    Navigation(path: "/monitoring", chinese: "监测预警", english: "Monitoring", group: .monitoring),
    Navigation(
      path: "/sectors", chinese: "行业", english: "Sectors", tiers: [.region, .city],
      group: .monitoring),
    Navigation(path: "/key-lists", chinese: "重点清单", english: "Key lists", group: .monitoring),
    Navigation(
      path: "/import", chinese: "导入", english: "Import", act: .write(Resumption.kind),
      group: .data),
    Navigation(
      path: "/conflicts", chinese: "冲突", english: "Conflicts", tiers: [.region, .city],
      group: .data),
    Navigation(path: "/node", chinese: "节点", english: "Node", group: .data),
    Navigation(path: "/notices", chinese: "提醒", english: "Notices", group: .person),
    Navigation(path: "/help", chinese: "使用帮助", english: "Help", group: .person),
    Navigation(path: "/rules", chinese: "规则参数", english: "Rules", group: .person),
    Navigation(
      path: "/accounts", chinese: "账号管理", english: "Accounts", act: .administer,
      group: .person),
    Navigation(
      path: "/nodes", chinese: "下级节点", english: "Nodes below", tiers: [.region, .city],
      act: .administer, group: .person),
    Navigation(
      path: "/audit", chinese: "审计记录", english: "Audit trail", act: .audit, group: .person),
  ]

  /// Those that a role has on a node of a tier.
  public static func items(for role: Role, at tier: Tier) -> [Navigation] {
    all.filter { $0.tiers.contains(tier) && role.allows($0.act, at: tier) }
  }

  /// The headings of the menu that have a page for a role on a node of a tier, in order.
  static func groups(for role: Role, at tier: Tier) -> [(group: Group, items: [Navigation])] {
    let items = items(for: role, at: tier)
    return Group.allCases.compactMap { group in
      let inside = items.filter { $0.group == group }
      return group == .person || inside.isEmpty ? nil : (group, inside)
    }
  }

  /// Where a person begins.
  public static func start(for role: Role, at tier: Tier) -> String {
    items(for: role, at: tier).first?.path ?? "/node"
  }
}
