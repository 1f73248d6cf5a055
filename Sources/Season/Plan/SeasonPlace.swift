public import Domain

/// A division as the season needs it: its code, its Chinese name, the one above it.
public struct SeasonPlace: Hashable, Sendable {
  public let code: DivisionCode
  public let name: String
  public let parent: DivisionCode?

  public init(code: DivisionCode, name: String, parent: DivisionCode?) {
    self.code = code
    self.name = name
    self.parent = parent
  }

  /// The name as companies use it: `柳州市` → `柳州`, `三江侗族自治县` → `三江`.
  public var shortName: String {
    for suffix in Self.suffixes where name.hasSuffix(suffix) && name.count > suffix.count + 1 {
      return String(name.dropLast(suffix.count))
    }
    return name
  }

  private static let suffixes = [
    "壮族自治区", "各族自治县", "瑶族自治县", "侗族自治县", "苗族自治县", "毛南族自治县",
    "仫佬族自治县", "自治县", "市", "县", "区",
  ]
}
