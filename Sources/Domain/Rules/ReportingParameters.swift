/// What it is for a report to come in time (Measure 27).
public struct ReportingParameters: Codable, Equatable, Sendable {
  /// A report is in time when it comes at most so many days after the day that it tells of.
  public var timelyDays: Int

  public init(timelyDays: Int) { self.timelyDays = timelyDays }

  func validate() throws(Invalid) {
    if !(0...366).contains(timelyDays) {
      throw Invalid(
        "\(timelyDays) days can't be", chinese: "\(timelyDays)天超出允许范围", hint: "0 to 366",
        field: "reporting.timelyDays")
    }
  }
}
