import Domain

extension CivilDate {
  static func sample(_ text: String) throws -> CivilDate { try CivilDate(text) }
}

extension RecordID {
  /// An identifier that ends in a number.
  static func sample(_ number: UInt64) -> RecordID {
    RecordID(Identifier(high: 0x0194_0000_0000_7000, low: 0x8000_0000_0000_0000 | number))
  }
}

extension CreditCode {
  /// The code of a number of up to nine digits.
  static func sample(_ number: Int) throws -> CreditCode {
    let digits = "\(number)"
    return try CreditCode(
      completing: "91450102" + String(repeating: "0", count: 9 - digits.count) + digits)
  }
}

extension Stamp {
  static func sample(_ time: String, counter: UInt16 = 0) throws -> Stamp {
    Stamp(try Moment(time), counter: counter)
  }
}
