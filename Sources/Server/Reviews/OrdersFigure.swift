internal import Domain
internal import Store

/// What a division was told to do for measures, and the steps that it has planned.
struct DivisionOrders: Sendable {
  /// Directives that were verified, by measure.
  var verified: [Int: Int] = [:]
  /// Those that aren't over.
  var open: [Directive] = []
  var milestones: [Milestone] = []
}

/// The question for it.
struct OrdersFigure: CountyFigure {
  static let kinds = [Directive.kind, Milestone.kind]

  func value(of division: DivisionCode, previous: DivisionOrders?, _ transaction: Transaction)
    throws -> DivisionOrders
  {
    var orders = DivisionOrders()
    for body in try transaction.directives(to: division) {
      let directive = try RecordJSON.decode(Directive.self, from: body)
      guard let measure = directive.measure, let state = directive.progress?.state else { continue }
      if state == .verified { orders.verified[measure, default: 0] += 1 }
      if !state.isOver { orders.open.append(directive) }
    }
    orders.milestones = try transaction.milestones(of: division).map {
      try RecordJSON.decode(Milestone.self, from: $0)
    }
    return orders
  }
}

extension CountyMemory {
  /// What each division of a scope was told to do.
  func orders(within path: DivisionPath, _ transaction: Transaction) throws -> [DivisionOrders] {
    let divisions = try Set(
      transaction.divisions(with: Directive.kind) + transaction.divisions(with: Milestone.kind))
    return try values(
      of: OrdersFigure(), in: divisions.filter { path.contains($0.path) }.sorted(), transaction)
  }
}
