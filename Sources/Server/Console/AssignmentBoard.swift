internal import Domain
internal import Seed
internal import Store
internal import Sync
internal import Web

/// Fills the board of assignments from what the services behind it say.
struct AssignmentBoard {
  let node: Node
  /// In front of the key of those that somebody serves; they come after those that nobody does.
  private static let servedMark = "served:"

  /// One page: those whom nobody serves first, then the others, each in order of code.
  func rows(_ filter: AssignmentFilter, after: String, limit: Int) async throws -> (
    [AssignmentPage.Row], String?
  ) {
    var rows: [AssignmentPage.Row] = []
    let asksForNobody = filter.tier == nil && filter.officer == nil
    if asksForNobody, !after.hasPrefix(Self.servedMark) {
      let list = try await node.unassigned(within: filter.division, after: after, limit: limit)
      rows = list.items.map { .init(code: $0.code, name: $0.name, division: $0.divisionName) }
      if let next = list.next { return (rows, next.text) }
    }
    guard !filter.isUnassignedOnly else { return (rows, nil) }
    let place = after.hasPrefix(Self.servedMark) ? after.dropFirst(Self.servedMark.count) : ""
    let room = limit - rows.count
    guard room > 0 else { return (rows, Self.servedMark) }
    let served = try await served(filter, after: String(place), limit: room)
    rows += served
    let next = served.count == room ? served.last.map { Self.servedMark + $0.code.text } : nil
    return (rows, next)
  }

  private func served(_ filter: AssignmentFilter, after: String, limit: Int) async throws
    -> [AssignmentPage.Row]
  {
    let (path, replica) = (try node.scope(filter.division), node.replica)
    return try await node.store.read { transaction in
      let today = CivilDate(at: try replica.now(transaction))
      var names = PeopleNames(transaction)
      return try transaction.served(
        within: path, on: today, by: filter.tier, lead: filter.officer, after: after, limit: limit
      ).map { served in
        var row = AssignmentPage.Row(
          code: served.code, name: served.name, division: try names.place(served.division))
        (row.tier, row.leadID, row.from) = (served.tier, served.lead, served.from)
        row.lead = try names.name(served.lead)
        let held = try transaction.value(of: Assignment.self, RecordID(served.code))
        row.support = try (held?.support ?? []).map { try names.name($0) }
        return row
      }
    }
  }

  /// The officers who may serve in a division, or all of a small node, with what each leads.
  func officers(of division: DivisionCode?) async throws -> [AssignmentPage.Officer] {
    let rules = try await node.rules().split
    let (path, replica, memory) = (try node.scope(division), node.replica, node.memory)
    // Of the whole region there are too many to choose from: those of its own, until a division is named.
    let isWhole = division == nil && path.tier == .region
    return try await node.store.read { transaction in
      let today = CivilDate(at: try replica.now(transaction))
      let loads = try transaction.loads(within: node.identity.path, on: today)
      let found = try memory.officers(transaction).compactMap {
        id, officer -> AssignmentPage.Officer? in
        guard let home = officer.division?.path, officer.isInService(on: today),
          home.contains(path) || !isWhole && path.contains(home)
        else { return nil }
        return AssignmentPage.Officer(
          id: id, name: officer.name ?? id.text, unit: officer.unit ?? "", tier: officer.tier,
          load: loads[id] ?? 0, most: officer.tier.flatMap { rules.most(of: $0) })
      }
      return found.sorted { (-$0.load, $0.id) < (-$1.load, $1.id) }
    }
  }

  /// The officer that a field names: by what the list offers, by id, or by a name that only one has.
  func officer(_ text: String) async throws -> RecordID {
    let last = text.split(separator: " ").last.map(String.init) ?? text
    let (memory, replica) = (node.memory, node.replica)
    return try await node.store.read { transaction in
      let book = OfficerBook(try memory.officers(transaction))
      let today = CivilDate(at: try replica.now(transaction))
      if let id = try? RecordID(last), book.officers[id] != nil { return id }
      return try book.find(.name(text, unit: nil), on: today)
    }
  }
}
