/// Something strange about readings that somebody hands in: to be confirmed, never refused.
public struct MeterWarning: Hashable, Sendable {
  public var enterprise: CreditCode
  public var meter: Meter
  public var what: What

  public enum What: Hashable, Sendable {
    /// One reading is far more than the mean.
    case spike(CivilDate, Int64, mean: Int64)
    /// The mean of a day is far from that of the same days a year before.
    case changedOnYear(mean: Int64, before: Int64)
    /// The same against the four weeks before.
    case changedOnWeeks(mean: Int64, before: Int64)
    /// Days that are held are told otherwise: how many, and the first.
    case revised(Int, CivilDate)
  }

  public var english: String {
    let subject = "\(enterprise) \(meter.rawValue)"
    return switch what {
    case .spike(let day, let value, let mean):
      "\(subject): \(value) kWh on \(day), with a mean of \(mean)"
    case .changedOnYear(let mean, let before):
      "\(subject): \(mean) kWh a day, \(before) on the same days a year before"
    case .changedOnWeeks(let mean, let before):
      "\(subject): \(mean) kWh a day, \(before) in the four weeks before"
    case .revised(let days, let first):
      "\(subject): \(days) days that are held are told otherwise, the first of them \(first)"
    }
  }

  public var chinese: String {
    let subject = "\(enterprise)\(meter.chinese)"
    return switch what {
    case .spike(let day, let value, let mean): "\(subject)：\(day)为\(value)千瓦时，日均为\(mean)千瓦时"
    case .changedOnYear(let mean, let before):
      "\(subject)：日均\(mean)千瓦时，上年同期日均\(before)千瓦时"
    case .changedOnWeeks(let mean, let before): "\(subject)：日均\(mean)千瓦时，前四周日均\(before)千瓦时"
    case .revised(let days, let first): "\(subject)：\(days)天与已有读数不同，自\(first)起"
    }
  }
}

extension MeasureRules.ReadingChecks {
  /// What is strange about new readings of an enterprise beside those that are held.
  public func warnings(of new: MeterReadings, beside held: MeterSeries) -> [MeterWarning] {
    let days = new.kilowattHours.enumerated().compactMap { index, value in
      value.map { (day: new.from.adding(days: index), value: $0) }
    }
    guard !days.isEmpty else { return [] }
    let mean = Self.mean(days.map(\.value))
    var found: [MeterWarning.What] = []
    let largest = days.max { $0.value < $1.value }
    // Beside few days, none is far from the mean.
    if let largest, days.count >= Self.fewDays, mean > 0,
      largest.value > mean * Int64(mostTimesMean)
    {
      found.append(.spike(largest.day, largest.value, mean: mean))
    }
    let pairs = days.compactMap { one in
      held[new.meter, one.day.adding(days: -365)].map { (now: one.value, before: $0) }
    }
    let (now, before) = (Self.mean(pairs.map(\.now)), Self.mean(pairs.map(\.before)))
    if pairs.count >= Self.fewDays, isFar(now, from: before) {
      found.append(.changedOnYear(mean: now, before: before))
    }
    let weeks = (1...28).compactMap { held[new.meter, new.from.adding(days: -$0)] }
    if weeks.count >= Self.fewDays, days.count >= Self.fewDays,
      isFar(mean, from: Self.mean(weeks))
    {
      found.append(.changedOnWeeks(mean: mean, before: Self.mean(weeks)))
    }
    let revised = days.filter { one in
      held[new.meter, one.day].map { $0 != one.value } ?? false
    }
    if let first = revised.first { found.append(.revised(revised.count, first.day)) }
    return found.map {
      MeterWarning(enterprise: new.enterprise, meter: new.meter, what: $0)
    }
  }

  /// Fewer say nothing of a mean.
  private static let fewDays = 7

  private static func mean(_ values: [Int64]) -> Int64 {
    values.isEmpty ? 0 : values.reduce(0, +) / Int64(values.count)
  }

  private func isFar(_ now: Int64, from before: Int64) -> Bool {
    abs(now - before) * 10_000 > before * Int64(meanChangeBasisPoints)
  }
}
