public import Domain

/// Facts that come with the program, as values of the domain.
public enum Seed {
  /// The version of the rules that is used unless another is asked for: the issued text.
  public static let currentRules = "issued"

  /// Guangxi's divisions by GB/T 2260, parents before children: 1 region, 14 cities, 111 counties,
  /// as of 2024.
  public static func divisions() throws -> [SeedDivision] {
    try rows(
      PackageResources.divisions_csv,
      columns: [Column("code"), Column("name"), Column("parent_code", isRequired: false)]
    ) { row in
      let parent = row["parent_code"]
      return SeedDivision(
        code: try DivisionCode(row["code"]), name: row["name"],
        parent: parent.isEmpty ? nil : try DivisionCode(parent))
    }
  }

  /// The policy's sectors by division of GB/T 4754-2017. The file's notes mark what was judged.
  public static func sectors() throws -> SectorMap {
    let pairs = try rows(
      PackageResources.sectors_csv, columns: [Column("industry"), Column("gbt4754_divisions")]
    ) { row in
      guard let sector = Sector(named: row["industry"]) else {
        throw Invalid("there is no sector “\(row["industry"])”", chinese: "没有该行业")
      }
      return row["gbt4754_divisions"].split(separator: ";").map { (String($0), sector) }
    }
    return SectorMap(Dictionary(pairs.flatMap(\.self)) { first, _ in first })
  }

  /// Guangxi's working calendar of 2024 to 2026: the State Council's holidays and make-up workdays,
  /// with 三月三 of 2024 and 2025, with the working hours of the tickets' parameters.
  ///
  /// Guangxi's own days of 2026 are still to be entered, once its government has announced them (三月三
  /// is Sunday, 2026-04-19).
  public static func calendar() throws -> WorkingCalendar { try readCalendar.get() }

  /// The limits of the service clock and the categories of tickets.
  public static func tickets() throws -> TicketParameters { try readTickets.get() }

  /// When people are reminded, and for how long.
  public static func notices() throws -> NoticeParameters { try readNotices.get() }

  /// One version of the rules.
  public static func rules(version: String = currentRules) throws -> Rules {
    let rules = try ruleBook().rules(version: version)
    try rules.validate()
    return rules
  }

  /// All versions of the rules.
  public static func ruleBook() throws -> RuleBook { try readRules.get() }

  /// One version of the measures' rules (Measures 1–4, 25 and 26), as it came with the program.
  ///
  /// - Throws: `TableProblem` with the line of what is wrong, `Invalid` when there is no such version.
  public static func measureRules(version: String = currentRules) throws -> MeasureRules {
    let versions = try readMeasureRules.get()
    guard let rules = versions.first(where: { $0.version == version }) else {
      throw Invalid(
        "there is no version “\(version.prefix(60))” of the rules",
        chinese: "没有版本为“\(version.prefix(60))”的规则",
        hint: "one of " + versions.map(\.version).joined(separator: ", "), field: "rules")
    }
    return rules
  }

  /// All versions of them, the first text first.
  public static func measureRuleVersions() throws -> [String] {
    try readMeasureRules.get().map(\.version)
  }

  /// The plan of each of the 32 measures, in order.
  public static func measures() throws -> [MeasurePlan] { try readMeasures.get() }

  /// What briefings leave to be set.
  public static func briefing() throws -> BriefingParameters { try readBriefing.get() }

  /// The files that what is decided here rests on, by name.
  public static let files: [(name: String, bytes: [UInt8])] = [
    ("rules.json", PackageResources.rules_json), ("tickets.json", PackageResources.tickets_json),
    ("measures.json", PackageResources.measures_json),
    ("rules/draft.json", PackageResources.draft_json),
    ("rules/issued.json", PackageResources.issued_json),
    ("notices.json", PackageResources.notices_json),
    ("briefing.json", PackageResources.briefing_json),
    ("calendar.csv", PackageResources.calendar_csv),
    ("sectors.csv", PackageResources.sectors_csv),
    ("divisions.csv", PackageResources.divisions_csv),
  ]

  /// Where each city's tile stands on the map, from the top left: roughly after geography.
  public static func tiles() throws -> [DivisionCode: MapTile] { try readTiles.get() }

  // What figures ask for each time is read once.
  private static let readTiles = Result {
    let tiles = try rows(
      PackageResources.tiles_csv, columns: [Column("code"), Column("row"), Column("column")]
    ) { row in
      guard let line = Int(row["row"]), let column = Int(row["column"]) else {
        throw Invalid("a tile's place is two numbers", chinese: "位置应为两个数字")
      }
      return (try DivisionCode(row["code"]), MapTile(row: line, column: column))
    }
    return Dictionary(tiles) { first, _ in first }
  }

  private static let readCalendar = Result {
    let days = try rows(
      PackageResources.calendar_csv, columns: [Column("date"), Column("kind"), Column("name")]
    ) { row in (date: try CivilDate(row["date"]), isOff: row["kind"] == "holiday") }
    return try WorkingCalendar(
      holidays: days.filter(\.isOff).map(\.date),
      makeupDays: days.filter { !$0.isOff }.map(\.date), hours: try tickets().hours)
  }

  private static let readTickets = Result {
    let parameters = try RecordJSON.decode(
      TicketParameters.self, from: PackageResources.tickets_json)
    try parameters.validate()
    return parameters
  }

  private static let readNotices = Result {
    let parameters = try RecordJSON.decode(
      NoticeParameters.self, from: PackageResources.notices_json)
    try parameters.validate()
    return parameters
  }

  private static let readRules = Result {
    try RecordJSON.decode(RuleBook.self, from: PackageResources.rules_json)
  }

  private static let readMeasureRules = Result {
    [
      try MeasureRules(reading: PackageResources.draft_json),
      try MeasureRules(reading: PackageResources.issued_json),
    ]
  }

  private static let readMeasures = Result {
    let plans = try RecordJSON.decode([MeasurePlan].self, from: PackageResources.measures_json)
    try MeasurePlan.check(plans)
    return plans
  }

  private static let readBriefing = Result {
    let parameters = try RecordJSON.decode(
      BriefingParameters.self, from: PackageResources.briefing_json)
    try parameters.validate()
    return parameters
  }

  private static func rows<Value>(
    _ bytes: [UInt8], columns: [Column], _ value: (Table.Row) throws -> Value
  ) throws -> [Value] {
    let table = try Table(parsing: bytes, columns: columns)
    if let problem = table.problems.first { throw problem }
    return try table.rows.map(value)
  }
}
