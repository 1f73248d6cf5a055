import Domain
import Foundation
import Store
import Testing

@testable import Server

struct OpenAPITests {
  private static let document = OpenAPI.json(server: "/api/v1")
  private static let written = Kinds.all.filter { type in
    !Kinds.ofNodes.contains { $0 == type }
  }

  @Test func `the document is JSON that says what it was built to say`() throws {
    let bytes = OpenAPI.document(server: "http://127.0.0.1:8450/\"\\\u{1}桂")
    let parsed = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    #expect(parsed?["openapi"] as? String == "3.1.1")
    let servers = parsed?["servers"] as? [[String: String]]
    #expect(servers == [["url": "http://127.0.0.1:8450/\"\\\u{1}桂"]])
    let read = try JSON(any: JSONSerialization.jsonObject(with: Data(Self.document.bytes)))
    #expect(read == Self.document)
  }

  @Test func `all paths of the API are described`() throws {
    var expected: Set = [
      "entries", "reviews/resumption", "reviews/split", "node", "sync", "wake", "openapi.json",
      "conflicts", "conflicts/{kind}/{id}", "quarantine", "receipts/{kind}/{id}",
      "reviews/service", "assignments/{id}/history", "assignments/claim", "assignments/give-back",
      "assignments/hand-over", "queue", "tickets/raise", "tickets/{id}/act", "tickets/{id}/life",
      "similar-tickets", "reviews/reporting", "reviews/forecast", "reviews/calls",
      "reviews/exemptions", "reviews/seal", "seals/{id}/restatement",
      "directive-queue", "directives/issue", "directives/{id}/act", "name-only",
      "name-only/answer", "name-only/direct", "reviews/deliveries", "reviews/tickets", "measures",
      "officers/{id}/visit-plan", "reviews/monitoring", "monitoring-alerts", "key-lists",
      "key-lists/members", "key-lists/suggestions", "key-lists/add", "key-lists/end",
      "key-lists/accept",
      "reviews/financing", "financing", "financing-needs/{id}/step",
      "reviews/market", "market-events/{id}/participants", "directory", "directory/publish",
      "reviews/claims", "reviews/claims/{code}", "reviews/meters", "measure-rules",
      "files", "files/{sha256}",
      "briefing",
      "reviews/service-changes", "reviews/unassigned",
      "assignments/split", "assignments/import",
      "notices", "notices/read", "imports/{what}", "audit/accesses", "audit/changes",
      "search",
      "claims", "claims/identify", "claims/{claim}", "claims/{claim}/act", "funds",
      "funds/movements", "funds/enter", "funds/movements/{id}", "funds/movements/{id}/act",
      "reviews/sectors", "reviews/sectors/{sector}", "reviews/sectors/of/{code}",
      "reviews/projects", "reviews/projects/{id}", "meetings/hold",
    ]
    for (path, _) in Collections.all { expected.formUnion([path, "\(path)/{id}"]) }
    let paths = try #require(Self.document["paths"]?.fields)
    #expect(Set(paths.keys) == Set(expected.map { "/\($0)" }))
  }

  @Test func `registers can be changed, facts can't`() throws {
    for (path, type) in Collections.all {
      let methods = Self.document["paths"]?["/\(path)/{id}"]?.fields
      #expect((methods?["patch"] != nil) == (type is any Register.Type), "\(path)")
      #expect(methods?["get"] != nil)
    }
  }

  @Test func `every kind that the API writes has a sample and a schema`() {
    let kinds = Self.written.map { $0.kind }.sorted()
    let described = RecordSchema.all.map { $0.type.kind }.sorted()
    let collected = Collections.all.map { $0.type.kind }.sorted()
    #expect(described == kinds)
    #expect(collected == kinds)
    #expect(RecordSamples.kinds.sorted() == kinds)
  }

  @Test(arguments: RecordSamples.kinds)
  func `a schema has exactly the fields of its record, with their types`(kind: Kind) throws {
    let record = try #require(RecordSamples.sample(of: kind))
    let schema = try #require(RecordSchema.all.first { $0.type.kind == kind })
    let names = Mirror(reflecting: record).children.compactMap(\.label)
    let sample = try encoded(record)
    let fields = try #require(sample.fields)
    #expect(Set(names) == Set(fields.keys), "the sample lacks a field")
    try expect(sample, toFit: Schema.named(schema.name))
    if schema.isRegister { try expect(sample, toFit: Schema.named(schema.partName)) }
  }

  @Test(arguments: RecordSamples.kinds)
  func `the fields that a schema requires are those that a new record needs`(kind: Kind) throws {
    let record = try #require(RecordSamples.sample(of: kind))
    let schema = try #require(RecordSchema.all.first { $0.type.kind == kind })
    let fields = try #require(try encoded(record).fields)
    let needed =
      (Kinds.type(of: kind) as? any Register.Type)?.required
      ?? fields.keys.filter { key in
        let rest = JSON.object(fields.filter { $0.key != key })
        return !canDecode(record, from: rest)
      }
    #expect(schema.required.sorted() == needed.sorted())
  }

  @Test func `what a node tells of itself fits its schema`() throws {
    let id = try Identifier("01939c1e-2f00-7abc-8def-0123456789ab")
    let (now, division) = (Moment(milliseconds: 0), try DivisionCode("450100"))
    let status = NodeStatus(
      node: NodeID(id), division: division, name: "南宁市", tier: .city, origin: Origin(id),
      program: "0.1.0", parent: "http://127.0.0.1:8450", state: .behind, unsent: 1,
      lastAgreed: now, clockOffsetMilliseconds: 0, cursor: 0, changes: 1, quarantined: 0,
      conflicts: 0, filesMissing: 1, filesToSend: 2, trouble: "refused", wireBytes: 0,
      children: [
        .init(
          node: NodeID(id), division: division, name: "兴宁区", lastSeen: now,
          clockOffsetMilliseconds: 1, revoked: now)
      ])
    try expect(try encoded(status), toFit: .named("NodeStatus"))
  }

  @Test func `a review fits its schema`() throws {
    let day = CivilDate(day: 20_124)
    var row = ReviewRow(scope: "450000", name: "广西")
    (row.roster, row.resumed, row.neverStopped, row.alreadyResumed) = (10, 5, 1, 4)
    (row.partial, row.stopped, row.missing, row.met) = (1, 1, 3, false)
    (row.rate, row.rateLessExempt) = ("50.00", "50.00")
    let review = ResumptionReview(
      asOf: day, knownAt: Moment(milliseconds: 0), subject: .enterprise, rules: "draft",
      countFrom: day, rosterDate: day, target: 60, rows: [row])
    try expect(try encoded(review), toFit: .named("ResumptionReview"))
  }

  @Test func `what is told of files fits its schema`() throws {
    let state = FileState(sha256: .zero, size: 7, held: 7, type: "image/jpeg", isWhole: true)
    let reference = FileReference(kind: Visit.kind, record: try RecordID("v"), name: "门.jpg")
    try expect(try encoded(FileItem(state, [reference])), toFit: .named("FileItem"))
    let stored = StoredFile(sha256: .zero, size: 7, type: MediaType.jpeg.rawValue)
    try expect(try encoded(stored), toFit: .named("StoredFile"))
  }

  @Test func `a split fits its schema`() throws {
    let split = SplitReview(
      rules: "draft",
      rows: [
        .init(tier: .region, quota: 500, tolerancePercent: 0, assigned: 498, within: true)
      ],
      unassigned: 2)
    try expect(try encoded(split), toFit: .named("SplitReview"))
  }

  @Test func `what the measures' rules say fits its schema`() throws {
    let rules = try #require(RecordSamples.ruleSet?.rules)
    let (code, id) = (try CreditCode("91450200198229141F"), try RecordID("r"))
    let enterprise = Enterprise(name: "某厂", division: nil, sector: .machinery)
    let subject = MeasureSubject(
      code: code, enterprise: enterprise, series: MonitoringSeries([]), meters: MeterSeries())
    let (now, county) = (Moment(milliseconds: 0), try DivisionCode("450102"))
    var item = ClaimItem(
      MeasureEvaluator(rules).award(subject), enterprise, in: county, by: rules)
    item.findings = [
      .init(
        measure: 3, verdict: .amountPending, verdictChinese: "金额待定", reasons: ["r"],
        reasonsChinese: ["由"], missing: ["m"], missingChinese: ["缺"], shortfall: "s",
        shortfallChinese: "差", reckoning: ["a"], reckoningChinese: ["算"], grossFen: 1, leastFen: 1,
        mostFen: 2, reductionFen: 0, netFen: 1,
        inputs: [
          .init(
            figure: "output", name: "output", nameChinese: "产值", value: 1, unit: .yuan,
            source: .monitoring, records: [id], received: now)
        ])
    ]
    try expect(try encoded(item), toFit: .named("ClaimItem"))
    let review = ClaimReview(
      rules: "issued", rulesSince: now, knownAt: now, settings: [.init(name: "cap", value: 1)],
      rows: [.init(scope: "450000", name: "广西", tally: ClaimTally())],
      measures: [.init(measure: 3, title: "t", titleChinese: "题", tally: ClaimTally())], count: 1,
      items: [item])
    try expect(try encoded(review), toFit: .named("ClaimReview"))
    let words = MeasureRulesInWords(rules, since: now, versions: ["issued"])
    try expect(try encoded(words), toFit: .named("MeasureRulesInWords"))
    let day = CivilDate(day: 20_124)
    let meters = MeterReview(
      rules: "issued", knownAt: now,
      windows: [
        .init(figure: "f", name: "f", nameChinese: "电", meter: .total, from: day, to: day)
      ], rows: [.init(scope: "450000", name: "广西", enterprises: 1, complete: [1], partly: [0])])
    try expect(try encoded(meters), toFit: .named("MeterReview"))
  }

  @Test func `what stands beside a review fits its schema`() throws {
    let (day, now) = (CivilDate(day: 20_124), Moment(milliseconds: 0))
    let division = try DivisionCode("450102")
    let (code, id) = (try CreditCode("91450200198229141F"), try RecordID("r"))
    let reporting = ReportingReview(
      asOf: day, knownAt: now, subject: .project, rules: "draft", timelyDays: 1,
      rows: [
        .init(
          scope: "450000", name: "广西", tally: ReportingTally(), completeness: "0.00",
          timeliness: "0.00")
      ])
    try expect(try encoded(reporting), toFit: .named("ReportingReview"))
    let forecast = ForecastReview(
      asOf: day, knownAt: now, subject: .enterprise, rules: "draft", target: day, percent: 60,
      rows: [
        .init(
          scope: "450000", name: "广西", roster: 6, resumed: 1, expected: 1, lapsed: 1, undated: 1,
          missing: 1, later: 1, pessimistic: "33.33", optimistic: "83.33", outlook: .open)
      ])
    try expect(try encoded(forecast), toFit: .named("ForecastReview"))
    let person = CallList.Person(id: id, name: "韦", unit: "工信局", phone: "1")
    let calls = CallList(
      asOf: day, knownAt: now, subject: .project, rules: "draft", count: 1,
      items: [
        .init(
          enterprise: code, name: "厂", project: id, projectName: "二期", division: division,
          divisionName: "兴宁区", contact: "莫", phone: "1", officer: person, standIn: person,
          state: .stopped, reportedFor: day, expectedOn: day, isExempt: false)
      ])
    try expect(try encoded(calls), toFit: .named("CallList"))
    let exemptions = ExemptionList(
      asOf: day, knownAt: now, subject: .project, rules: "draft",
      items: [
        .init(
          exemption: id, enterprise: code, name: "厂", project: id, division: division,
          reason: "搬迁", approvedBy: "韦", from: day)
      ])
    try expect(try encoded(exemptions), toFit: .named("ExemptionList"))
    let seal = try #require(RecordSamples.sample(of: ReviewSeal.kind) as? ReviewSeal)
    let standing = Restatement.Standing(report: id, state: .stopped, asOf: day, isExempt: false)
    let restatement = Restatement(
      id: id, author: id, seal: seal, totals: seal.totals, rules: "draft",
      differences: [:], isReproduced: true, changeCount: 1,
      changes: [.init(record: id, before: standing, after: standing)])
    try expect(try encoded(restatement), toFit: .named("Restatement"))
  }

  @Test func `a briefing fits its schema`() async throws {
    let world = try await BriefingWorld.told()
    var briefing = try await world.briefing(on: "2025-02-05", knownAt: "2025-02-05T18:00")
    // What is left out somewhere is filled, and what is by name is empty.
    briefing.league = briefing.league.filter { $0.projects != nil && $0.rankBefore != nil }
    briefing.projects.reporting.before.timeliness = "0.00"
    briefing.enterprises.reporting.before.timeliness = "0.00"
    briefing.enterprises.resumption.before.met = false
    briefing.projects.resumption.before.met = false
    briefing.officers = [.init(who: "wei", name: "韦立")]
    for row in [
      \Briefing.Problems.all.now, \Briefing.Problems.all.before,
    ] {
      briefing.problems[keyPath: row].category = "用电"
      briefing.problems[keyPath: row].byState = [:]
      briefing.problems[keyPath: row].acceptance = [:]
      briefing.problems[keyPath: row].answer = [:]
      briefing.problems[keyPath: row].workingMinutes = [:]
      briefing.problems[keyPath: row].closedRate = "0.00"
      briefing.problems[keyPath: row].confirmedRate = "0.00"
    }
    briefing.industry.projects.fulfilment = "0.00"
    briefing.financing.now.oldestDays = 0
    briefing.financing.before.oldestDays = 0
    briefing.nameOnly.now.byRule = [:]
    briefing.nameOnly.before.byRule = [:]
    #expect(!briefing.league.isEmpty && !briefing.hardest.isEmpty && !briefing.units.isEmpty)
    try expect(try encoded(briefing), toFit: .named("Briefing"))
  }

  @Test func `a list of notices fits its schema`() throws {
    let (now, id) = (Moment(milliseconds: 0), try RecordID("01939c1e-2f00-7abc-8def-0123456789ab"))
    let notice = Notice(
      .ticketOverdue, .init("ticket", id), occasion: "answer",
      enterprise: try CreditCode("91450200198229141F"), since: now, due: now, "late", chinese: "逾期")
    let list = NoticeList(
      at: now, unread: 1, items: [.init(notice: notice, group: .overdue, isUnread: true)],
      next: "0-1")
    try expect(try encoded(list), toFit: .named("NoticeList"))
  }

  @Test func `every reference points to something`() throws {
    let references = Self.document.texts(of: "$ref")
    #expect(references.count > 100)
    for reference in Set(references) {
      #expect(Self.target(of: reference) != nil, "\(reference)")
    }
    #expect(Self.target(of: "#/components/schemas/Nothing") == nil)
  }

  @Test func `operations have names of their own, and answer problems`() throws {
    let names = Self.document["paths"]?.texts(of: "operationId") ?? []
    #expect(names.count == Set(names).count)
    for (path, methods) in try #require(Self.document["paths"]?.fields) {
      for (method, operation) in methods.fields ?? [:] {
        #expect(operation["responses"]?["default"] != nil, "\(method) \(path)")
        // What needs no account says so; the rest may be refused.
        let isOpen = operation["security"] == []
        #expect(isOpen != (operation["responses"]?["401"] != nil), "\(method) \(path)")
      }
    }
  }

  @Test func `limits in the document are those in force`() throws {
    let limit = Self.document["components"]?["parameters"]?["limit"]?["schema"]
    #expect(limit?["maximum"] == .integer(Limits.pageRows))
    let body = Self.document["paths"]?["/entries"]?["post"]?["requestBody"]
    let schema = body?["content"]?["application/json"]?["schema"]
    #expect(schema?["properties"]?["entries"]?["maxItems"] == .integer(Limits.requestEntries))
  }

  @Test func `a value that doesn't fit its schema is noticed`() throws {
    let resumption = try #require(RecordSamples.resumption)
    var sample = try #require(try encoded(resumption).fields)
    let schema = try #require(Self.target(of: "#/components/schemas/Resumption"))
    #expect(try misfits(.object(sample), schema).isEmpty)
    sample["state"] = "asleep"
    sample["staffPercent"] = 101
    sample["asOf"] = 5
    sample["enterprise"] = "91450100MA5KA1B2O"
    sample["cause"] = nil
    sample["surprise"] = true
    #expect(
      try misfits(.object(sample), schema).sorted() == [
        ".asOf: not a string", ".cause: not filled", ".enterprise: not of the pattern",
        ".staffPercent: not in range", ".state: not in the list", ".surprise: not described",
      ])
  }
}

// The parts of JSON Schema that the document uses.
extension OpenAPITests {
  private func encoded(_ value: some Encodable) throws -> JSON {
    try JSON(any: JSONSerialization.jsonObject(with: Data(try RecordJSON.encode(value))))
  }

  @Test func `what is said of who serves whom fits its schema`() throws {
    let (day, id) = (CivilDate(day: 20_124), try RecordID("r"))
    let (code, division) = (try CreditCode("91450200198229141F"), try DivisionCode("450102"))
    let party = ServiceChangeList.Party(tier: .county, lead: id, name: "韦")
    let changes = ServiceChangeList(
      from: day, to: day, count: 1,
      items: [
        .init(
          day: day, enterprise: code, name: "厂", division: division, divisionName: "兴宁区",
          before: party, after: party, by: id, byName: "陆", note: "调岗")
      ], next: "2025-02-05.\(code)")
    try expect(try encoded(changes), toFit: .named("ServiceChangeList"))
    let unassigned = UnassignedList(
      count: 1,
      items: [.init(code: code, name: "厂", division: division, divisionName: "兴宁区")],
      next: RecordID(code))
    try expect(try encoded(unassigned), toFit: .named("UnassignedList"))
    var before = RosterReport.Party(.init(tier: .county, lead: id, from: day))
    before.name = "韦"
    let roster = RosterReport(
      rows: 2, new: 0, changed: 1, unchanged: 0,
      changes: [
        .init(
          line: 2, enterprise: code, isNew: false, before: before, after: before,
          supportBefore: [id], support: [id])
      ],
      problems: [.init(line: 3, column: 1, field: "code", detail: "is empty", detail_zh: "为空")],
      ignored: ["其他"],
      overloaded: [.init(officer: id, name: "韦", unit: "工信局", enterprises: 31, most: 30)],
      unassigned: 1, unassignedFirst: [.init(code: code, name: "厂", division: division)])
    try expect(try encoded(roster), toFit: .named("RosterReport"))
    try expect(try encoded(proposal(code, division, id, day)), toFit: .named("SplitProposal"))
  }

  private func proposal(
    _ code: CreditCode, _ division: DivisionCode, _ id: RecordID, _ day: CivilDate
  ) -> SplitProposal {
    let party = SplitProposal.Party(tier: .county, lead: id, name: "韦")
    return SplitProposal(
      asOf: day, rules: "draft",
      tiers: [
        .init(
          tier: .county, quota: 4_500, tolerancePercent: 5, before: 0, after: 1, within: false)
      ], divisions: [.init(division: division, name: "兴宁区")],
      officers: [
        .init(
          officer: id, name: "韦", unit: "工信局", tier: .county, before: 0, after: 1, most: 30,
          isOverloaded: false)
      ],
      moves: [
        .init(
          enterprise: code, name: "厂", division: division, divisionName: "兴宁区", from: party,
          to: party, points: 1, score: "1 points", scoreChinese: "1分", reason: .load,
          reasonText: "too many", reasonChinese: "过多")
      ],
      unassigned: [
        .init(
          enterprise: code, name: "厂", division: division, tier: .city, reasonText: "nobody",
          reasonChinese: "无人")
      ], kept: 0, written: 1)
  }

  /// Whether a record of the kind of `sample` can be made of a value.
  private func canDecode<R: Record>(_ sample: R, from value: JSON) -> Bool {
    (try? RecordJSON.decode(R.self, from: value.bytes)) != nil
  }

  private func expect(_ value: JSON, toFit schema: Schema) throws {
    let misfits = try misfits(value, schema.json)
    #expect(misfits == [])
  }

  private static func target(of reference: String) -> JSON? {
    guard reference.hasPrefix("#/") else { return nil }
    return reference.dropFirst(2).split(separator: "/").reduce(document as JSON?) {
      $0?[String($1)]
    }
  }

  /// Where a value with every field filled differs from its schema.
  private func misfits(_ value: JSON, _ schema: JSON, at path: String = "") throws -> [String] {
    if let reference = schema["$ref"]?.text {
      return try misfits(value, try #require(Self.target(of: reference)), at: path)
    }
    if case .list(let choices)? = schema["anyOf"] {
      let found = try choices.map { try misfits(value, $0, at: path) }
      return found.contains([]) ? [] : found[0]
    }
    switch (try #require(schema["type"]?.text), value) {
    case ("object", .object(let fields)):
      let properties = schema["properties"]?.fields ?? [:]
      let missing = properties.keys.filter { fields[$0] == nil }.map { "\(path).\($0): not filled" }
      return try missing
        + fields.flatMap { name, value in
          guard let property = properties[name] else { return ["\(path).\(name): not described"] }
          return try misfits(value, property, at: "\(path).\(name)")
        }
    case ("array", .list(let elements)):
      let element = try #require(schema["items"])
      return try elements.flatMap { try misfits($0, element, at: "\(path)[]") }
    case ("string", .text(let text)):
      if case .list(let words)? = schema["enum"], !words.contains(value) {
        return ["\(path): not in the list"]
      }
      if let pattern = schema["pattern"]?.text, try Regex(pattern).wholeMatch(in: text) == nil {
        return ["\(path): not of the pattern"]
      }
      return []
    case ("integer", .integer(let number)):
      if case .integer(let least)? = schema["minimum"], number < least {
        return ["\(path): not in range"]
      }
      if case .integer(let most)? = schema["maximum"], number > most {
        return ["\(path): not in range"]
      }
      return []
    case ("boolean", .flag), ("null", .null): return []
    case (let type, _): return ["\(path): not a \(type)"]
    }
  }
}
