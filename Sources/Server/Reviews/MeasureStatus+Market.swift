internal import Domain
internal import Store
internal import Sync

extension Node {
  /// Financing, events and the directory on a day, in words (Measures 6 and 20–24).
  func marketFigures(on day: CivilDate) async throws -> [(MeasurePlan.Figure, String, String)] {
    let (memory, path) = (memory, identity.path)
    let needs = try await store.read {
      try memory.financing(FinancingRequest(asOf: day), within: path, $0).map(\.record)
    }
    func tally(_ isIn: (FinancingNeed.Product) -> Bool) -> FinancingTally {
      needs.reduce(into: FinancingTally()) { tally, need in
        if need.ask.map({ isIn($0.product) }) ?? false { tally.add(need, on: day) }
      }
    }
    let financing = tally { _ in true }.inWords
    let guarantees = tally(\.isGuarantee).inWords
    let events = try await marketReview(MarketRequest(from: nil, to: day), limit: 0).rows[0].tally
    let cost = MeasureUnit.tenThousands(fen: events.costFen)
    let shows = try await roadshows(on: day)
    let equity = tally { $0 == .equity }
    let raised = MeasureUnit.tenThousands(fen: equity.grantedFen)
    let listings = try await store.read {
      try $0.listings(ListingQuery(day: day, limit: .max)).map(\.listing.content.side)
    }
    let (offers, wants) = (listings.count { $0 == .offer }, listings.count { $0 == .want })
    return [
      (.financing, financing.english, financing.chinese),
      (.guarantees, guarantees.english, guarantees.chinese),
      (
        .roadshows,
        "\(shows.held) roadshows of \(shows.chains) chains; \(equity.needs) in the pool, "
          + "\(raised) × 10,000 yuan raised",
        "路演\(shows.held)场、\(shows.chains)条产业链；项目库\(equity.needs)个，已融资\(raised)万元"
      ),
      (
        .events,
        "\(events.held) held, \(events.planned) planned, \(events.participations) took part; "
          + "costs of \(cost) × 10,000 yuan",
        "已举办\(events.held)场，筹备\(events.planned)场，参加\(events.participations)家次，可补助费用\(cost)万元"
      ),
      (
        .directory, "\(offers) offers and \(wants) wants hold",
        "有效供应\(offers)条、需求\(wants)条"
      ),
    ]
  }

  /// The roadshows of the quarter that were held, and of how many chains (Measure 24: 一月一链).
  private func roadshows(on day: CivilDate) async throws -> (held: Int, chains: Int) {
    var asked = try MarketRequest(from: nil, to: day)
    asked.sort = .roadshow
    let held = try await marketEvents(asked, limit: .max).filter { $0.event.state == .held }
    return (held.count, Set(held.compactMap(\.event.chain)).count)
  }
}

extension FinancingTally {
  /// What it says, in a line.
  var inWords: (english: String, chinese: String) {
    let text = { MeasureUnit.tenThousands(fen: $0) }
    let rate = rate ?? "—"
    return (
      "\(needs) needs, \(text(askedFen)) asked, \(text(matchedFen)) matched, "
        + "\(text(grantedFen)) granted (\(rate) %), in 10,000 yuan; \(open) open, the oldest "
        + "\(oldestDays ?? 0) days",
      "\(needs)笔，需求\(text(askedFen))万元，对接\(text(matchedFen))万元，获批\(text(grantedFen))万元"
        + "（\(rate)%）；待满足\(open)笔，最长\(oldestDays ?? 0)天"
    )
  }
}
