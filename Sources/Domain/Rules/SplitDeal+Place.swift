extension SplitDeal {
  /// How often places are exchanged between officers before it is good enough.
  private static let rounds = 10

  /// The nearest pairs first; then officers exchange what lies nearer to the other.
  mutating func dealByPlace(_ open: [Int]) {
    guard !open.isEmpty else { return }
    var middles = middles()
    let newcomers = officers.indices.filter { middles[$0] == nil && hasRoom($0) }
    let groups = Visit.Location.middles(
      of: open.compactMap { members[$0].place }, groups: newcomers.count)
    for (officer, middle) in zip(newcomers, groups) { middles[officer] = middle }
    let pairs = open.flatMap { member in
      officers.indices.filter { hasRoom($0) }.map { officer in
        (Self.metres(members[member].place, middles[officer]), member, officer)
      }
    }.sorted { $0 < $1 }
    for (_, member, officer) in pairs where holders[member] == nil && hasRoom(officer) {
      give(member, to: officer)
    }
    for _ in 0..<Self.rounds { if !exchange(open) { return } }
  }

  /// - Returns: whether anything was exchanged.
  private mutating func exchange(_ open: [Int]) -> Bool {
    let middles = middles()
    let metres = open.map { member in middles.map { Self.metres(members[member].place, $0) } }
    var held = Array(repeating: [Int](), count: officers.count)
    for (row, member) in open.enumerated() { holders[member].map { held[$0].append(row) } }
    var hasExchanged = false
    for row in open.indices {
      guard let own = holders[open[row]] else { continue }
      let nearer = officers.indices.filter { metres[row][$0] < metres[row][own] }
        .sorted { (metres[row][$0], $0) < (metres[row][$1], $1) }
      let found = nearer.lazy.compactMap { officer in
        held[officer].firstIndex { other in
          metres[row][officer] + metres[other][own] < metres[row][own] + metres[other][officer]
        }.map { (officer, $0) }
      }.first
      guard let (officer, place) = found, let mine = held[own].firstIndex(of: row) else { continue }
      let other = held[officer][place]
      (held[officer][place], held[own][mine]) = (row, other)
      (holders[open[row]], holders[open[other]]) = (officer, own)
      hasExchanged = true
    }
    return hasExchanged
  }
}
