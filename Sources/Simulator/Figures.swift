internal import Domain
internal import Store

/// The review of resumption, enterprise by enterprise, counted from all writes by other means than the
/// product's: no read tables, no SQL (Measure 27).
struct Figures {
  private let registers: [RecordID: Enterprise]
  private let reports: [(id: RecordID, report: Resumption, stamp: Stamp)]
  private let dead: Set<RecordID>

  init(_ writes: [Write]) throws {
    let bodies = try Oracle(writes).registers()
    registers = try Dictionary(
      uniqueKeysWithValues: bodies.filter { $0.kind == Enterprise.kind }.map {
        ($0.record, try $0.fields.decode(Enterprise.self))
      })
    var reports: [(id: RecordID, report: Resumption, stamp: Stamp)] = []
    var dead: Set<RecordID> = []
    for write in writes {
      guard case .fact(let fact) = Content(of: write) else { continue }
      if let report = fact as? Resumption {
        reports.append((write.record, report, write.stamp))
        if let corrected = report.corrects { dead.insert(corrected) }
      }
      if let retraction = fact as? Retraction { dead.insert(retraction.retracts) }
    }
    self.reports = reports
    self.dead = dead
  }

  /// What a review as of a day must find: county and state by enterprise.
  ///
  /// - Parameter received: when the node that is asked received each report.
  func findings(_ query: ResumptionQuery, received: [RecordID: Moment]) -> [RecordID: String] {
    var latest: [RecordID: (report: Resumption, key: (CivilDate, Stamp, RecordID))] = [:]
    for (id, report, stamp) in reports where !dead.contains(id) {
      guard report.asOf >= query.countFrom, report.asOf <= query.asOf,
        let arrival = received[id], report.asOf <= CivilDate(at: min(stamp.moment, arrival))
      else { continue }
      let (subject, key) = (RecordID(report.enterprise), (report.asOf, stamp, id))
      if let held = latest[subject], held.key > key { continue }
      latest[subject] = (report, key)
    }
    var findings: [RecordID: String] = [:]
    for (id, enterprise) in registers {
      guard let from = enterprise.aboveScaleFrom, from <= query.rosterDate,
        let division = enterprise.formerDivisions?.first(where: { query.asOf < $0.until })?.division
          ?? enterprise.division
      else { continue }
      let state = latest[id].map { "\($0.report.state) \($0.report.asOf)" } ?? "nothing"
      findings[id] = "\(division) \(state)"
    }
    return findings
  }
}

extension Checks {
  /// Every figure of the region is what all writes together say, on several days.
  func figures(_ writes: [Write]) throws -> [String] {
    guard let region = world.machines.first else { return [] }
    let figures = try Figures(writes)
    let today = CivilDate(at: Moment(milliseconds: world.time.now))
    let start = try CivilDate(year: 2020, month: 1, day: 1)
    return try region.store.read { transaction in
      let rows = try transaction.page(of: Resumption.kind, after: "", within: nil, limit: .max)
      let received = Dictionary(rows.map { ($0.record, $0.received) }) { first, _ in first }
      for day in [today, today.adding(days: -3), today.adding(days: -15)] {
        let query = ResumptionQuery(
          subject: .enterprise, within: region.division.path, asOf: day, countFrom: start,
          rosterDate: today, includesSoftware: true)
        let expected = figures.findings(query, received: received)
        var found: [RecordID: String] = [:]
        try transaction.eachFinding(query) { finding in
          let state = finding.report.map { "\($0.state) \($0.asOf)" } ?? "nothing"
          found[finding.record] = "\(finding.division) \(state)"
        }
        let wrong = Set(expected.keys).union(found.keys).filter { expected[$0] != found[$0] }
          .sorted()
        if let first = wrong.first {
          return [
            "the review of \(day) counts \(wrong.count) enterprises otherwise than all writes say, "
              + "first \(first): \(found[first] ?? "not there"), not "
              + "\(expected[first] ?? "there at all")"
          ]
        }
      }
      return []
    }
  }
}
