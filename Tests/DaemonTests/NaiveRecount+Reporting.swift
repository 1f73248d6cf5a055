/// Reporting, forecast and calls, counted again from exported CSV alone (Measure 27).
extension NaiveRecount {
  /// How completely and how soon a scope reports.
  struct Reporting: Equatable {
    var roster = 0
    var reported = 0
    var reports = 0
    var timely = 0
    var enteredInTime = 0
  }

  /// By scope, as `count` gives it. - Parameter days: in time: so many after the day told of.
  func reporting(_ question: Question, within days: Int) -> [String: Reporting] {
    let reports = countingReports(question)
    var all: [String: Reporting] = ["450000": Reporting()]
    for (subject, county) in roster(question) {
      for scope in ["450000", county.prefix(4) + "00"] {
        var sum = all[scope] ?? Reporting()
        let own = reports[subject] ?? []
        sum.roster += 1
        if !own.isEmpty { sum.reported += 1 }
        sum.reports += own.count
        sum.timely += own.count { Self.isSoon($0, "received", days) }
        sum.enteredInTime += own.count { Self.isSoon($0, "stamp", days) }
        all[scope] = sum
      }
    }
    return all
  }

  private static func isSoon(_ report: Line, _ column: String, _ days: Int) -> Bool {
    daysBetween(report["asOf"] ?? "", day(report[column])) <= days
  }

  /// What is expected of a scope by a day.
  struct Forecast: Equatable {
    var roster = 0
    var resumed = 0
    var expected = 0
    var lapsed = 0
    var undated = 0
    var missing = 0
    var later = 0
  }

  func forecast(_ question: Question, for target: String) -> [String: Forecast] {
    let latest = latestReports(question)
    var all: [String: Forecast] = ["450000": Forecast()]
    for (subject, county) in roster(question) {
      for scope in ["450000", county.prefix(4) + "00"] {
        var sum = all[scope] ?? Forecast()
        sum.roster += 1
        let report = latest[subject]
        switch (report?["state"], report?.value("expectedOn")) {
        case (nil, _): sum.missing += 1
        case ("resumed", _), ("neverStopped", _): sum.resumed += 1
        case (_, nil): sum.undated += 1
        case (_, let day?) where day <= question.asOf: sum.lapsed += 1
        case (_, let day?) where day <= target: sum.expected += 1
        default: sum.later += 1
        }
        all[scope] = sum
      }
    }
    return all
  }

  /// Who of the roster has no report that counts.
  func missing(_ question: Question) -> Set<String> {
    let latest = latestReports(question)
    return Set(roster(question).map(\.0).filter { latest[$0] == nil })
  }
}
