public import Domain
internal import Seed
internal import Store
internal import Sync

extension Node {
  /// Plans who serves whom over this node's division (Measure 30), from what it holds.
  public func planSplit(isProportional: Bool) async throws -> SplitPlan {
    let rules = try await rules().split
    let (path, replica) = (identity.path, replica)
    return try await store.read { transaction in
      let today = CivilDate(at: try replica.now(transaction))
      let candidates = try transaction.everyRecord(of: Enterprise.kind, within: path) { row in
        let current = try transaction.record(Assignment.kind, row.record).map {
          try RecordJSON.decode(Assignment.self, from: $0.body)
        }
        return SplitPlan.Candidate(
          code: try CreditCode(row.record.text),
          record: try RecordJSON.decode(Enterprise.self, from: row.body),
          current: current?.serving, on: today, rules)
      }
      let officers = try transaction.everyRecord(of: Officer.kind, within: nil) { row in
        SplitPlan.Server(
          id: row.record, record: try RecordJSON.decode(Officer.self, from: row.body), on: today)
      }
      return SplitPlan(
        candidates, officers: officers, rules, isProportional: isProportional)
    }
  }

  /// Writes a plan's assignments, from today on. - Returns: how many were written.
  public func commit(_ plan: SplitPlan, by person: RecordID) async throws -> Int {
    let replica = replica
    return try await commit { transaction in
      let today = CivilDate(at: try replica.now(transaction))
      let entries = try plan.changes.map { change in
        try Entry(
          Assignment(
            serving: .init(tier: change.serving.tier, lead: change.serving.lead, from: today)),
          id: RecordID(change.code))
      }
      return try Intake(replica).take(entries, by: person, transaction).stored
    }
  }
}

extension Transaction {
  /// Reads all records of a kind, page by page.
  fileprivate func everyRecord<Value>(
    of kind: Kind, within path: DivisionPath?, _ make: (RecordRow) throws -> Value?
  ) throws -> [Value] {
    var found: [Value] = []
    var after = ""
    while true {
      let rows = try page(of: kind, after: after, within: path, limit: Limits.pageRows)
      for row in rows { if let value = try make(row) { found.append(value) } }
      guard let last = rows.last, rows.count == Limits.pageRows else { return found }
      after = last.record.text
    }
  }
}
