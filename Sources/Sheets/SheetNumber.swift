internal import Domain
internal import Foundation

/// Numbers of a spreadsheet as the texts that a CSV file would have.
enum SheetNumber {
  /// A number without an exponent where its fifteen digits allow it: `2E7` is `20000000`.
  static func plain(_ text: String) -> String {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
    if !digits.isEmpty, digits.count <= 15, digits.allSatisfy({ (48...57).contains($0) }) {
      return text
    }
    guard let number = Double(text), number.isFinite else { return text }
    if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
    return String(format: "%.15g", number)
  }

  /// A day, as days since the end of 1899 or the beginning of 1904, with its time if it has one.
  ///
  /// Day 60 of the system of 1900 is a 29 February that never was; days before it are one off.
  static func date(_ text: String, isFrom1904: Bool, _ shown: SheetStyles.Shown) -> String? {
    guard let serial = Double(text), serial >= 0, serial < 2_958_466 else { return nil }
    // To the second: fractions of days are rounded numbers.
    let seconds = Int((serial * 86_400).rounded())
    var day = seconds / 86_400
    if isFrom1904 {
      day += 1_462
    } else if day == 60 {
      return nil
    } else if day < 60 {
      day += 1
    }
    let date = CivilDate(day: day - 25_569)
    if shown == .month { return String("\(date)".prefix(7)) }
    let time = seconds % 86_400
    guard time > 0 else { return "\(date)" }
    return "\(date)T" + String(format: "%02d:%02d:%02d", time / 3600, time / 60 % 60, time % 60)
  }
}
