internal import Domain

/// One value for the whole scope, and one for each group of it.
struct Groups<Value> {
  private let grouping: ResumptionReview.Grouping
  private let empty: Value
  private var whole: Value
  private var groups: [String: Value] = [:]
  /// The groups of places seen so far.
  private var keys: [DivisionCode: String] = [:]

  init(of grouping: ResumptionReview.Grouping, whole: Value) {
    self.grouping = grouping
    (empty, self.whole) = (whole, whole)
  }

  mutating func change(
    _ division: DivisionCode, _ sector: Sector, _ body: (inout Value) -> Void
  ) {
    body(&whole)
    let empty = empty
    body(&groups[key(division, sector), default: empty])
  }

  private mutating func key(_ division: DivisionCode, _ sector: Sector) -> String {
    if grouping == .sector { return grouping.key(division, sector) }
    if let key = keys[division] { return key }
    let key = grouping.key(division, sector)
    keys[division] = key
    return key
  }

  /// The whole scope's row, then the groups' in order of their keys.
  func rows<Row>(
    within path: DivisionPath, _ names: [DivisionCode: String],
    _ row: (_ scope: String, _ name: String, Value) -> Row
  ) -> [Row] {
    [row(path.code.text, names[path.code] ?? path.code.text, whole)]
      + groups.sorted { $0.key < $1.key }.map { key, value in
        row(key, grouping.name(of: key, names), value)
      }
  }
}
