public import Domain

extension ImportTable {
  static let monitoring = ImportTable(
    kind: Monitoring.kind, idField: nil,
    columns: [
      .code("enterprise", "统一社会信用代码", "信用代码"),
      .period("period", "统计期", "月份", required: true),
      .number("outputYuan", "产值"), .number("revenueYuan", "营业收入"),
      .number("profitYuan", "利润总额", "利润"),
      .number("electricityKilowattHours", "用电量"),
      .number("purchasedKilowattHours", "外购电量"),
      .number("headcount", "从业人数"), .number("insuredHeadcount", "参保人数"),
      .number("ordersYuan", "在手订单"), .number("plannedOutputYuan", "排产计划", "计划产值"),
      .period("plannedFor", "计划期"), .number("capitalNeedYuan", "资金需求"),
      .overhauls("overhauls", "检修计划"), .text("source", "来源"), .id("corrects", "更正的报告"),
    ])
}

extension ImportTable.Column {
  /// A month, or January and February: `2025-01/02`, or as tables of statistics have it, `2025年1-2月`.
  static func period(_ field: String, _ names: String..., required: Bool = false) -> Self {
    Self(field, names, required: required) { text throws(Invalid) in
      let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
      let period =
        switch numbers.count {
        case 1 where text.utf8.count == 6:
          try MonitoringPeriod(year: numbers[0] / 100, month: numbers[0] % 100)
        case 2: try MonitoringPeriod(year: numbers[0], month: numbers[1])
        case 3: try MonitoringPeriod(year: numbers[0], from: numbers[1], through: numbers[2])
        default: try MonitoringPeriod(text)
        }
      return JSONFields.quoted(period.description)
    }
  }

  /// The first and the last day of each window, as `2025-03-01..2025-03-10; 2025-04-02..2025-04-03`.
  static func overhauls(_ field: String, _ names: String...) -> Self {
    Self(field, names, required: false) { text throws(Invalid) in
      let windows = try [Monitoring.Overhaul](written: text)
      let items = windows.map { #"{"from":"\#($0.from)","to":"\#($0.to)"}"# }
      return Array("[\(items.joined(separator: ","))]".utf8)
    }
  }
}

extension [Monitoring.Overhaul] {
  /// Reads windows as people write them, divided by semicolons.
  ///
  /// - Throws: `Invalid` when one isn't two days.
  public init(written text: String) throws(Invalid) {
    self = []
    for window in text.split(whereSeparator: { ";；".contains($0) }) {
      let ends = window.replacing("至", with: "..").replacing("~", with: "..").split(separator: "..")
      guard ends.count == 2 else {
        throw Invalid(
          "“\(window)” is not the first and the last day", chinese: "“\(window)”不是起止日期",
          hint: "write it as 2025-03-01..2025-03-10", field: "overhauls")
      }
      let days = ends.map { $0.filter { !$0.isWhitespace }.replacing("/", with: "-") }
      append(.init(from: try CivilDate(days[0]), to: try CivilDate(days[1])))
    }
  }
}
