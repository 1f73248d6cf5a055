/// The nine characters of a credit code that stand for the organisation (GB 11714-1997).
enum OrganisationCode {
  /// `MA` and six more as they are issued since 2015, then the check character.
  static func random(_ random: inout SplitMix64) -> String {
    var body = Array("MA".utf8)
    for _ in 0..<6 { body.append(alphabet[random.below(alphabet.count)]) }
    return String(decoding: body, as: UTF8.self) + check(body)
  }

  // Letters I, O, S, V and Z are not used in credit codes.
  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
  // GB 11714-1997, 3.2.
  private static let weights = [3, 7, 9, 10, 5, 8, 4, 2]

  private static func check(_ body: [UInt8]) -> String {
    let sum = zip(body, weights).reduce(0) { sum, pair in
      let (byte, weight) = pair
      return sum + Int(byte < 58 ? byte - 48 : byte - 55) * weight
    }
    switch 11 - sum % 11 {
    case 10: return "X"
    case 11: return "0"
    case let digit: return "\(digit)"
    }
  }
}
