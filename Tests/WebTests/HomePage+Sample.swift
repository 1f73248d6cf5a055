import Domain
import Web

extension HomePage {
  /// A city's page on the evening of 5 February.
  static func sample(
    language: Language = .chinese, tier: Tier = .city, sync: Sync = .behind(unsent: 12),
    review: Review? = .sample(), name: String = "南宁市"
  ) throws -> HomePage {
    let now = try Moment("2025-02-05T18:04:30+08:00")
    let division = try DivisionCode(tier == .region ? "450000" : "450100")
    let long = "广西东盟经济技术开发区（南宁华侨投资区）暨武鸣区伊岭工业集中区联合服务工作站"
    return HomePage(
      now: now, language: language,
      node: Node(
        name: name, division: division, tier: tier,
        id: NodeID(try Identifier("01939c1e-2f00-7abc-8def-0123456789ab")),
        version: "0.1.0", parent: tier == .region ? nil : "http://127.0.0.1:8450"),
      sync: sync, lastAgreed: now.adding(.seconds(-190)),
      clockOffsetMilliseconds: -2 * 86_400_000 - 180_000,
      log: LogCounts(changes: 18_204, quarantined: 0, conflicts: 2), review: review,
      children: [
        Child(
          name: "兴宁区", division: try DivisionCode("450102"), lastSeen: now.adding(.seconds(-20)),
          lag: 0),
        Child(
          name: "青秀区", division: try DivisionCode("450103"),
          lastSeen: now.adding(.seconds(-3 * 86_400 - 7200)), lag: 1204),
        Child(name: long, division: try DivisionCode("450110"), lastSeen: nil, lag: nil),
      ],
      journal: [
        JournalLine(at: now, text: "received 240 changes from 450102 兴宁区"),
        JournalLine(
          at: now.adding(.seconds(-600)), text: "the parent http://127.0.0.1:8450 didn't answer",
          isTrouble: true),
        JournalLine(at: now.adding(.seconds(-3600)), text: "listening on 127.0.0.1:8451"),
      ])
  }
}

extension HomePage.Review {
  static func sample(children: [String]? = nil, roster: Int = 1044) -> Self {
    let names =
      children ?? [
        "兴宁区", "青秀区", "江南区", "西乡塘区", "良庆区", "邕宁区", "武鸣区", "隆安县", "马山县", "上林县", "宾阳县", "横州市",
      ]
    let rows = names.enumerated().map { index, name in
      let resumed = index == 0 ? 87 : index == 3 ? 71 : 52 + index % 5
      let rate = index == 0 ? "100.00" : index == 3 ? "81.60" : "59.77"
      return Row(
        name: name, roster: 87, resumed: resumed, partial: index == 0 ? 0 : 6,
        stopped: index == 0 ? 0 : 8, missing: index == 0 ? 0 : 73 - resumed, rate: rate,
        met: index == 0 || index == 3)
    }
    return Self(
      asOf: CivilDate(day: 20_124), target: Target(percent: 60, date: CivilDate(day: 20_124)),
      total: Row(
        name: "南宁市", roster: roster, resumed: 626, partial: 88, stopped: 120, missing: 210,
        rate: "59.96", met: false),
      rows: rows)
  }
}
