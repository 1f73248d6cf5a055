internal import Domain

extension RegisterTable {
  static let ruleSet = RegisterTable(RuleSet.self, name: "ruleSet", columns: ["division"]) {
    [.optional($0.division?.text)]
  }
}

extension FactTable {
  /// The readings themselves are one value, so that figures needn't read the log.
  static let meterReadings = FactTable(
    MeterReadings.self, name: "meterReadings",
    columns: ["enterprise", "meter", "stamp", "fromDay", "readings", "corrects"],
    values: { report, mark in
      [
        .text(report.enterprise.text), .text(report.meter.rawValue), .unsigned(mark.stamp.bits),
        .integer(report.from.day), .blob(MeterReadings.stored(report.kilowattHours)),
        .optional(report.corrects?.text),
      ]
    },
    also: { report, mark, transaction in
      if let corrected = report.corrects {
        try transaction.retract(corrected, by: mark, about: report.subject)
      }
    })
}

extension MeterReadings {
  /// Readings as the table keeps them: four bytes each, the first of them the largest; all ones where
  /// there is none.
  static func stored(_ readings: [Int64?]) -> [UInt8] {
    var writer = ByteWriter(reserving: readings.count * 4)
    for reading in readings {
      writer.integer(reading.map { UInt32(clamping: $0) } ?? UInt32.max)
    }
    return writer.bytes
  }

  /// Reads them back.
  static func readings(stored: [UInt8]) -> [Int64?] {
    stride(from: 0, to: stored.count - stored.count % 4, by: 4).map { index in
      let value = stored[index..<index + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      return value == .max ? nil : Int64(value)
    }
  }
}
