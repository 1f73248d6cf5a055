@testable import Domain

/// One enterprise as a policy officer would describe it, made into the records that the engine reads.
struct MeasureWorld {
  var sector = "automotive"
  var industryClass: String? = "3670"
  var route: Enterprise.ProcessRoute?
  var isContinuous: Bool? = false
  var isTwoHigh: Bool? = false
  var catalogue: String? = "无"
  var hasOwnMeter: Bool? = true
  var noBaseReason: String?
  var lastYearOutput: Int64? = 20_000_000
  /// Of the three months of a quarter, `nil` where one isn't reported; of 2025 and of the year before.
  var output: [Int64?] = [10_000_000, 10_000_000, 24_000_000]
  var outputBefore: [Int64?] = [10_000_000, 10_000_000, 20_000_000]
  var revenue: [Int64?] = [nil, nil, nil]
  var revenueBefore: [Int64?] = [nil, nil, nil]
  var purchased: [Int64?] = [nil, nil, nil]
  var insured: Int? = 110
  var insuredBefore: Int? = 100
  /// The sums of the windows of electricity, spread over their days; `nil`: not read.
  var autumn: Int64? = 92_000
  var holiday: Int64? = 28_800
  var festival: Int64? = 12_000
  var festivalBefore: Int64? = 11_000
  /// Days that are left out of what is read.
  var missingDays: Set<CivilDate> = []
  /// Whether January and February are reported together.
  var isJoint = false

  func subject(_ number: Int = 1) throws -> MeasureSubject {
    let code = try CreditCode.sample(number)
    var enterprise = Enterprise(name: "某企业", sector: Sector(rawValue: sector))
    enterprise.industryClass = industryClass
    enterprise.processRoute = route
    enterprise.isContinuousProcess = isContinuous
    enterprise.isTwoHighProject = isTwoHigh
    enterprise.twoHighCatalogue = catalogue
    enterprise.hasOwnMeter = hasOwnMeter
    enterprise.noBaseReason = noBaseReason
    enterprise.outputYuan = lastYearOutput
    var reports: [MonitoringSeries.Report] = []
    for year in [2024, 2025] { reports += try self.reports(code, of: year, after: reports.count) }
    return MeasureSubject(
      code: code, enterprise: enterprise, series: MonitoringSeries(reports),
      meters: MeterSeries(try readings(code)))
  }

  private func reports(_ code: CreditCode, of year: Int, after count: Int) throws
    -> [MonitoringSeries.Report]
  {
    let isNow = year == 2025
    let (output, revenue) = isNow ? (self.output, self.revenue) : (outputBefore, revenueBefore)
    var facts: [Monitoring] = []
    for month in 1...3 {
      var fact = Monitoring(
        enterprise: code, period: try MonitoringPeriod(year: year, month: month))
      fact.outputYuan = output[month - 1]
      fact.revenueYuan = revenue[month - 1]
      fact.purchasedKilowattHours = isNow ? purchased[month - 1] : nil
      if month == 3 { fact.insuredHeadcount = isNow ? insured : insuredBefore }
      facts.append(fact)
    }
    if isJoint {
      var joint = Monitoring(
        enterprise: code, period: try MonitoringPeriod(year: year, from: 1, through: 2))
      func both(_ values: [Int64?]) -> Int64? {
        values[0].flatMap { one in values[1].map { one + $0 } }
      }
      joint.outputYuan = both(output)
      joint.revenueYuan = both(revenue)
      joint.purchasedKilowattHours = isNow ? both(purchased) : nil
      facts = [joint, facts[2]]
    }
    let stamp = try Stamp.sample("2025-04-10T09:00")
    return facts.enumerated().map { index, fact in
      MonitoringSeries.Report(
        id: .sample(UInt64(count + index + 1)), stamp: stamp, received: stamp.moment, fact: fact)
    }
  }

  private func readings(_ code: CreditCode) throws -> [MeterSeries.Report] {
    let stamp = try Stamp.sample("2025-02-21T09:00")
    // The festival lies within the holidays' window: the days around it have the rest.
    let middle = Self.spread(festival, over: 16)
    let around = Self.spread(holiday.map { $0 - (festival ?? 0) }, over: 16)
    let windows = [
      (try CivilDate("2024-02-09"), Self.spread(festivalBefore, over: 16)),
      (try CivilDate("2024-10-01"), Self.spread(autumn, over: 92)),
      (try CivilDate("2025-01-20"), Array(around[..<8]) + middle + Array(around[8...])),
    ]
    return windows.enumerated().map { index, window in
      var days = window.1
      for day in missingDays where days.indices.contains(day - window.0) {
        days[day - window.0] = nil
      }
      let fact = MeterReadings(
        enterprise: code, meter: .total, from: window.0, kilowattHours: days)
      return MeterSeries.Report(
        id: .sample(UInt64(100 + index)), stamp: stamp, received: stamp.moment, fact: fact)
    }
  }

  /// A sum over days, as evenly as whole numbers go.
  private static func spread(_ sum: Int64?, over count: Int) -> [Int64?] {
    guard let sum else { return Array(repeating: nil, count: count) }
    let (each, rest) = (sum / Int64(count), Int(sum % Int64(count)))
    return (0..<count).map { each + ($0 < rest ? 1 : 0) }
  }
}
