import Domain

/// What stands in the place of something valid.
extension Mutator {
  static let integers: [UInt64] = [
    0, 1, 2, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x1_0000, 1 << 20, (1 << 20) + 1,
    4 << 20, 16 << 20, (16 << 20) + 1, 2_000_000_000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF,
    UInt64(Int64.max) - 1, UInt64(Int64.max), 1 << 63, .max - 1, .max,
  ]

  static let numbers: [[UInt8]] =
    (integers.map(String.init) + [
      "-1", "-0", "00", "1e400", "-1e400", "1e18", "1.5", "1E-400", "0x10", "18446744073709551616",
      "-9223372036854775808", "-9223372036854775809", "340282366920938463463374607431768211456",
      String(repeating: "9", count: 400), "1.", ".5", "+1", "٣", "１",
    ]).map { Array($0.utf8) }

  static let texts = [
    "", "\\u0000", "\\ud800", "\\udc00\\ud800", "\\ud83d\\ude00", "\\u00", "\\x41", "\\", "é",
    "e\u{301}", "\u{FEFF}", "企业", "450000", "450102", "999900", "000000", "45ABCD",
    "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
    String(repeating: "0", count: 64), String(repeating: "f", count: 64),
    "0000-00-00", "0001-01-01", "9999-12-31", "2025-02-30", "2025-02-05T24:00",
    "0001-01-01T00:00:00.000+14:59", "9999-12-31T23:59:59.999-14:59", "2025-02-05T00:00Z",
    "2025-02-05T00:00:00.+1Z", "-292277022657-01-27", "a b", "a&b=c", "a\\r\\nb", "a%00b", "../..",
    "1.5", "true", String(repeating: "x", count: 300), String(repeating: "字", count: 5000),
    "enterprise", "origin", "unreadable", "division", "91450100MA5KA1B2C0",
  ]

  static let values: [[UInt8]] =
    texts.map { Array("\"\($0)\"".utf8) } + numbers
    + ["null", "true", "false", "{}", "[]", "[[[]]]", "{\"a\":{\"a\":{}}}", "[null]", "nul", "NaN"]
    .map { Array($0.utf8) }

  static let badText: [[UInt8]] = [
    [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE4, 0xB8], [0x80], [0],
    [0xFE, 0xFF], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0xF0, 0x9F, 0x98, 0x80], [0x81, 0x30, 0x81],
    [0x1B], [13], [10], [13, 10], [0x7F], [0xE2, 0x80, 0xA8],
  ]

  static let words: [[UInt8]] =
    values
    + [
      "\"", "\\\"", "{", "}", "[", "]", ",", ":", "\t", "'", ";", "=", "?", "&", "#", "%",
      "liaison=",
      ";keyid=\"", ":AAAA:", "LRUN\u{1}", "LFED\u{1}", "(", ")", "sha-256=:", "\"\"", "=1+1",
    ].map { Array($0.utf8) } + badText
    // The first bytes of zstd frames: with every size of window and of stated content, and skippable.
    + [[0x28, 0xB5, 0x2F, 0xFD], [0x28, 0xB5, 0x2F, 0xFD, 0xE0], [0x50, 0x2A, 0x4D, 0x18]]
}
