extension MeasureUnit {
  /// Reads yuan with at most two digits after the point, as `500000` or `1234.50`.
  ///
  /// - Throws: `Invalid` when it is no such number: nothing is ever rounded.
  public static func fen(yuan text: String) throws(Invalid) -> Int64 {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber = parts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
    guard isNumber, (1...2).contains(parts.count), !parts[0].isEmpty, parts[0].utf8.count <= 14,
      parts.count == 1 || (1...2).contains(parts[1].utf8.count), let yuan = Int64(parts[0])
    else {
      throw Invalid(
        "“\(text.prefix(40))” is no amount", chinese: "“\(text.prefix(40))”不是金额",
        hint: "yuan with at most two digits after the point, as 1234.50", field: "amount")
    }
    let digits = parts.count == 1 ? "00" : String(parts[1]) + (parts[1].utf8.count == 1 ? "0" : "")
    return yuan * 100 + (Int64(digits) ?? 0)
  }
}
