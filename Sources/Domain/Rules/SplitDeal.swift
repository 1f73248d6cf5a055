/// How the enterprises of one place and tier are dealt to its officers (Measure 30).
///
/// Each officer has as many as any other, or one more. Within that, first, who serves an enterprise keeps
/// it, so that the fewest change hands; who has too many gives up those that lie farthest from the rest.
/// Then each of the others goes where it lies close to what the officer has, or to the like of it when the
/// officer has nothing yet. Those that lie nowhere known go county by county, and there turn by turn, so
/// that the largest don't all go to one.
struct SplitDeal {
  private let members: [SplitPlan.Member]
  private let officers: [RecordID]
  /// The officer of each member, by index; `nil`: none so far.
  private var holders: [Int?]
  private var loads: [Int]
  /// What each officer has, and how many may have one more.
  private let least: Int
  private var extras: Int

  /// How often places are exchanged between officers before it is good enough.
  private static let rounds = 10

  /// - Parameters:
  ///   - members: those with the most points first.
  ///   - officers: at least one, in order of id.
  init(_ members: [SplitPlan.Member], of tier: Tier, to officers: [RecordID]) {
    self.members = members
    self.officers = officers
    holders = Array(repeating: nil, count: members.count)
    loads = Array(repeating: 0, count: officers.count)
    (least, extras) = members.count.quotientAndRemainder(dividingBy: officers.count)
    keep(tier)
    let open = members.indices.filter { holders[$0] == nil }
    dealByPlace(open.filter { members[$0].place != nil })
    dealByCounty(open.filter { members[$0].place == nil })
  }

  /// The lead of each member, in their order.
  var leads: [RecordID] {
    // There is room for exactly as many as there are members, so all have one.
    holders.map { officers[$0 ?? 0] }
  }

  private func hasRoom(_ officer: Int) -> Bool {
    loads[officer] < least || loads[officer] == least && extras > 0
  }

  private mutating func give(_ member: Int, to officer: Int) {
    reserve(officer)
    holders[member] = officer
  }

  private mutating func reserve(_ officer: Int) {
    if loads[officer] == least { extras -= 1 }
    loads[officer] += 1
  }

  /// Those who serve the most now are those who may have one more.
  private mutating func keep(_ tier: Tier) {
    let places = Dictionary(uniqueKeysWithValues: zip(officers, officers.indices))
    var served = Array(repeating: [Int](), count: officers.count)
    for (index, member) in members.enumerated() {
      guard let current = member.candidate.current, current.tier == tier,
        let officer = places[current.lead]
      else { continue }
      served[officer].append(index)
    }
    for officer in officers.indices.sorted(by: { (-served[$0].count, $0) < (-served[$1].count, $1) }
    ) {
      let middle = Visit.Location(middleOf: served[officer].compactMap { members[$0].place })
      let near = served[officer].map { ($0, Self.metres(members[$0].place, middle)) }
        .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
      for (member, _) in near where hasRoom(officer) { give(member, to: officer) }
    }
  }

  // What lies nowhere known is as near as anything.
  private static func metres(_ place: Visit.Location?, _ other: Visit.Location?) -> Int {
    guard let place, let other else { return 0 }
    return place.metres(to: other)
  }

  private func middles() -> [Visit.Location?] {
    var places = Array(repeating: [Visit.Location](), count: officers.count)
    for (holder, member) in zip(holders, members) {
      if let holder, let place = member.place { places[holder].append(place) }
    }
    return places.map { Visit.Location(middleOf: $0) }
  }
}

// By place.
extension SplitDeal {
  /// The nearest pairs first; then officers exchange what lies nearer to the other.
  private mutating func dealByPlace(_ open: [Int]) {
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

// By county.
extension SplitDeal {
  private mutating func dealByCounty(_ open: [Int]) {
    var present = Array(repeating: [DivisionCode: Int](), count: officers.count)
    for (holder, member) in zip(holders, members) {
      if let holder { present[holder][member.candidate.division, default: 0] += 1 }
    }
    let counties = Dictionary(grouping: open) { members[$0].candidate.division }
    for (county, group) in counties.sorted(by: { $0.key < $1.key }) {
      // Who serves there, then whose hands are the fullest, so that few serve in many counties.
      let choice = officers.indices.sorted {
        (-(present[$0][county] ?? 0), -loads[$0], $0) < (
          -(present[$1][county] ?? 0), -loads[$1], $1
        )
      }
      var turns: [(load: Int, officer: Int)] = []
      for officer in choice {
        while turns.count < group.count, hasRoom(officer) {
          turns.append((loads[officer], officer))
          reserve(officer)
        }
      }
      for (member, turn) in zip(group, turns.sorted { $0 < $1 }) { holders[member] = turn.officer }
    }
  }
}
