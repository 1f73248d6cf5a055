/// The figures of one scope, as the review has them.
public struct ReviewRow: Equatable, Sendable {
  /// A division's code or a sector.
  public var scope: String
  public var name: String
  public var roster = 0
  /// 未停产 and 已复工 together.
  public var resumed = 0
  public var neverStopped = 0
  public var alreadyResumed = 0
  public var partial = 0
  public var stopped = 0
  public var missing = 0
  public var stale = 0
  public var exempt = 0
  /// In percent, cut and never rounded up, as `59.96`; `—` of nothing.
  public var rate = "—"
  public var rateLessExempt = "—"
  /// `nil` where there is no target.
  public var met: Bool?

  public init(scope: String, name: String) {
    self.scope = scope
    self.name = name
  }

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
