internal import Domain

extension SeasonPlan {
  /// Writes a step of financing, an event or an offer out as the record that staff enter.
  func entry(
    _ step: MarketStep, _ event: StoryEvent, _ enterprise: PlannedEnterprise,
    _ wording: inout Wording
  ) -> SeasonEntry {
    let (id, day) = (RecordID(event.id), CivilDate(at: event.moment))
    switch step {
    case .need(let daysBefore, let amount, let product, let percent):
      let asked = day.adding(days: -daysBefore)
      var need = FinancingNeed(
        enterprise: enterprise.code,
        ask: .init(
          month: MonitoringPeriod(containing: asked), on: asked,
          amountFen: Int64(amount) * 1_000_000, product: FinancingNeed.Product.allCases[product]),
        use: wording.random.pick(MarketWords.uses))
      need.progress = percent.map { percent in
        outcome(of: amount, percent: percent, on: day, since: asked, &wording)
      }
      return SeasonEntry(id: id, record: need)
    case .event(let number):
      return SeasonEntry(id: id, record: marketEvent(number, of: enterprise.city, on: day))
    case .participation(let fair):
      let fair = RecordID(fair)
      let costs = [
        Participation.Cost(item: .venue, amountFen: Int64(wording.random.within(5...40)) * 100_000),
        Participation.Cost(
          item: .construction, amountFen: Int64(wording.random.within(10...90)) * 100_000),
      ]
      let taking = Participation(
        enterprise: enterprise.code, event: fair, costs: costs,
        evidence: "发票\(wording.random.within(10_000_000...99_999_999))")
      return SeasonEntry(
        id: (try? Participation.id(of: fair, enterprise.code)) ?? id, record: taking)
    case .offer:
      let (side, sort, title) = wording.random.pick(MarketWords.offers)
      let until = day.adding(days: wording.random.within(30...180))
      return SeasonEntry(
        id: id,
        record: Offer(
          enterprise: enterprise.code,
          content: .init(
            side: side, sort: sort, title: title, text: "具体规格、数量和价格面议。", contact: .officer),
          until: until))
    }
  }

  private func outcome(
    of amount: Int, percent: Int, on day: CivilDate, since asked: CivilDate,
    _ wording: inout Wording
  ) -> FinancingNeed.Progress {
    var progress = FinancingNeed.Progress(
      matchedOn: asked.adding(days: 5), lender: wording.random.pick(MarketWords.lenders))
    if percent == 0 {
      (progress.refusedOn, progress.reason) = (day, wording.random.pick(MarketWords.refusals))
    } else {
      // A hundredth of 10,000 yuan is 10,000 fen.
      progress.grants = [.init(on: day, amountFen: Int64(amount) * 10_000 * Int64(percent))]
    }
    return progress
  }

  private func marketEvent(_ number: Int, of city: DivisionCode, on day: CivilDate) -> MarketEvent {
    let (sort, title) = MarketWords.events[number % MarketWords.events.count]
    let place = tree.places.first { $0.code == city }?.name ?? city.text
    return MarketEvent(
      division: city, title: place + title, sort: sort,
      chain: sort == .roadshow ? MarketWords.chains[number % MarketWords.chains.count] : nil,
      when: .init(from: day.adding(days: -2), to: day.adding(days: -1)), place: place,
      organiser: place + "工业和信息化局", state: .held)
  }
}
