/// Rules and their tests cite the measure of the policy that they come from.
enum Citations {
  static let measures = Set(1...32)

  /// Measures of later issues. A number leaves these lists with the change that meets it.
  static let uncited: Set<Int> = []
  static let untested = measures.subtracting([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
    26, 27, 28, 29, 30, 31, 32,
  ])

  /// The measures that a text cites: `Measure 27`, `Measures 5–16`, `Measures 1, 2 and 25`.
  static func cited(in text: String) -> Set<Int> {
    var found: Set<Int> = []
    for match in text.matches(of: #/Measures?\s+(\d+(?:(?:, | and |, and |–|-)\d+)*)/#) {
      for part in match.1.split(separator: #/, and | and |, /#) {
        let ends = part.split(separator: #/–|-/#).compactMap { Int($0) }
        guard let first = ends.first, let last = ends.last, first <= last else { continue }
        found.formUnion(first...last)
      }
    }
    return found
  }

  /// - Parameter pending: the measures that nobody has to cite yet.
  static func findings(_ place: String, _ texts: [String], pending: Set<Int>) -> [Finding] {
    let found = texts.reduce(into: Set<Int>()) { $0.formUnion(cited(in: $1)) }
    let missing = measures.subtracting(pending).subtracting(found).sorted()
    let met = pending.intersection(found).sorted()
    let unknown = found.union(pending).subtracting(measures).sorted()
    return missing.map { Finding(place, "nothing cites Measure \($0)") }
      + met.map { Finding(place, "Measure \($0) is cited now: take it off the list") }
      + unknown.map { Finding(place, "there is no Measure \($0)") }
  }
}
