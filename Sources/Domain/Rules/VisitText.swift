/// What two texts must share to say the same.
public enum VisitText {
  /// A text without white space and punctuation, with full-width characters made half-width and capital
  /// letters small. Points and dashes between digits stay: 1.5 is not 15.
  public static func essence(of text: String) -> String {
    var essence = String.UnicodeScalarView()
    // Punctuation that waits for the next character: it stays only between two digits.
    var pending: UnicodeScalar?
    var isAfterDigit = false
    for scalar in text.unicodeScalars {
      let scalar = narrow(scalar)
      switch role(of: scalar) {
      case .left: continue
      case .punctuation:
        pending = isAfterDigit ? scalar : nil
        isAfterDigit = false
      case .kept:
        let isDigit = (48...57).contains(scalar.value)
        if let mark = pending, isDigit { essence.append(mark) }
        essence.append(scalar)
        pending = nil
        isAfterDigit = isDigit
      }
    }
    return String(essence)
  }

  private enum Role { case kept, punctuation, left }

  /// The half-width form in small letters: U+FF01…FF5E are U+0021…007E, U+3000 is the space.
  private static func narrow(_ scalar: UnicodeScalar) -> UnicodeScalar {
    var value = scalar.value
    if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
    if value == 0x3000 { value = 32 }
    if (65...90).contains(value) { value += 32 }
    return UnicodeScalar(value) ?? scalar
  }

  private static func role(of scalar: UnicodeScalar) -> Role {
    switch scalar.value {
    // Most of Chinese, digits and small letters, before the slower look at the category.
    case 0x4E00...0x9FFF, 48...57, 97...122: return .kept
    case ...32: return .left
    default: break
    }
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format: return .left
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return .punctuation
    default: return .kept
    }
  }
}
