extension MeasureUnit {
  /// Reads yuan with at most two digits after the point, as `500000` or `1,234.50`.
  ///
  /// - Throws: `Invalid` when it is no such number: nothing is ever rounded.
  public static func fen(yuan text: String) throws(Invalid) -> Int64 {
    guard let fen = fen(text, decimals: 2) else {
      throw Invalid(
        "“\(text.prefix(40))” is no amount", chinese: "“\(text.prefix(40))”不是金额",
        hint: "yuan with at most two digits after the point, as 1234.50", field: "amount")
    }
    return fen
  }

  /// Reads 万元 as staff write them, with at most six decimals: `1,200.5` is 1,200,500,000 fen.
  ///
  /// - Throws: `Invalid` when it is no such amount.
  public static func fen(tenThousands text: String) throws(Invalid) -> Int64 {
    guard let fen = fen(text, decimals: 6) else {
      throw Invalid(
        "“\(text.prefix(30))” is no amount in 10,000 yuan",
        chinese: "“\(text.prefix(30))”不是以万元为单位的金额",
        hint: "as 1200.5, with at most six decimals")
    }
    return fen
  }

  /// Fen as 万元, exact, without zeros at its end: `1200.5`.
  public static func tenThousands(fen: Int64) -> String { decimal(fen, places: 6) }

  /// A plain number of units of ten to the power of `decimals` fen.
  private static func fen(_ text: String, decimals: Int) -> Int64? {
    let parts = text.replacing(",", with: "").split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) }
    }
    guard isPlain, parts.count < 2 || parts[1].utf8.count <= decimals else { return nil }
    let digits = (parts.count == 2 ? parts[1] : "") + String(repeating: "0", count: decimals)
    guard let whole = parts.first, whole.utf8.count <= 18 - decimals else { return nil }
    return Int64(whole + digits.prefix(decimals))
  }
}
