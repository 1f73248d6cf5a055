import Domain
import Testing

@Suite struct ServiceHistoryTests {
  private func version(
    _ number: UInt64, at time: String, _ serving: Assignment.Serving?, note: String? = nil
  ) throws -> RegisterMerge.Version {
    let json = try serving.map { try RecordJSON.encode($0) } ?? Array("null".utf8)
    var fields: [(name: String, value: [UInt8])] = [("serving", json)]
    if let note { fields.insert(("note", try RecordJSON.encode(note)), at: 0) }
    return RegisterMerge.Version(
      id: .zero, stamp: try .sample(time, counter: UInt16(number)), author: .sample(9), base: [],
      fields: JSONFields(fields))
  }

  private func serving(_ tier: Tier, _ lead: UInt64, _ from: String) throws -> Assignment.Serving {
    .init(tier: tier, lead: .sample(lead), from: try .sample(from))
  }

  @Test func `service is credited to whoever served on the day, whatever order it was heard in`()
    throws
  {
    let versions = [
      try version(1, at: "2024-12-01T09:00:00+08:00", serving(.county, 1, "2024-12-01")),
      try version(
        2, at: "2025-01-10T09:00:00+08:00", serving(.county, 2, "2025-01-15"), note: "调岗"),
      try version(3, at: "2025-02-01T09:00:00+08:00", nil),
      try version(4, at: "2025-02-03T09:00:00+08:00", serving(.city, 3, "2025-02-05")),
    ]
    let history = ServiceHistory(versions)
    for order in [versions.reversed(), [versions[2], versions[0], versions[3], versions[1]]] {
      #expect(ServiceHistory(order) == history)
    }
    for (day, lead) in [
      ("2024-11-30", nil), ("2024-12-01", 1), ("2025-01-14", 1), ("2025-01-15", 2),
      ("2025-01-31", 2), ("2025-02-01", nil), ("2025-02-04", nil), ("2025-02-05", 3),
      ("2026-01-01", 3),
    ] as [(String, UInt64?)] {
      #expect(
        history.serving(on: try .sample(day))?.lead == lead.map { RecordID.sample($0) }, "\(day)")
    }
    #expect(history.intervals.map(\.note) == [nil, "调岗", nil])
  }

  @Test func `a later decision about an earlier day replaces what was to come`() throws {
    let history = ServiceHistory([
      try version(1, at: "2025-01-01T09:00:00+08:00", serving(.county, 1, "2025-01-01")),
      try version(2, at: "2025-01-05T09:00:00+08:00", serving(.county, 2, "2025-03-01")),
      try version(3, at: "2025-01-06T09:00:00+08:00", serving(.region, 3, "2025-02-01")),
    ])
    #expect(history.intervals.map(\.lead) == [.sample(1), .sample(3)])
    #expect(history.intervals.map(\.until) == [try .sample("2025-02-01"), nil])
  }

  @Test func `changes in a period say who lost it, who got it, who decided it and why`() throws {
    let history = ServiceHistory([
      try version(1, at: "2025-01-01T09:00:00+08:00", serving(.county, 1, "2025-01-01")),
      try version(
        2, at: "2025-01-10T09:00:00+08:00", serving(.county, 2, "2025-01-15"), note: "调岗"),
      // Said again of the same officer: nobody else serves it.
      try version(3, at: "2025-01-20T09:00:00+08:00", serving(.county, 2, "2025-01-20")),
      try version(4, at: "2025-02-01T09:00:00+08:00", nil, note: "停产"),
      try version(5, at: "2025-02-03T09:00:00+08:00", serving(.city, 3, "2025-02-05")),
    ])
    func changes(_ first: String, _ last: String) throws -> [ServiceChange] {
      ServiceChange.all(
        in: history.intervals, from: try .sample(first), to: try .sample(last))
    }
    let all = try changes("2025-01-01", "2025-03-01")
    #expect(all.map(\.day.description) == ["2025-01-01", "2025-01-15", "2025-02-01", "2025-02-05"])
    #expect(all.map { $0.before?.lead } == [nil, .sample(1), .sample(2), nil])
    #expect(all.map { $0.after?.lead } == [.sample(1), .sample(2), nil, .sample(3)])
    #expect(all.map(\.note) == [nil, "调岗", "停产", nil])
    #expect(all.allSatisfy { $0.author == .sample(9) })
    #expect(try changes("2025-01-15", "2025-01-31").map(\.note) == ["调岗"])
    #expect(try changes("2025-01-16", "2025-01-31").isEmpty)
  }

  @Test func `who took over what had been given back later is who decided it`() throws {
    let history = ServiceHistory([
      try version(1, at: "2025-01-01T09:00:00+08:00", serving(.county, 1, "2025-01-01")),
      try version(2, at: "2025-02-01T09:00:00+08:00", nil, note: "停产"),
      try version(3, at: "2025-02-03T09:00:00+08:00", serving(.city, 3, "2025-01-20")),
    ])
    #expect(history.intervals[0].until == (try .sample("2025-01-20")))
    #expect(history.intervals[0].endedBy == nil && history.intervals[0].endNote == nil)
  }
}
