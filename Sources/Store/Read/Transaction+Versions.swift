public import Domain

/// Which state the read tables are in, so that what was counted from them can be used again.
extension Transaction {
  /// For each division bytes that are others whenever something of these kinds has come to it or has
  /// left it: those of the agreement digest.
  public func versions(of kinds: [Kind]) throws -> [DivisionCode: [UInt8]] {
    let wanted = kinds.map { "'\($0.name)'" }.joined(separator: ", ")
    var versions: [DivisionCode: [UInt8]] = [:]
    let sql = """
      SELECT division, kind, reach, count, sum FROM digest WHERE kind IN (\(wanted))
      ORDER BY division, kind, reach
      """
    try each(sql) { row in
      let cell = Array("\(row.text(1)) \(row.int(2)) \(row.int(3)) ".utf8) + row.blob(4)
      versions[try DivisionCode(row.text(0)), default: []] += cell
    }
    return versions
  }

  /// The divisions that records of a kind belong to, or did.
  public func divisions(with kind: Kind) throws -> [DivisionCode] {
    try rows(
      "SELECT DISTINCT division FROM digest WHERE kind = ? ORDER BY division", .text(kind.name)
    ) { try DivisionCode($0.text(0)) }
  }

  /// The divisions that enterprises belong to, or did, which were elsewhere before.
  public func divisionsOfMoved() throws -> Set<DivisionCode> {
    Set(try rows(Self.movedQuery) { try DivisionCode($0.text(0)) })
  }

  /// The statement of `divisionsOfMoved`, for tests of its plan. Left to itself SQLite reads all
  /// enterprises, though few have moved.
  static let movedQuery = """
    SELECT DISTINCT division FROM enterprise INDEXED BY enterpriseMoved
    WHERE formerDivisions IS NOT NULL
    """

  /// How often rows were shown otherwise without a change that counts where they are.
  public func timesShownAgain() throws -> Int64 { try number(.shownAgain) }

  /// Says that they were.
  public func showAgain() throws {
    try set(.shownAgain, to: String(try number(.shownAgain) + 1))
  }
}
