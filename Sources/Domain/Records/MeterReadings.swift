/// What a meter reads: all the electricity used, or what of it was bought.
public enum Meter: String, Codable, Sendable, CaseIterable {
  case total, purchased

  /// The name staff use.
  public var chinese: String { self == .total ? "用电量" : "外购电量" }
}

/// An enterprise's electricity by days (Measures 1 and 2): many days in one record, as a meter's file has
/// them.
///
/// Of two records that tell of one day the one with the later stamp counts for that day, then the larger
/// id; the other days of both stand.
public struct MeterReadings: Fact {
  public static let kind: Kind = "meterReadings"

  public var enterprise: CreditCode
  public var meter: Meter
  /// The day of the first reading.
  public var from: CivilDate
  /// One for each day from then on; `nil`: none was taken.
  public var kilowattHours: [Int64?]
  public var source: String?
  /// The record that this one replaces, none of whose days counts any more.
  public var corrects: RecordID?

  /// The days that one record may span.
  public static let mostDays = 400
  /// More than any enterprise uses in a day.
  public static let most: Int64 = 1_000_000_000

  public init(
    enterprise: CreditCode, meter: Meter, from: CivilDate, kilowattHours: [Int64?],
    source: String? = nil, corrects: RecordID? = nil
  ) {
    self.enterprise = enterprise
    self.meter = meter
    self.from = from
    self.kilowattHours = kilowattHours
    self.source = source
    self.corrects = corrects
  }

  public var subject: RecordID { RecordID(enterprise) }

  /// The day of the last reading.
  public var to: CivilDate { from.adding(days: kilowattHours.count - 1) }

  public func validate() throws(Invalid) {
    guard (1...Self.mostDays).contains(kilowattHours.count), kilowattHours.first != .some(nil),
      kilowattHours.last != .some(nil)
    else {
      throw Invalid(
        "there are 1 to \(Self.mostDays) days, the first and the last of them read",
        chinese: "应有1至\(Self.mostDays)天，首日和末日须有读数", field: "kilowattHours")
    }
    for case (let index, let value?) in kilowattHours.enumerated()
    where !(0...Self.most).contains(value) {
      throw Invalid(
        "\(value) of \(from.adding(days: index)) is not 0 to \(Self.most)",
        chinese: "\(from.adding(days: index))的\(value)不在0至\(Self.most)之间", field: "kilowattHours")
    }
    try checkLength(source, field: "source", 0...200)
  }
}

extension MeterReadings {
  /// Its JSON as `RecordJSON` has it. A file of meters holds millions of numbers, and a general encoder
  /// takes each of them apart.
  public var json: [UInt8] {
    var fields = JSONFields()
    func set(_ name: String, _ text: String?) { fields[name] = text.map(JSONFields.quoted) }
    set("corrects", corrects?.text)
    set("enterprise", enterprise.text)
    set("from", from.description)
    var days: [UInt8] = [UInt8(ascii: "[")]
    days.reserveCapacity(kilowattHours.count * 8)
    for reading in kilowattHours {
      if days.count > 1 { days.append(UInt8(ascii: ",")) }
      days += (reading.map(String.init) ?? "null").utf8
    }
    fields["kilowattHours"] = days + [UInt8(ascii: "]")]
    set("meter", meter.rawValue)
    set("source", source)
    return fields.bytes
  }
}
