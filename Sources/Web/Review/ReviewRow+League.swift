internal import Domain

extension ReviewRow {
  /// Whether its share is larger than another's, compared as integers.
  func isAhead(of other: ReviewRow) -> Bool { resumed * other.roster > other.resumed * roster }

  /// In order of their shares, those without a roster last, each with its rank; equals share theirs.
  static func league(_ rows: [ReviewRow]) -> [(rank: Int?, row: ReviewRow)] {
    let counted = rows.filter { $0.roster > 0 }.sorted {
      $0.isAhead(of: $1) || !$1.isAhead(of: $0) && $0.scope < $1.scope
    }
    let ranked = counted.map { row in
      (rank: Int?.some(1 + counted.count { $0.isAhead(of: row) }), row: row)
    }
    return ranked + rows.filter { $0.roster == 0 }.map { (nil, $0) }
  }
}

extension Frame {
  /// Whether the target is reached, in words, with a sign and by colour.
  func verdict(_ met: Bool?) -> HTML {
    switch met {
    case true?: HTML(.span, [.class: "verdict met"], language("✓ 达标", "✓ met"))
    case false?: HTML(.span, [.class: "verdict unmet"], language("✗ 未达标", "✗ not met"))
    case nil: HTML(.span, [.class: "verdict none"], language("尚无目标", "no target yet"))
    }
  }
}
