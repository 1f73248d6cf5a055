public import Domain

/// Figures that are entered, and targets of divisions (Measures 5–16), as known at a moment.
extension Transaction {
  /// All figures of a division, what was replaced too, those written last first.
  public func indicatorFigures(of division: DivisionCode, knownAt: Moment?) throws
    -> [EnteredFigure]
  {
    try rows(
      """
      SELECT f.record, f.stamp, f.received, c.write
      FROM indicatorFigure f JOIN change c ON c.ordinal = f.ordinal
      WHERE f.division = ?1 AND f.received <= ?2 ORDER BY f.stamp DESC, f.record DESC
      """, .text(division.text), .moment(knownAt ?? Moment(milliseconds: .max - 1))
    ) { row in
      let write = Write(readingOrMarking: row.blob(3))
      return EnteredFigure(
        id: try RecordID(row.text(0)), stamp: Stamp(bits: row.unsigned(1)),
        received: row.moment(2), author: write.author,
        figure: try RecordJSON.decode(IndicatorFigure.self, from: write.body))
    }
  }

  /// What a division has set itself.
  public func targets(of division: DivisionCode, knownAt: Moment?) throws -> [Target] {
    try rows(
      """
      SELECT body FROM target
      WHERE division = ?1 AND knownFrom <= ?2 AND knownUntil > ?2 ORDER BY record
      """, .text(division.text), .moment(knownAt ?? Moment(milliseconds: .max - 1))
    ) { try RecordJSON.decode(Target.self, from: $0.blob(0)) }
  }
}
