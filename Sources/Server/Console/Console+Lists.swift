internal import Domain
internal import Hummingbird

extension Console {
  /// All rows of a list, page after page, for a file.
  ///
  /// - Parameter page: gives those after a key, and the key of the next page.
  /// - Throws: `Invalid` when there are more than `Limits.exportRows`.
  func every<Row>(_ page: (_ after: String) async throws -> ([Row], String?)) async throws -> [Row]
  {
    var (rows, after) = ([Row](), "")
    while true {
      let (more, next) = try await page(after)
      rows += more
      guard rows.count <= Limits.exportRows else {
        throw Invalid(
          "the list has more than \(Limits.exportRows) rows",
          chinese: "超过\(Limits.exportRows)行，请缩小范围", hint: "ask for less")
      }
      guard let next, next != after else { return rows }
      after = next
    }
  }
}

extension Array {
  /// What a screen shows of a list that is held as a whole, and the key of the next page; `nil`: it is the last.
  ///
  /// - Parameter key: of the last one before; one that isn't there any more starts anew.
  func screen(after key: String, by keyOf: (Element) -> String) -> (
    rows: [Element], next: String?
  ) {
    let start = firstIndex { keyOf($0) == key }.map { $0 + 1 } ?? 0
    let rows = Array(self[start...].prefix(Limits.screenRows))
    return (rows, count > start + rows.count ? rows.last.map(keyOf) : nil)
  }
}
