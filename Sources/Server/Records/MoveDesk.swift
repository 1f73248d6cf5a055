public import Domain
public import Store
public import Sync

/// Moves enterprises to another county, and closes divisions in favour of their successors.
///
/// Figures of the days before stay where they were counted.
public struct MoveDesk: Sendable {
  private let replica: Replica

  public init(_ replica: Replica) { self.replica = replica }

  /// Moves enterprises, all or none.
  ///
  /// - Parameters:
  ///   - day: the first day at the new place; `nil`: today.
  /// - Returns: how many were not there already.
  /// - Throws: `Rejection` with every enterprise that can't be moved; `Invalid` for a day to come.
  public func move(
    _ enterprises: [CreditCode], to division: DivisionCode, on day: CivilDate?,
    by person: RecordID, _ transaction: Transaction
  ) throws -> Int {
    let entries = try self.entries(
      enterprises, to: division, on: try checked(day, transaction), transaction)
    return try Intake(replica).take(entries, by: person, transaction).stored
  }

  /// Closes a division: its enterprises and officers belong to its successor from that day on.
  ///
  /// - Returns: how many enterprises and officers went.
  /// - Throws: `Invalid` when either division isn't known here, or the day is yet to come.
  public func close(
    _ division: DivisionCode, successor: DivisionCode, on day: CivilDate?, by person: RecordID,
    _ transaction: Transaction
  ) throws -> (enterprises: Int, officers: Int) {
    let day = try checked(day, transaction)
    guard division != successor, division.tier == successor.tier else {
      throw Invalid(
        "\(successor) can't succeed \(division)", chinese: "\(successor)不能作为\(division)的承继区划",
        hint: "another division of the same tier", field: "successor")
    }
    guard let held = try transaction.record(Division.kind, RecordID(division)) else {
      throw Invalid(
        "there is no division \(division) here", chinese: "本节点没有行政区划\(division)",
        hint: "close it at the region, or at the city that both belong to", field: "division")
    }
    var closed = try RecordJSON.decode(Division.self, from: held.body)
    closed.validTo = day
    closed.successors = [successor]
    let enterprises = try codes(of: Enterprise.kind, in: division, transaction)
    let officers = try codes(of: Officer.kind, in: division, transaction)
    // The division last: nothing goes to a closed one, and these are on their way out.
    let entries =
      try self.entries(
        try enterprises.map { try CreditCode($0.text) }, to: successor, on: day, transaction)
      + officers.map { try Entry(Officer(division: successor), id: $0) }
      + [Entry(closed, id: RecordID(division))]
    _ = try Intake(replica).take(entries, by: person, transaction)
    return (enterprises.count, officers.count)
  }

  private func checked(_ day: CivilDate?, _ transaction: Transaction) throws -> CivilDate {
    let today = CivilDate(at: try replica.now(transaction))
    guard let day else { return today }
    guard day <= today else {
      throw Invalid(
        "\(day) is yet to come", chinese: "\(day)尚未到来", hint: "enter a move when it has happened",
        field: "on")
    }
    return day
  }

  private func entries(
    _ enterprises: [CreditCode], to division: DivisionCode, on day: CivilDate,
    _ transaction: Transaction
  ) throws -> [Entry] {
    var entries: [Entry] = []
    var reasons: [(entry: Int, reason: Invalid)] = []
    for (index, code) in enterprises.enumerated() {
      guard let held = try transaction.record(Enterprise.kind, RecordID(code)) else {
        reasons.append(
          (
            index,
            Invalid(
              "\(code) is not known here", chinese: "本节点没有\(code)",
              hint: "move it at its county, or at a node above both counties")
          ))
        continue
      }
      let record = try RecordJSON.decode(Enterprise.self, from: held.body)
      var moved = Enterprise(division: division)
      if let old = record.division, old != division {
        moved.formerDivisions = (record.formerDivisions ?? []).moved(from: old, on: day)
      }
      entries.append(try Entry(moved, id: RecordID(code)))
    }
    guard reasons.isEmpty else { throw Rejection(reasons: reasons) }
    return entries
  }

  private func codes(of kind: Kind, in division: DivisionCode, _ transaction: Transaction) throws
    -> [RecordID]
  {
    var found: [RecordID] = []
    while true {
      let page = try transaction.page(
        of: kind, after: found.last?.text ?? "", within: division.path, limit: Limits.pageRows)
      found += page.map(\.record)
      guard page.count == Limits.pageRows else { return found }
    }
  }
}
