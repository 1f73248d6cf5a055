/// What a number of the measures' rules counts.
public enum MeasureUnit: String, Codable, Sendable, CaseIterable {
  case yuan, kilowattHours, people
  /// Hundredths of a percent: 9000 is 90 %.
  case basisPoints
  /// 厘: a thousandth of a yuan, for each kilowatt-hour or person.
  case thousandthsOfYuan

  /// A number with its unit as staff read it; exact, never rounded.
  public func chinese(_ value: Int64) -> String {
    switch self {
    case .yuan: Self.inTenThousands(value, "元")
    case .kilowattHours: Self.inTenThousands(value, "千瓦时")
    case .people: "\(value)人"
    case .basisPoints: Self.decimal(value, places: 2) + "%"
    case .thousandthsOfYuan: Self.decimal(value, places: 3) + "元"
    }
  }

  public func english(_ value: Int64) -> String {
    switch self {
    case .yuan: "\(value) yuan"
    case .kilowattHours: "\(value) kWh"
    case .people: "\(value) people"
    case .basisPoints: Self.decimal(value, places: 2) + " %"
    case .thousandthsOfYuan: Self.decimal(value, places: 3) + " yuan"
    }
  }

  /// Fen as yuan with two digits, as `100000.00`.
  public static func yuan(fen: Int64) -> String {
    let cents = fen.magnitude % 100
    return (fen < 0 ? "-" : "") + "\(fen.magnitude / 100)." + (cents < 10 ? "0" : "") + "\(cents)"
  }

  private static func inTenThousands(_ value: Int64, _ unit: String) -> String {
    if value.magnitude < 10_000 { return "\(value)\(unit)" }
    let isRound = value.magnitude >= 100_000_000 && value % 1_000_000 == 0
    return isRound ? decimal(value, places: 8) + "亿\(unit)" : decimal(value, places: 4) + "万\(unit)"
  }

  /// A number of the smallest part as a decimal without zeros at its end.
  static func decimal(_ value: Int64, places: Int) -> String {
    let scale = (0..<places).reduce(UInt64(1)) { size, _ in size * 10 }
    let (whole, part) = value.magnitude.quotientAndRemainder(dividingBy: scale)
    var digits = String(part + scale).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return (value < 0 ? "-" : "") + "\(whole)" + (digits.isEmpty ? "" : ".\(digits)")
  }
}
