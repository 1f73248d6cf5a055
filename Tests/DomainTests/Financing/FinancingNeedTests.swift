import Domain
import Testing

/// Financing needs, their states and their sums (Measures 22–24).
struct FinancingNeedTests {
  private let day: CivilDate
  private let month: MonitoringPeriod

  init() throws {
    day = try CivilDate("2025-01-15")
    month = try MonitoringPeriod("2025-01")
  }

  private func need(
    _ fen: Int64 = 1000, _ product: FinancingNeed.Product = .loan,
    _ progress: FinancingNeed.Progress? = nil
  ) -> FinancingNeed {
    FinancingNeed(
      ask: .init(month: month, on: day, amountFen: fen, product: product), progress: progress)
  }

  private func grant(_ days: Int, _ fen: Int64) -> FinancingNeed.Grant {
    .init(on: day.adding(days: days), amountFen: fen)
  }

  @Test func `a need that is asked for, matched, granted in parts and refused is good`() throws {
    try need().validate()
    try need(
      1000, .equity,
      .init(
        matchedOn: day, lender: "某基金", grants: [grant(0, 400), grant(5, 600)])
    ).validate()
    try need(1, .loan, .init(refusedOn: day, reason: "抵押不足")).validate()
    try need(FinancingNeed.mostFen).validate()
  }

  @Test func `what can't be is refused, with its field`() throws {
    let joint = try MonitoringPeriod("2025-01/02")
    let bad: [(FinancingNeed, String)] = [
      (need(0), "ask.amountFen"), (need(-1), "ask.amountFen"),
      (need(FinancingNeed.mostFen + 1), "ask.amountFen"),
      (
        FinancingNeed(ask: .init(month: joint, on: day, amountFen: 1, product: .fund)), "ask.month"
      ),
      (need(1000, .loan, .init(matchedOn: day.adding(days: -1))), "progress"),
      (need(1000, .loan, .init(grants: [grant(0, 1)])), "progress.matchedOn"),
      (
        need(1000, .loan, .init(matchedOn: day.adding(days: 2), grants: [grant(1, 1)])),
        "progress.matchedOn"
      ),
      (need(1000, .loan, .init(matchedOn: day, grants: [grant(0, 0)])), "progress.grants"),
      (need(1000, .loan, .init(matchedOn: day, grants: [grant(0, 1001)])), "progress.grants"),
      (
        need(1000, .loan, .init(matchedOn: day, grants: [grant(0, 500), grant(0, 501)])),
        "progress.grants"
      ),
      (
        need(1000, .loan, .init(matchedOn: day, grants: [grant(2, 1), grant(1, 1)])),
        "progress.grants"
      ),
      (
        need(
          1000, .loan,
          .init(matchedOn: day, grants: (0...FinancingNeed.mostGrants).map { grant($0, 1) })),
        "progress.grants"
      ),
      (need(1000, .loan, .init(refusedOn: day)), "progress.reason"),
      (need(1000, .loan, .init(refusedOn: day, reason: "")), "progress.reason"),
      (need(1000, .loan, .init(reason: "无")), "progress.refusedOn"),
      (
        need(
          1000, .loan,
          .init(matchedOn: day.adding(days: 3), refusedOn: day.adding(days: 2), reason: "无")),
        "progress.refusedOn"
      ),
    ]
    for (need, field) in bad {
      let error = #expect(throws: Invalid.self, "\(field)") { try need.validate() }
      #expect(error?.field == field)
    }
  }

  @Test func `its state and its age are those of the day that is asked about`() throws {
    let need = need(
      1000, .loan,
      .init(
        matchedOn: day.adding(days: 2), grants: [grant(4, 300), grant(9, 700)]))
    let expected: [(Int, FinancingNeed.State?, Int64, Bool)] = [
      (-1, nil, 0, false), (0, .collected, 1000, true), (2, .matched, 1000, true),
      (3, .matched, 1000, true), (4, .granted, 700, true), (9, .granted, 0, false),
    ]
    for (days, state, unmet, isOpen) in expected {
      let on = day.adding(days: days)
      #expect(need.state(on: on) == state, "\(days)")
      #expect(need.unmetFen(on: on) == unmet && need.isOpen(on: on) == isOpen, "\(days)")
      #expect(need.ageDays(on: on) == max(0, days))
    }
    let refused = self.need(
      1000, .loan, .init(matchedOn: day, refusedOn: day.adding(days: 3), reason: "抵押不足"))
    #expect(refused.state(on: day.adding(days: 2)) == .matched)
    #expect(refused.state(on: day.adding(days: 3)) == .refused)
    #expect(!refused.isOpen(on: day.adding(days: 3)))
  }

  @Test func `steps follow one another, and none follows a refusal`() throws {
    var need = need()
    need.progress = try need.progress(after: .grant, on: day.adding(days: 1), amountFen: 400)
    #expect(need.progress?.matchedOn == day.adding(days: 1))
    #expect(throws: Invalid.self) {
      try need.progress(after: .grant, on: day.adding(days: 2), amountFen: 601)
    }
    let rest = try need.progress(after: .grant, on: day.adding(days: 2), lender: "某银行")
    #expect(rest.metFen == 1000 && rest.lender == "某银行")
    #expect(throws: Invalid.self) { try need.progress(after: .refuse, on: day.adding(days: 2)) }
    need.progress = try need.progress(
      after: .refuse, on: day.adding(days: 2), reason: "企业放弃")
    for step in FinancingStep.allCases {
      #expect(throws: Invalid.self, "\(step)") {
        try need.progress(after: step, on: day.adding(days: 3), amountFen: 1, reason: "再")
      }
    }
    var whole = self.need()
    whole.progress = rest
    #expect(throws: Invalid.self, "nothing is left") {
      try whole.progress(after: .grant, on: day.adding(days: 3))
    }
  }

  @Test func `what was asked is what was granted, refused and is open`() throws {
    let needs = [
      need(1000), need(2000, .fund, .init(matchedOn: day)),
      need(3000, .loan, .init(matchedOn: day, grants: [grant(1, 1000)])),
      need(
        4000, .loan,
        .init(
          matchedOn: day, grants: [grant(1, 500)], refusedOn: day.adding(days: 9), reason: "无")),
      need(5000, .loan, .init(matchedOn: day, grants: [grant(40, 5000)])),
    ]
    for days in [-1, 0, 1, 9, 30, 31, 40, 60, 61, 90, 91] {
      var tally = FinancingTally()
      for need in needs { tally.add(need, on: day.adding(days: days)) }
      #expect(tally.askedFen == tally.grantedFen + tally.refusedFen + tally.openFen, "\(days)")
      #expect(tally.openByAge.reduce(0, +) == tally.open && tally.overmet == 0)
      #expect(tally.needs == (days < 0 ? 0 : 5))
      #expect(tally.oldestDays == (tally.open > 0 ? days : nil))
      let age = [30, 60, 90].firstIndex { days <= $0 } ?? 3
      #expect(tally.openByAge[age] == tally.open, "\(days)")
    }
    var last = FinancingTally()
    for need in needs { last.add(need, on: day.adding(days: 40)) }
    #expect(last.grantedFen == 6500 && last.refusedFen == 3500 && last.openFen == 5000)
    #expect(last.matched == 4 && last.matchedFen == 14_000 && last.granted == 3)
    #expect(last.refused == 1 && last.rate == "43.33")
    #expect(FinancingTally().rate == nil)
    // A merge may have made it so.
    let over = need(1000, .loan, .init(matchedOn: day, grants: [grant(0, 1001)]))
    var merged = FinancingTally()
    merged.add(over, on: day)
    #expect(merged.overmet == 1 && merged.open == 0 && merged.grantedFen == 1001)
  }

  @Test(arguments: [
    ("500", 500_000_000), ("0.000001", 1), ("1,200.5", 1_200_500_000), ("12", 12_000_000),
  ])
  func `amounts are read in ten thousands, exactly, and written again`(text: String, fen: Int64)
    throws
  {
    #expect(try MeasureUnit.fen(tenThousands: text) == fen)
    #expect(MeasureUnit.tenThousands(fen: fen) == text.replacing(",", with: ""))
  }

  @Test(arguments: ["", "1.", ".5", "-1", "1.0000001", "五百", "1.2.3", "1e3", "1000000000000"])
  func `what is no amount is refused`(text: String) {
    #expect(throws: Invalid.self) { try MeasureUnit.fen(tenThousands: text) }
  }

  @Test func `products are read by either name`() {
    for product in FinancingNeed.Product.allCases {
      #expect(FinancingNeed.Product(named: product.chinese) == product)
      #expect(FinancingNeed.Product(named: product.rawValue) == product)
    }
    #expect(FinancingNeed.Product(named: "其他") == nil)
    #expect(FinancingNeed.Product.allCases.filter(\.isGuarantee).count == 3)
  }
}
