internal import Domain
internal import Foundation

/// Composes the words of entries from fragments.
struct Wording {
  var random: SplitMix64

  init(salt: UInt64) { random = SplitMix64(seed: salt, part: 7) }

  /// What a visit found.
  mutating func findings() -> String {
    var text = filled(random.pick(VisitWords.openings))
    var clauses = [
      filled(random.pick(VisitWords.production)), filled(random.pick(VisitWords.staff)),
      filled(random.pick(VisitWords.orders)),
    ]
    if random.chance(perThousand: 250) { clauses.remove(at: random.below(clauses.count)) }
    text += clauses.joined(separator: random.chance(perThousand: 700) ? "，" : "；") + "。"
    text += "企业" + random.pick(VisitWords.problems) + "，" + random.pick(VisitWords.actions) + "。"
    if random.chance(perThousand: 600) { text += filled(random.pick(VisitWords.endings)) }
    return text
  }

  /// Whom an officer met: `厂长黄志强`.
  mutating func contact() -> String {
    random.pick(VisitWords.posts) + ChineseNames.person(&random)
  }

  mutating func note(for action: TicketAction, theme: TicketWords.Theme, solved: Bool?) -> String {
    switch action {
    case .raise: "企业反映：\(theme.title)。" + filled(random.pick(VisitWords.orders)) + "，请协调解决。"
    case .accept: random.pick(TicketWords.accepted)
    case .start: random.pick(TicketWords.started)
    case .answer: theme.answer + "。" + random.pick(["", "", "请企业确认。", "如有新情况请及时联系。"])
    case .followUp:
      random.pick(solved == true ? TicketWords.satisfied : TicketWords.dissatisfied)
    case .close: random.pick(TicketWords.closed)
    case .escalate: random.pick(TicketWords.escalated)
    case .withdraw: random.pick(TicketWords.withdrawn)
    case .handBack: random.pick(TicketWords.handedBack)
    // The season's people take no other step yet.
    default: random.pick(TicketWords.noted)
    }
  }

  /// Why work hasn't been resumed.
  mutating func cause() -> String {
    random.pick([
      "员工尚未返岗", "设备检修", "等待原料到厂", "订单不足", "计划元宵节后开工", "安全检查未完成",
      "资金紧张", "施工队伍未到齐", "环保设施改造", "等待客户确认订单",
    ])
  }

  private mutating func filled(_ fragment: String) -> String {
    guard let hole = fragment.range(of: "{}") else { return fragment }
    let number =
      fragment.hasSuffix("日") || fragment.contains("日前")
      ? random.within(5...28) : random.within(2...98)
    return fragment.replacingCharacters(in: hole, with: "\(number)")
  }
}
