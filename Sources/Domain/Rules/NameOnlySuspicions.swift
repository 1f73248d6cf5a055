/// The signs that service may be in name only, each over visits that claim a day of the time looked at.
struct NameOnlySuspicions {
  private let parameters: NameOnlyParameters
  private let calendar: WorkingCalendar
  private let since: CivilDate
  private let asOf: CivilDate
  private let places: [CreditCode: Visit.Location]
  /// Which rules are asked, by whether they may rest on several enterprises; `nil`: all.
  private let spanning: Bool?

  /// What a flag is about: each has one of its own.
  private struct Topic: Hashable {
    let rule: NameOnlyFlag.Rule
    let officer: RecordID
    var enterprise: CreditCode?
    /// The day, or the number of the text.
    var number = 0
  }

  init(
    _ parameters: NameOnlyParameters, _ calendar: WorkingCalendar, since: CivilDate,
    asOf: CivilDate, places: [CreditCode: Visit.Location], spanning: Bool?
  ) {
    self.parameters = parameters
    self.calendar = calendar
    self.since = since
    self.asOf = asOf
    self.places = places
    self.spanning = spanning
  }

  func flags(_ visits: [NameOnlyRule.Visit]) -> [NameOnlyFlag] {
    topics(visits).compactMap { topic, indices in
      guard indices.count >= least(topic.rule) else { return nil }
      let evidence = indices.map { index in
        NameOnlyFlag.Evidence(
          visits[index], metres: topic.rule == .farAway ? metres(visits[index]) : nil)
      }
      return NameOnlyFlag(
        rule: topic.rule, officer: topic.officer,
        enterprise: topic.enterprise ?? Self.one(evidence.map(\.enterprise)), asOf: asOf,
        since: since, visits: evidence)
    }
  }

  /// The visits of each topic, suspect or not yet, by their places in the list.
  private func topics(_ visits: [NameOnlyRule.Visit]) -> [Topic: [Int]] {
    var topics: [Topic: [Int]] = [:]
    var texts: [String: Int] = [:]
    var limits: [CivilDate: CivilDate] = [:]
    for (index, visit) in visits.enumerated() where visit.on >= since && visit.on <= asOf {
      func add(_ rule: NameOnlyFlag.Rule, about enterprise: CreditCode? = nil, number: Int = 0) {
        for officer in Set(visit.officers) {
          let topic = Topic(rule: rule, officer: officer, enterprise: enterprise, number: number)
          topics[topic, default: []].append(index)
        }
      }
      if spanning != false {
        let essence = VisitText.essence(of: visit.text)
        let text = texts[essence] ?? texts.count
        texts[essence] = text
        add(.sameText, number: text)
        if visit.mode == .onSite { add(.manyInDay, number: visit.on.day) }
      }
      if spanning == true { continue }
      let limit =
        limits[visit.on]
        ?? calendar.adding(workdays: parameters.lateWorkdays + 1, to: visit.on)
      limits[visit.on] = limit
      if CivilDate(at: visit.firstReceipt) >= limit { add(.lateReceipt, about: visit.enterprise) }
      if visit.callBack == .denied { add(.denied, about: visit.enterprise) }
      if metres(visit).map({ $0 > parameters.farMetres }) ?? false {
        add(.farAway, about: visit.enterprise)
      }
    }
    return topics
  }

  /// How many visits of one topic are suspect.
  private func least(_ rule: NameOnlyFlag.Rule) -> Int {
    switch rule {
    case .sameText: parameters.sameTextVisits
    case .manyInDay: parameters.mostOnSiteInDay + 1
    case .noVisit, .denied, .lateReceipt, .farAway: 1
    }
  }

  /// How far from the enterprise a visit on site was, where both places are known.
  private func metres(_ visit: NameOnlyRule.Visit) -> Int? {
    guard visit.mode == .onSite, let place = visit.place, let home = places[visit.enterprise] else {
      return nil
    }
    return place.metres(to: home)
  }

  private static func one(_ enterprises: [CreditCode]) -> CreditCode? {
    let first = enterprises.first
    return enterprises.allSatisfy { $0 == first } ? first : nil
  }
}
