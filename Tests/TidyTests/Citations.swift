/// Rules and their tests cite the measure of the policy that they come from.
enum Citations {
  static let measures = Set(1...32)

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
