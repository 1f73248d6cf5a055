internal import Domain
internal import Server

/// Sectors as terminals show them.
enum SectorText {
  /// Of when, by which rules, and what isn't adjusted.
  static func basis(_ review: SectorReview) -> String {
    guard let counted = review.counted, let base = review.base else {
      return "\(review.name): no month of \(review.period) had ended before \(review.asOf)"
    }
    return
      "\(review.name): \(counted)\(review.isInterim ? " of \(review.period)" : "") against \(base), "
      + "as of \(review.asOf), rules “\(review.rules)”; the \(review.decides.rawValue) growth decides "
      + "from \(Growth.percent(Int64(review.leastCoverageBasisPoints))) % coverage on; not adjusted for "
      + "days (\(review.days ?? 0) against \(review.baseDays ?? 0))"
  }

  static let heads = [
    "matched", "whole", "coverage", "verdict", "members", "both", "missing", "withoutBase",
  ]

  static func cells(_ growth: GrowthFigure) -> [String] {
    [
      growth.matchedGrowth ?? "", growth.wholeGrowth ?? "", growth.coverage ?? "",
      growth.verdict.rawValue, "\(growth.members)", "\(growth.matched)", "\(growth.missing)",
      "\(growth.withoutBase)",
    ]
  }

  static let itemHeads = [
    "enterprise", "name", "division", "part", "base", "now", "growth", "points", "check",
  ]

  static func cells(_ item: SectorDetail.Item) -> [String] {
    [
      item.enterprise.text, item.name, item.divisionName, item.part.rawValue,
      item.base.map(String.init) ?? "", item.now.map(String.init) ?? "", item.growth ?? "",
      points(item.contribution), item.checks.map(\.rawValue).joined(separator: " "),
    ]
  }

  /// Percentage points with two digits.
  static func points(_ hundredths: Int64?) -> String { hundredths.map(Growth.percent) ?? "" }

  static func indicator(_ text: String) throws(Invalid) -> GrowthTarget.Indicator {
    guard let indicator = GrowthTarget.Indicator(rawValue: text) else {
      throw Invalid(
        "there is no indicator “\(text.prefix(60))”", chinese: "没有“\(text.prefix(60))”这个指标",
        hint: GrowthTarget.Indicator.allCases.map(\.rawValue).joined(separator: ", "),
        field: "indicator")
    }
    return indicator
  }
}
