/// The largest enterprises of each sector, by last year's output (Measure 30), among those of a roster.
///
/// Who has no output on record leads nothing; 其他 is no sector to lead.
public struct SectorLeaders: Sendable {
  /// Where an enterprise stands among the largest of its sector.
  public struct Place: Equatable, Sendable {
    public let sector: Sector
    /// Among those of the whole region, of its city or of its county.
    public let among: Tier
    /// From 1, the largest.
    public let number: Int
    public let points: Int
  }

  private var places: [CreditCode: Place] = [:]

  private struct Field: Hashable {
    let sector: Sector
    let division: DivisionCode
  }

  /// - Parameter rules: where several give an enterprise points, the one with the most counts, of those
  ///   the first.
  public init(_ roster: [SplitPlan.Candidate], _ rules: [SplitParameters.Leaders]) {
    let known = roster.filter { $0.sector != .other && $0.outputYuan ?? 0 > 0 }
    for rule in rules where rule.points > 0 {
      let fields = Dictionary(grouping: known) {
        Field(sector: $0.sector, division: $0.division.ancestor(of: rule.among))
      }
      for (field, members) in fields {
        let largest = members.sorted {
          ($1.outputYuan ?? 0, $0.code) < ($0.outputYuan ?? 0, $1.code)
        }.prefix(rule.largest)
        for (index, member) in largest.enumerated()
        where rule.points > places[member.code]?.points ?? 0 {
          places[member.code] = Place(
            sector: field.sector, among: rule.among, number: index + 1, points: rule.points)
        }
      }
    }
  }

  /// The place of an enterprise; `nil` when it is none of the largest.
  public subscript(code: CreditCode) -> Place? { places[code] }
}
