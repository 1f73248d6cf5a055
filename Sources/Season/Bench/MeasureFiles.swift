internal import Domain
internal import Foundation
internal import Seed

/// The files of a region's enterprises for the measures' benchmark, drawn from a seed: the register, what
/// they report of two first quarters, and the electricity of the days that Measures 1 and 2 read.
struct MeasureFiles {
  let folder: String
  /// In order of the register's file.
  let enterprises: [PlannedEnterprise]
  private let seed: UInt64

  /// The windows of Measures 1 and 2: 140 days.
  private static let windows = [("2024-02-09", 16), ("2024-10-01", 92), ("2025-01-20", 32)]

  /// - Parameter count: how many enterprises there are.
  init(in folder: String, of tree: SeasonTree, count: Int, seed: UInt64) throws {
    var planner = RegisterPlanner(
      seed: seed, tree: tree, enterpriseCount: max(tree.counties.count, count),
      rules: try Seed.rules().split)
    enterprises = Array(try planner.enterprises(officers: planner.officers()).prefix(count))
    self.folder = folder
    self.seed = seed
  }

  var register: String { folder + "/企业.csv" }
  var reports: String { folder + "/月报.csv" }
  var readings: String { folder + "/日电量.csv" }

  /// Writes all three. - Returns: how many readings there are.
  func write() throws -> Int {
    var random = SplitMix64(seed: seed, part: 90)
    try write(register, "统一社会信用代码,企业名称,县区代码,行业,行业小类,入规日期,上年产值（元）,连续生产,两高项目,独立电表,两高目录,工艺流程") {
      let record = $0.record
      let route = record.processRoute?.chinese ?? ""
      func word(_ flag: Bool?) -> String { flag == true ? "是" : "否" }
      return [
        [
          $0.code.text, record.name ?? "", $0.county.text, (record.sector ?? .other).chinese,
          record.industryClass ?? "", "2020-01-01", "\(record.outputYuan ?? 0)",
          word(record.isContinuousProcess), word(record.isTwoHighProject),
          word(record.hasOwnMeter), "无", route,
        ].joined(separator: ",")
      ]
    }
    try write(reports, "统一社会信用代码,统计期,产值,营业收入,外购电量,参保人数") { enterprise in
      let month = max(1, (enterprise.record.outputYuan ?? 20_000_000) / 12)
      let (people, growth) = (random.within(20...300), Int64(random.within(95...120)))
      return [(2024, 100 as Int64, people), (2025, growth, people + random.within(-5...20))].flatMap
      {
        year, percent, insured in
        (1...3).map { number in
          let output = month * percent / 100
          return
            "\(enterprise.code),\(year)-0\(number),\(output),\(output),\(output / 800),\(insured)"
        }
      }
    }
    let days = try Self.windows.flatMap { first, count in
      let first = try CivilDate(first)
      return (0..<count).map { first.adding(days: $0).description }
    }
    try write(readings, "统一社会信用代码,日期,用电量") { enterprise in
      let usual = random.within(1_000...20_000)
      return days.map { "\(enterprise.code),\($0),\(usual * random.within(85...115) / 100)" }
    }
    return enterprises.count * days.count
  }

  /// What an enterprise says of March later, which counts from then on.
  func laterReport(_ number: Int) throws -> Monitoring {
    let enterprise = enterprises[number % enterprises.count]
    var report = Monitoring(
      enterprise: enterprise.code, period: try MonitoringPeriod(year: 2025, month: 3))
    report.outputYuan = (enterprise.record.outputYuan ?? 20_000_000) / 10 + Int64(number)
    report.insuredHeadcount = 100 + number
    return report
  }

  private func write(
    _ path: String, _ head: String, _ lines: (PlannedEnterprise) throws -> [String]
  ) throws {
    guard FileManager.default.createFile(atPath: path, contents: Data((head + "\n").utf8)),
      let file = FileHandle(forWritingAtPath: path)
    else { throw SystemFailure("can't write \(path)") }
    defer { try? file.close() }
    try file.seekToEnd()
    for part in enterprises.chunks(of: 500) {
      let text = try part.flatMap(lines).joined(separator: "\n") + "\n"
      try file.write(contentsOf: Data(text.utf8))
    }
  }
}
