internal import Domain
internal import Store
internal import Sync
internal import Web

/// What was done with an enterprise, from the facts that this node holds, with where each is known to be.
struct Timeline {
  private let replica: Replica
  private let transaction: Transaction
  private var names: PeopleNames

  init(_ replica: Replica, _ transaction: Transaction) {
    self.replica = replica
    self.transaction = transaction
    names = PeopleNames(transaction)
  }

  /// The latest ones, the last day first.
  mutating func items(of code: CreditCode, limit: Int) throws -> [TimelineItem] {
    let kinds = [Visit.kind, PolicyDelivery.kind, Resumption.kind]
    var items: [TimelineItem] = []
    for fact in try transaction.facts(about: code, of: kinds, limit: limit) {
      guard var item = try item(fact.kind, fact.row) else { continue }
      item.isRetracted = fact.isRetracted
      items.append(item)
    }
    for ticket in try transaction.tickets(about: code, limit: limit) {
      guard let event = try transaction.record(TicketEvent.kind, ticket.ticket) else { continue }
      var item = TimelineItem(
        day: CivilDate(at: ticket.raised), received: event.received,
        author: try names.name(event.author), what: .ticket(ticket.ticket, ticket.state),
        reached: try reached(TicketEvent.kind, ticket.ticket))
      item.text = ticket.title
      items.append(item)
    }
    return Array(
      items.sorted { ($0.day, $0.received) > ($1.day, $1.received) }.prefix(limit))
  }

  private mutating func item(_ kind: Kind, _ row: RecordRow) throws -> TimelineItem? {
    let author = try names.name(row.author)
    let reached = try reached(kind, row.record)
    func made(_ day: CivilDate, _ what: TimelineItem.What, _ text: String?) -> TimelineItem {
      var item = TimelineItem(
        day: day, received: row.received, author: author, what: what, reached: reached)
      item.text = text ?? ""
      return item
    }
    switch kind {
    case Visit.kind:
      let visit = try RecordJSON.decode(Visit.self, from: row.body)
      let officers = try visit.officers.map { try names.name($0) }
      var item = made(visit.on, .visit(visit.mode, officers: officers), visit.findings)
      item.photos = try (visit.photos ?? []).map { try photo($0) }
      return item
    case PolicyDelivery.kind:
      let delivery = try RecordJSON.decode(PolicyDelivery.self, from: row.body)
      return made(
        delivery.on, .delivery(measure: delivery.measure, delivery.channel), nil)
    case Resumption.kind:
      let report = try RecordJSON.decode(Resumption.self, from: row.body)
      return made(report.asOf, .resumption(report.state), report.cause)
    default: return nil
    }
  }

  private func photo(_ sha256: Hash) throws -> TimelineItem.Photo {
    let state = try transaction.file(sha256)
    let type = state?.type.flatMap(MediaType.init(rawValue:))
    return TimelineItem.Photo(
      sha256: sha256, size: state?.isWhole == true ? state?.size : nil,
      isPlain: type?.isPlainImage ?? false)
  }

  /// The highest tier that is known to hold a record.
  private func reached(_ kind: Kind, _ record: RecordID) throws -> Tier {
    let places = try replica.whereabouts(of: kind, record, transaction).map(\.place)
    if places.contains(.region) { return .region }
    return places.contains(.city) ? .city : replica.identity.tier
  }
}
