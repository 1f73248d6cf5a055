internal import Domain
internal import Seed
internal import Store
internal import Sync

/// Takes a file of who serves whom (Measure 30): finds the officers, leaves out what can't be, and writes
/// what differs from what is held, by the rules that hold for every assignment.
struct RosterDesk {
  let replica: Replica
  /// All that are known here.
  let book: OfficerBook

  /// A row that would change something.
  private struct Candidate {
    let row: RosterFile.Row
    let before: Assignment?
    let after: Assignment

    var change: RosterReport.Change {
      RosterReport.Change(
        line: row.source.line, enterprise: row.code, isNew: before?.serving == nil,
        before: before?.serving.map(RosterReport.Party.init),
        after: after.serving.map(RosterReport.Party.init),
        supportBefore: before?.support ?? [], support: after.support)
    }
  }

  /// Writes the good rows of a file.
  ///
  /// - Returns: what came of it, problems included; the caller keeps the transaction or not.
  func take(
    _ file: RosterFile, by person: RecordID, within path: DivisionPath, _ rules: Rules,
    _ transaction: Transaction
  ) throws -> RosterReport {
    let today = CivilDate(at: try replica.now(transaction))
    var problems = file.problems
    var candidates: [Candidate] = []
    var unchanged = 0
    for row in file.rows {
      do throws(Invalid) {
        let before = try held(row.code, transaction)
        if let after = try assignment(row, before, on: today) {
          candidates.append(Candidate(row: row, before: before, after: after))
        } else {
          unchanged += 1
        }
      } catch {
        problems.append(row.source.problem(error))
      }
    }
    problems += try author(&candidates, by: person, transaction)
    return try RosterReport(
      rows: file.rows.count + file.problems.count, unchanged: unchanged,
      changes: candidates.map(\.change), problems: problems, ignored: file.ignored,
      lacks: lacks(within: path, rules.split, on: today, transaction), book)
  }

  private func held(_ code: CreditCode, _ transaction: Transaction) throws(Invalid) -> Assignment? {
    do {
      return try transaction.value(of: Assignment.self, RecordID(code))
    } catch {
      throw Invalid(
        "the assignment of \(code) can't be read: \(error)", chinese: "\(code)的服务关系无法读取",
        field: "code")
    }
  }

  /// What a row makes of an assignment; `nil` when it is so already.
  private func assignment(_ row: RosterFile.Row, _ before: Assignment?, on today: CivilDate)
    throws(Invalid) -> Assignment?
  {
    guard let person = row.lead else {
      throw Invalid("the lead officer is missing", chinese: "缺少牵头服务员", field: "lead")
    }
    let lead = try at(person.leadColumn) { () throws(Invalid) in
      try book.find(person, tier: row.tier, on: row.from ?? today)
    }
    guard let tier = row.tier ?? book.officers[lead]?.tier else {
      throw Invalid("the tier is missing", chinese: "缺少服务层级", field: "tier")
    }
    let support = try row.support.map { people throws(Invalid) in
      var ids: [RecordID] = []
      for person in people {
        let id = try at("support") { () throws(Invalid) in try book.find(person, on: today) }
        if id != lead, !ids.contains(id) { ids.append(id) }
      }
      return ids
    }
    let stays = before?.serving.map { $0.tier == tier && $0.lead == lead } ?? false
    let from = row.from ?? (stays ? before?.serving?.from : nil) ?? today
    let serving = Assignment.Serving(tier: tier, lead: lead, from: from)
    let hasOtherSupport = support.map { $0 != before?.support ?? [] } ?? false
    if serving == before?.serving, !hasOtherSupport { return nil }
    return Assignment(serving: serving, support: support, note: row.note)
  }

  private func at<Value>(_ field: String, _ body: () throws(Invalid) -> Value) throws(Invalid)
    -> Value
  {
    do {
      return try body()
    } catch {
      var reason = error
      reason.field = field
      throw reason
    }
  }

  /// Writes what can be written, and leaves the rest out. - Returns: what is wrong with the rest.
  private func author(
    _ candidates: inout [Candidate], by person: RecordID, _ transaction: Transaction
  ) throws -> [TableProblem] {
    var problems: [TableProblem] = []
    while true {
      do {
        let entries = try candidates.map { try Entry($0.after, id: RecordID($0.row.code)) }
        _ = try Intake(replica).take(entries, by: person, transaction)
        return problems
      } catch let rejection as Rejection {
        let refused = Dictionary(
          rejection.reasons.map { ($0.entry, $0.reason) }, uniquingKeysWith: { first, _ in first })
        problems += refused.map { candidates[$0].row.source.problem($1.asOfRoster) }
        candidates = candidates.enumerated().filter { refused[$0.offset] == nil }.map(\.element)
      }
    }
  }

  /// Who has too many and who has nobody after it; from the tables themselves, as this transaction may
  /// not be kept.
  private func lacks(
    within path: DivisionPath, _ parameters: SplitParameters, on today: CivilDate,
    _ transaction: Transaction
  ) throws -> RosterReport.Lacks {
    let loads = try transaction.loads(within: path, on: today).compactMap {
      officer, load -> RosterReport.Load? in
      let record = book.officers[officer]
      guard let most = record?.tier.flatMap({ parameters.most(of: $0) }), load > most else {
        return nil
      }
      return .init(
        officer: officer, name: record?.name, unit: record?.unit, enterprises: load, most: most)
    }
    return RosterReport.Lacks(
      overloaded: loads.sorted { (-$0.enterprises, $0.officer) < (-$1.enterprises, $1.officer) },
      unassigned: try transaction.unserved(
        within: path, on: today, includesSoftware: parameters.includesSoftware, limit: .max))
  }
}

extension Invalid {
  /// With the name that the file's columns have.
  fileprivate var asOfRoster: Invalid {
    let columns = ["serving.lead": "lead", "serving.tier": "tier", "enterprise": "code"]
    var reason = self
    reason.field = field.flatMap { columns[$0] } ?? field
    return reason
  }
}
