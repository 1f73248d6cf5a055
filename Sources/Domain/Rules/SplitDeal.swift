/// How the enterprises of one place and tier are dealt to its officers (Measure 30).
///
/// Each officer has as many as any other, or one more. Within that, first, who serves an enterprise keeps
/// it, so that the fewest change hands; who has too many gives up those that lie farthest from the rest.
/// Then each of the others goes where it lies close to what the officer has, or to the like of it when the
/// officer has nothing yet. Those that lie nowhere known go county by county, and there turn by turn, so
/// that the largest don't all go to one.
struct SplitDeal {
  let members: [SplitPlan.Member]
  let officers: [RecordID]
  /// The officer of each member, by index; `nil`: none so far.
  var holders: [Int?]
  private(set) var loads: [Int]
  /// What each officer has, and how many may have one more.
  private let least: Int
  private var extras: Int

  /// - Parameters:
  ///   - members: those with the most points first.
  ///   - officers: at least one, in order of id.
  ///   - keeps: whether who serves an enterprise keeps it; else all are dealt anew, and then each officer
  ///     gets the group that has the most of what he or she served.
  init(
    _ members: [SplitPlan.Member], of tier: Tier, to officers: [RecordID], keeps: Bool = true
  ) {
    self.members = members
    self.officers = officers
    holders = Array(repeating: nil, count: members.count)
    loads = Array(repeating: 0, count: officers.count)
    (least, extras) = members.count.quotientAndRemainder(dividingBy: officers.count)
    if keeps { keep(tier) }
    let open = members.indices.filter { holders[$0] == nil }
    dealByPlace(open.filter { members[$0].place != nil })
    dealByCounty(open.filter { members[$0].place == nil })
    if !keeps { rename(tier) }
  }

  /// The lead of each member, in their order.
  var leads: [RecordID] {
    // There is room for exactly as many as there are members, so all have one.
    holders.map { officers[$0 ?? 0] }
  }

  func hasRoom(_ officer: Int) -> Bool {
    loads[officer] < least || loads[officer] == least && extras > 0
  }

  mutating func give(_ member: Int, to officer: Int) {
    reserve(officer)
    holders[member] = officer
  }

  mutating func reserve(_ officer: Int) {
    if loads[officer] == least { extras -= 1 }
    loads[officer] += 1
  }

  /// The officer, by index, who serves a member now; `nil`: none of these.
  private func servers(_ tier: Tier) -> [Int?] {
    let places = Dictionary(uniqueKeysWithValues: zip(officers, officers.indices))
    return members.map { member in
      member.candidate.current.flatMap { $0.tier == tier ? places[$0.lead] : nil }
    }
  }

  /// Exchanges whole groups between officers, so that as few enterprises as may be change hands.
  private mutating func rename(_ tier: Tier) {
    var common: [[Int]] = officers.map { _ in Array(repeating: 0, count: officers.count) }
    for (holder, server) in zip(holders, servers(tier)) {
      if let holder, let server { common[holder][server] += 1 }
    }
    let pairs = officers.indices.flatMap { group in
      officers.indices.map { (-common[group][$0], group, $0) }
    }.sorted { $0 < $1 }
    var names = Array(repeating: Int?.none, count: officers.count)
    var taken: Set<Int> = []
    for (_, group, officer) in pairs where names[group] == nil && !taken.contains(officer) {
      names[group] = officer
      taken.insert(officer)
    }
    holders = holders.map { $0.flatMap { names[$0] } }
  }

  /// Those who serve the most now are those who may have one more.
  private mutating func keep(_ tier: Tier) {
    var served = Array(repeating: [Int](), count: officers.count)
    for (index, server) in servers(tier).enumerated() { server.map { served[$0].append(index) } }
    for officer in officers.indices.sorted(by: { (-served[$0].count, $0) < (-served[$1].count, $1) }
    ) {
      let middle = Visit.Location(middleOf: served[officer].compactMap { members[$0].place })
      let near = served[officer].map { ($0, Self.metres(members[$0].place, middle)) }
        .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
      for (member, _) in near where hasRoom(officer) { give(member, to: officer) }
    }
  }

  // What lies nowhere known is as near as anything.
  static func metres(_ place: Visit.Location?, _ other: Visit.Location?) -> Int {
    guard let place, let other else { return 0 }
    return place.metres(to: other)
  }

  func middles() -> [Visit.Location?] {
    var places = Array(repeating: [Visit.Location](), count: officers.count)
    for (holder, member) in zip(holders, members) {
      if let holder, let place = member.place { places[holder].append(place) }
    }
    return places.map { Visit.Location(middleOf: $0) }
  }
}
