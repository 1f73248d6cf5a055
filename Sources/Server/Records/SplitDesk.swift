public import Domain
internal import Seed
internal import Store
internal import Sync

extension Node {
  /// Plans who serves whom over this node's division (Measure 30), from what it holds, and says what
  /// would change.
  ///
  /// - Parameter isProportional: scales the quotas, which are those of the whole of Guangxi, to the
  ///   number of enterprises held.
  /// - Parameter isRegrouped: deals every officer's enterprises anew by where they lie.
  public func proposeSplit(isProportional: Bool, isRegrouped: Bool = false) async throws -> (
    SplitPlan, SplitProposal
  ) {
    let rules = try await rules()
    let (path, replica, memory) = (identity.path, replica, memory)
    return try await store.read { transaction in
      let today = CivilDate(at: try replica.now(transaction))
      var names: [CreditCode: String] = [:]
      let candidates = try transaction.everyRecord(of: Enterprise.kind, within: path) { row in
        let current = try transaction.record(Assignment.kind, row.record).map {
          try RecordJSON.decode(Assignment.self, from: $0.body)
        }
        let code = try CreditCode(row.record.text)
        let record = try RecordJSON.decode(Enterprise.self, from: row.body)
        names[code] = record.name
        return SplitPlan.Candidate(
          code: code, record: record, current: current?.serving, on: today, rules.split)
      }
      let officers = try memory.officers(transaction)
      let plan = SplitPlan(
        candidates,
        officers: officers.compactMap { .init(id: $0, record: $1, on: today) }, rules.split,
        isProportional: isProportional, isRegrouped: isRegrouped)
      let book = SplitBook(
        enterprises: names, officers: officers,
        divisions: try transaction.divisionNames(within: path))
      let loads = try transaction.loads(within: path, on: today)
      return (
        plan,
        SplitProposal(
          plan, candidates, loads: loads, book, asOf: today, rules: rules.version, within: path)
      )
    }
  }

  /// Writes a plan's assignments, from today on, with the reason of each. Support officers stay.
  ///
  /// - Returns: how many were written.
  public func commit(_ plan: SplitPlan, by person: RecordID) async throws -> Int {
    let replica = replica
    return try await commit { transaction in
      let today = CivilDate(at: try replica.now(transaction))
      let entries = try plan.changes.map { change in
        let (id, lead) = (RecordID(change.code), change.serving.lead)
        var assignment = Assignment(
          serving: .init(tier: change.serving.tier, lead: lead, from: today),
          note: "分级方案：\(change.reason.chinese)（\(change.score.chinese)）")
        let support = try transaction.value(of: Assignment.self, id)?.support
        // Who leads doesn't also support.
        if let support, support.contains(lead) {
          assignment.support = support.filter { $0 != lead }
        }
        return try Entry(assignment, id: id)
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
