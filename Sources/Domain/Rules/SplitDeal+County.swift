extension SplitDeal {
  mutating func dealByCounty(_ open: [Int]) {
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
