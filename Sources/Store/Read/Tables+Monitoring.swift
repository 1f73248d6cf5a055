internal import Domain

extension FactTable {
  /// All quantities are columns, so that figures needn't read the log.
  static let monitoring = FactTable(
    Monitoring.self, name: "monitoring",
    columns: ["enterprise", "period", "stamp"] + Monitoring.storedColumns,
    values: { report, mark in
      [
        .text(report.enterprise.text), .integer(report.period.stored), .unsigned(mark.stamp.bits),
        .optional(report.outputYuan), .optional(report.revenueYuan), .optional(report.profitYuan),
        .optional(report.electricityKilowattHours), .optional(report.purchasedKilowattHours),
        .optional(report.headcount), .optional(report.insuredHeadcount),
        .optional(report.ordersYuan), .optional(report.plannedOutputYuan),
        .optional(report.plannedFor?.stored), .optional(report.capitalNeedYuan),
        .optional(report.overhauls?.stored), .optional(report.corrects?.text),
      ]
    },
    also: { report, mark, transaction in
      if let corrected = report.corrects {
        try transaction.retract(corrected, by: mark, about: report.subject)
      }
    })
}

extension Monitoring {
  /// Those that hold what a report says, in order.
  static let storedColumns = [
    "outputYuan", "revenueYuan", "profitYuan", "electricityKilowattHours",
    "purchasedKilowattHours", "headcount", "insuredHeadcount", "ordersYuan", "plannedOutputYuan",
    "plannedFor", "capitalNeedYuan", "overhauls", "corrects",
  ]

  /// Reads them back, from a column on. Its source isn't among them.
  init(enterprise: CreditCode, period: MonitoringPeriod, _ row: Row, from first: Int32) throws {
    self.init(enterprise: enterprise, period: period)
    func integer(_ index: Int32) -> Int64? {
      row.isNull(first + index) ? nil : row.integer(first + index)
    }
    outputYuan = integer(0)
    revenueYuan = integer(1)
    profitYuan = integer(2)
    electricityKilowattHours = integer(3)
    purchasedKilowattHours = integer(4)
    headcount = row.optionalInt(first + 5)
    insuredHeadcount = row.optionalInt(first + 6)
    ordersYuan = integer(7)
    plannedOutputYuan = integer(8)
    plannedFor = row.optionalInt(first + 9).flatMap(MonitoringPeriod.init(stored:))
    capitalNeedYuan = integer(10)
    overhauls = row.optionalText(first + 11).map([Monitoring.Overhaul].init(stored:))
    corrects = try row.optionalText(first + 12).map { try RecordID($0) }
  }
}

extension [Monitoring.Overhaul] {
  /// As the read table keeps them: the days of each.
  fileprivate var stored: String { map { "\($0.from.day)-\($0.to.day)" }.joined(separator: " ") }

  fileprivate init(stored: String) {
    self = stored.split(separator: " ").compactMap { window in
      let days = window.split(separator: "-").compactMap { Int($0) }
      guard days.count == 2 else { return nil }
      return .init(from: CivilDate(day: days[0]), to: CivilDate(day: days[1]))
    }
  }
}

extension Enterprise {
  /// Its entries of the key lists as the read table keeps them; `nil` when there are none.
  var storedKeyLists: String? {
    guard let keyLists, !keyLists.isEmpty, let json = try? RecordJSON.encode(keyLists) else {
      return nil
    }
    return String(decoding: json, as: UTF8.self)
  }
}
