/// Counts a review of resumption again, straightforwardly, from exported CSV alone.
///
/// Written without the product's code, to be compared with it: it shares no type, no rule and no
/// query with `Domain` or `Store`. Slow on purpose where slow is simple.
struct NaiveRecount {
  typealias Line = [String: String]

  /// What to count, as the rules of the review say.
  struct Question {
    /// `2025-02-05`; ISO dates compare as text.
    var asOf: String
    var countFrom = "2025-01-28"
    /// Live and above scale on this day.
    var rosterDate: String
    /// Reports that came in later are unknown; RFC 3339 or milliseconds, as the export has them.
    var knownAt: String?
    var targetPercent: Int
    var isAboutProjects = false
  }

  /// The counts of one scope.
  struct Tally: Equatable {
    var roster = 0
    var neverStopped = 0
    var alreadyResumed = 0
    var partial = 0
    var stopped = 0
    var missing = 0
    var exempt = 0
    var resumed: Int { neverStopped + alreadyResumed }

    /// `59.96`, cut off and not rounded; `nil` for an empty roster.
    var rate: String? {
      guard roster > 0 else { return nil }
      let hundredths = resumed * 10_000 / roster
      let (whole, rest) = (hundredths / 100, hundredths % 100)
      return "\(whole)." + (rest < 10 ? "0\(rest)" : "\(rest)")
    }

    func isMet(targetPercent: Int) -> Bool {
      roster > 0 && resumed * 100 >= targetPercent * roster
    }
  }

  let enterprises: [Line]
  private let projects: [Line]
  private let resumptions: [Line]
  let retractions: [Line]
  private let exemptions: [Line]

  /// Each text is what `liaison export KIND --format csv` printed.
  init(
    enterprises: String, projects: String = "", resumptions: String, retractions: String,
    exemptions: String
  ) {
    self.enterprises = Self.lines(of: enterprises)
    self.projects = Self.lines(of: projects)
    self.resumptions = Self.lines(of: resumptions)
    self.retractions = Self.lines(of: retractions)
    self.exemptions = Self.lines(of: exemptions)
  }

  /// The counts by scope: the whole region under `450000`, each city under its code.
  func count(_ question: Question) -> [String: Tally] {
    var tallies: [String: Tally] = ["450000": Tally()]
    let latest = latestReports(question)
    let exempt = exemptSubjects(question)
    for (subject, county) in roster(question) {
      let city = county.prefix(4) + "00"
      for scope in ["450000", String(city)] {
        tallies[scope, default: Tally()].roster += 1
        if exempt.contains(subject) { tallies[scope, default: Tally()].exempt += 1 }
        switch latest[subject]?["state"] {
        case "neverStopped": tallies[scope, default: Tally()].neverStopped += 1
        case "resumed": tallies[scope, default: Tally()].alreadyResumed += 1
        case "partial": tallies[scope, default: Tally()].partial += 1
        case "stopped": tallies[scope, default: Tally()].stopped += 1
        default: tallies[scope, default: Tally()].missing += 1
        }
      }
    }
    return tallies
  }

  /// Who is asked for: the id of each enterprise or project, with its county.
  func roster(_ question: Question) -> [(String, String)] {
    guard question.isAboutProjects else {
      return live(on: question.rosterDate).compactMap { line in
        line.value("id").map { ($0, place(line, question)) }
      }
    }
    var places: [String: String] = [:]
    for line in enterprises { places[line["id"] ?? ""] = place(line, question) }
    return projects.filter { ["true", "1"].contains($0["underConstructionBeforeHoliday"]) }
      .compactMap { line in line.value("id").map { ($0, places[line["owner"] ?? ""] ?? "") } }
  }

  /// The enterprises that are live and above scale on a day.
  func live(on day: String) -> [Line] {
    enterprises.filter { line in
      guard let from = line.value("aboveScaleFrom"), from <= day else { return false }
      if let to = line.value("aboveScaleTo"), to <= day { return false }
      if let closed = line.value("closedOn"), closed <= day { return false }
      return true
    }
  }

  /// The county of an enterprise on the day that is asked for: where it was if it has moved since.
  func place(_ line: Line, _ question: Question) -> String {
    let moves = (line.value("formerDivisions") ?? "").split(separator: "{").dropFirst()
    for move in moves {
      // `{"division":"450102","until":"2025-02-08"}`, the earliest first.
      let words = move.split(separator: "\"").map(String.init)
      guard let division = words.firstIndex(of: "division"),
        let until = words.firstIndex(of: "until")
      else { continue }
      // A move is entered on its day: before, nobody knew of it.
      let day = question.knownAt.map { min(question.asOf, Self.day($0)) } ?? question.asOf
      if day < words[until + 2] { return words[division + 2] }
    }
    return line["division"] ?? ""
  }

  /// The report that counts for each subject.
  func latestReports(_ question: Question) -> [String: Line] {
    countingReports(question).compactMapValues { reports in
      var latest: Line?
      for report in reports {
        if let other = latest, !Self.isLater(report, than: other) { continue }
        latest = report
      }
      return latest
    }
  }

  /// All reports for each subject that may count.
  func countingReports(_ question: Question) -> [String: [Line]] {
    let known = resumptions.filter { isKnown($0, question) }
    var dead = Set(
      retractions.filter { isKnown($0, question) }.compactMap { $0.value("retracts") })
    for report in known where !dead.contains(report["id"] ?? "") {
      if let corrected = report.value("corrects") { dead.insert(corrected) }
    }
    var counting: [String: [Line]] = [:]
    for report in known {
      guard let id = report.value("id"), !dead.contains(id), let asOf = report.value("asOf"),
        asOf >= question.countFrom, asOf <= question.asOf,
        // Nobody can tell of a day to come, however long the report was on its way.
        asOf <= Self.day(report["received"]), asOf <= Self.day(report["stamp"])
      else { continue }
      let project = report.value("project")
      guard (project != nil) == question.isAboutProjects,
        let subject = project ?? report.value("enterprise")
      else { continue }
      counting[subject, default: []].append(report)
    }
    return counting
  }

  private func exemptSubjects(_ question: Question) -> Set<String> {
    Set(
      exemptions.compactMap { line in
        guard isKnown(line, question), line.value("voidedBecause") == nil,
          let from = line.value("from"), from <= question.asOf
        else { return nil }
        let project = line.value("project")
        guard (project != nil) == question.isAboutProjects else { return nil }
        return project ?? line.value("enterprise")
      })
  }

  func isKnown(_ line: Line, _ question: Question) -> Bool {
    guard let knownAt = question.knownAt else { return true }
    return Self.milliseconds(line["received"]) <= Self.milliseconds(knownAt)
  }

  private static func isLater(_ report: Line, than other: Line) -> Bool {
    let (day, otherDay) = (report["asOf"] ?? "", other["asOf"] ?? "")
    if day != otherDay { return day > otherDay }
    let (stamp, otherStamp) = (Self.stamp(report["stamp"]), Self.stamp(other["stamp"]))
    if stamp != otherStamp { return stamp.lexicographicallyPrecedes(otherStamp) == false }
    return (report["id"] ?? "") > (other["id"] ?? "")
  }
}

extension NaiveRecount {
  /// A time and a counter: `2025-02-05T12:00:00.000+08:00#3`, or one number of both.
  static func stamp(_ text: String?) -> [Int] {
    let parts = (text ?? "").split(separator: "#")
    guard let first = parts.first else { return [0, 0] }
    if parts.count == 1, let bits = UInt64(first) { return [Int(bits >> 16), Int(bits & 0xFFFF)] }
    return [milliseconds(String(first)), parts.count > 1 ? Int(parts[1]) ?? 0 : 0]
  }

  /// The day in China of a time of receipt or of a stamp.
  static func day(_ text: String?) -> String {
    guard let text, !text.isEmpty else { return "" }
    if text.hasSuffix("+08:00") { return String(text.prefix(10)) }
    return date(ofDay: (milliseconds(text) + 8 * 3_600_000) / 86_400_000)
  }

  /// Milliseconds since 1970 of `2025-02-05T12:00:00.000+08:00`, of the same with `Z`, or of a number.
  private static func milliseconds(_ text: String?) -> Int {
    guard let text, !text.isEmpty else { return 0 }
    if let number = Int(text) { return number }
    let numbers = text.prefix(23).split { !$0.isNumber }.compactMap { Int($0) }
    guard numbers.count >= 5 else { return 0 }
    var total = days(toYear: numbers[0], month: numbers[1], day: numbers[2]) * 86_400_000
    total += numbers[3] * 3_600_000 + numbers[4] * 60_000
    if numbers.count > 5 { total += numbers[5] * 1000 }
    if numbers.count > 6 { total += numbers[6] }
    return text.hasSuffix("Z") ? total : total - 8 * 3_600_000
  }

  // Days are counted one year and one month after another: no formula to get wrong.
  private static func days(toYear year: Int, month: Int, day: Int) -> Int {
    var days = day - 1
    for earlier in 1970..<max(1970, year) { days += isLeap(earlier) ? 366 : 365 }
    for earlier in 1..<max(1, month) { days += length(ofMonth: earlier, in: year) }
    return days
  }

  /// From one day to another; both as `2025-02-05`.
  static func daysBetween(_ first: String, _ last: String) -> Int {
    func number(_ text: String) -> Int { milliseconds(text + "T00:00:00.000Z") / 86_400_000 }
    return number(last) - number(first)
  }

  private static func date(ofDay days: Int) -> String {
    var (year, month, left) = (1970, 1, days)
    while left >= (isLeap(year) ? 366 : 365) {
      left -= isLeap(year) ? 366 : 365
      year += 1
    }
    while left >= length(ofMonth: month, in: year) {
      left -= length(ofMonth: month, in: year)
      month += 1
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(left + 1))"
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func length(ofMonth month: Int, in year: Int) -> Int {
    [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][(month - 1) % 12]
  }

  /// CSV as RFC 4180 has it: quotes, doubled quotes, line ends inside quotes. The first line names
  /// the columns.
  static func lines(of text: String) -> [Line] {
    var rows: [[String]] = []
    var row: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var bytes = Array(text.utf8)[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    func endField() {
      row.append(String(decoding: field, as: UTF8.self))
      field = []
    }
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "\"") where isQuoted && bytes.first == byte:
        field.append(byte)
        bytes = bytes.dropFirst()
      case UInt8(ascii: "\""): isQuoted.toggle()
      case _ where isQuoted: field.append(byte)
      case UInt8(ascii: ","): endField()
      case UInt8(ascii: "\r"): break
      case UInt8(ascii: "\n"):
        endField()
        rows.append(row)
        row = []
      default: field.append(byte)
      }
    }
    if !field.isEmpty || !row.isEmpty {
      endField()
      rows.append(row)
    }
    guard let names = rows.first else { return [] }
    return rows.dropFirst().filter { $0.count == names.count }.map { row in
      // A property named as one of the first columns is the record's own: the later one holds.
      Dictionary(zip(names, row), uniquingKeysWith: { _, last in last })
    }
  }
}

extension [String: String] {
  /// `nil` for an empty cell too.
  func value(_ name: String) -> String? {
    guard let value = self[name], !value.isEmpty else { return nil }
    return value
  }
}
