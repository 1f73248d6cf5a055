public import Domain
internal import Seed
public import Store
public import Sync

/// Where alerts become tickets (Measure 29: 盯住苗头问题及时处置), each once.
///
/// The ticket's id comes from the alert's enterprise, rule and period. Whichever node raises it, and
/// however often, it is one ticket: of two nodes that raise it before they hear of each other the
/// earlier event is shown.
public struct AlertDesk: Sendable {
  private let replica: Replica
  private let memory: CountyMemory

  /// - Parameter memory: of the node, for a transaction that has written nothing yet.
  public init(_ replica: Replica, memory: CountyMemory) {
    self.replica = replica
    self.memory = memory
  }

  /// Raises a ticket for each alert below this node that has none.
  ///
  /// - Parameter day: as of which; `nil`: today.
  /// - Returns: how many were raised.
  public func raise(by person: RecordID, asOf day: CivilDate? = nil, _ transaction: Transaction)
    throws -> Int
  {
    let owed = try owed(asOf: day, transaction)
    guard !owed.isEmpty else { return 0 }
    let alerts = try transaction.rules().monitoring.alerts
    let parameters = try Seed.tickets()
    let entries = try owed.map { found in
      let category = alerts.first { $0.rule == found.alert.rule }?.category
      return try Entry(event(found, category: category, parameters), id: found.ticket)
    }
    return try Intake(replica).take(entries, by: person, transaction).stored
  }

  /// The alerts below this node that have no ticket.
  ///
  /// - Parameter day: as of which; `nil`: today.
  func owed(asOf day: CivilDate? = nil, _ transaction: Transaction) throws -> [CountyAlerts.Found] {
    let today = CivilDate(at: try replica.now(transaction))
    let day = day ?? today
    guard day <= today else {
      throw Invalid("\(day) is yet to come", chinese: "\(day)尚未到来", field: "asOf")
    }
    return try memory.alerts(
      within: replica.identity.path, asOf: day, knownAt: nil,
      rules: try transaction.rules().version, transaction
    ).flatMap(\.alerts).filter { try transaction.record(TicketEvent.kind, $0.ticket) == nil }
  }

  private func event(
    _ found: CountyAlerts.Found, category: String?, _ parameters: TicketParameters
  ) -> TicketEvent {
    let unit = replica.identity.division
    let handler = parameters.firstHandler(of: category, in: found.division)
    var event = TicketEvent(
      ticket: found.ticket, enterprise: found.alert.enterprise, action: .raise, unit: unit,
      to: unit.path.isInLineage(of: handler.path) ? handler : nil,
      title: "监测预警：\(found.alert.rule.chinese)（\(found.alert.period.chinese)）",
      category: category, measure: 29)
    let records = Set(found.alert.inputs.flatMap(\.records)).sorted()
    event.note =
      found.alert.chinese + "。依据：" + records.map(\.text).joined(separator: "、")
    return event
  }
}
