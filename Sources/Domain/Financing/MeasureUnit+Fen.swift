extension MeasureUnit {
  /// Reads 万元 as staff write them, with at most six decimals: `1,200.5` is 1,200,500,000 fen.
  ///
  /// - Throws: `Invalid` when it is no such amount.
  public static func fen(tenThousands text: String) throws(Invalid) -> Int64 {
    let parts = text.replacing(",", with: "").split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1] : "0"
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) }
    }
    guard isPlain, fraction.utf8.count <= 6, let whole = Int64(parts[0]), whole < 1_000_000_000_000,
      let part = Int64((fraction + "000000").prefix(6))
    else {
      throw Invalid(
        "“\(text.prefix(30))” is no amount in 10,000 yuan",
        chinese: "“\(text.prefix(30))”不是以万元为单位的金额",
        hint: "as 1200.5, with at most six decimals")
    }
    return whole * 1_000_000 + part
  }

  /// Fen as 万元, exact, without zeros at its end: `1200.5`.
  public static func tenThousands(fen: Int64) -> String { decimal(fen, places: 6) }
}
