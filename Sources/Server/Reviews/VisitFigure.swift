internal import Domain
internal import Store

/// Who was visited and told of policy in a county in a period, as it was known (Measures 28 and 30).
struct VisitFigure: CountyFigure {
  static let kinds = [
    Enterprise.kind, Visit.kind, VisitCorrection.kind, CallBack.kind, PolicyDelivery.kind,
    Assignment.kind, Retraction.kind,
  ]
  let from: CivilDate
  let to: CivilDate
  let knownAt: Moment

  struct Value: Sendable {
    var visits = 0
    var onSite = 0
    /// Visits that the enterprise denies.
    var denied = 0
    var visited: Set<CreditCode> = []
    var officers: Set<RecordID> = []
    /// Live above-scale enterprises on the last day, and those of them that were visited.
    var live = 0
    var liveVisited = 0
    var deliveries = 0
    var oneToOne = 0
  }

  func value(of county: DivisionCode, previous: Value?, _ transaction: Transaction) throws -> Value
  {
    var value = Value()
    try transaction.eachVisit(in: .within(county.path), from: from, to: to, knownAt: knownAt) {
      standing in
      value.visits += 1
      if standing.visit.mode == .onSite { value.onSite += 1 }
      if standing.callBack == .denied { value.denied += 1 }
      value.visited.insert(standing.visit.enterprise)
      value.officers.formUnion(standing.visit.officers)
    }
    let visited = Set(value.visited.map(\.text))
    try transaction.eachLive(within: county.path, on: to, knownAt: knownAt) { code, _, _, _ in
      value.live += 1
      if visited.contains(code) { value.liveVisited += 1 }
    }
    (value.deliveries, value.oneToOne) = try transaction.deliveries(
      within: county.path, from: from, to: to, knownAt: knownAt)
    return value
  }
}
