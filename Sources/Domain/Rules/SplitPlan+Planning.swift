extension SplitPlan {
  /// Makes a plan.
  ///
  /// - Parameter isProportional: scales the quotas to the number of candidates: for part of the
  ///   region, or a roster that is much smaller than 10,000.
  /// - Parameter isRegrouped: deals every officer's enterprises anew by where they lie, for a roster that
  ///   was dealt without regard to it; many change hands.
  public init(
    _ candidates: [Candidate], officers: [Server], _ parameters: SplitParameters,
    isProportional: Bool = false, isRegrouped: Bool = false
  ) {
    let parameters = isProportional ? parameters.scaled(to: candidates.count) : parameters
    var changes: [Change] = []
    var unassigned: [Unassigned] = []
    var assigned: [Tier: Int] = [:]
    var kept = 0
    let servers = Servers(officers, parameters)
    for (pool, members) in Self.pools(candidates, parameters) {
      guard let officers = servers[pool] else {
        unassigned += members.map { pool.unassigned($0.candidate) }
        continue
      }
      assigned[pool.tier, default: 0] += members.count
      let deal = SplitDeal(members, of: pool.tier, to: officers, keeps: !isRegrouped)
      for (member, lead) in zip(members, deal.leads) {
        let serving = Serving(tier: pool.tier, lead: lead)
        let candidate = member.candidate
        if candidate.current == serving {
          kept += 1
        } else {
          changes.append(
            Change(
              code: candidate.code, division: candidate.division, serving: serving,
              previous: candidate.current, score: member.score,
              reason: Reason(
                candidate.current, serving, among: officers, isRegrouped: isRegrouped)))
        }
      }
    }
    self.parameters = parameters
    self.changes = changes.sorted { $0.code < $1.code }
    self.unassigned = unassigned.sorted { $0.code < $1.code }
    self.kept = kept
    totals = Tier.allCases.map { tier in
      let (quota, count) = (parameters.quota(of: tier), assigned[tier] ?? 0)
      return Total(quota: quota, assigned: count, isWithin: quota.isMet(by: count))
    }
  }

  /// A candidate with its points.
  struct Member {
    let candidate: Candidate
    let score: SplitScore
    /// Where it lies, or else the middle of those of its county that are known.
    let place: Visit.Location?
  }

  /// Whose officers serve: those of one tier in one division.
  fileprivate struct Pool: Hashable {
    let tier: Tier
    let division: DivisionCode

    func unassigned(_ candidate: Candidate) -> Unassigned {
      Unassigned(
        code: candidate.code, division: candidate.division, tier: tier,
        reason: Invalid(
          "no officer of the tier \(tier.rawValue) in \(division) can lead",
          chinese: "\(division)没有可以牵头的\(tier.chinese)服务员",
          hint: tier == .region ? "its leads have a rank that the rules name" : "", field: "lead"))
    }
  }

  /// The officers of each pool, in order of id.
  private struct Servers {
    private let officers: [Pool: [RecordID]]

    init(_ all: [Server], _ parameters: SplitParameters) {
      let leads = all.filter { officer in
        officer.tier == officer.division.tier
          && (officer.tier != .region
            || officer.rank.map(parameters.regionLeadRanks.contains) ?? false)
      }
      officers = Dictionary(grouping: leads) { Pool(tier: $0.tier, division: $0.division) }
        .mapValues { Set($0.map(\.id)).sorted() }
    }

    subscript(pool: Pool) -> [RecordID]? { officers[pool] }
  }

  /// The enterprises of each pool, those with the most points first.
  private static func pools(_ candidates: [Candidate], _ parameters: SplitParameters)
    -> [Pool: [Member]]
  {
    let leaders = SectorLeaders(candidates, parameters.leaders)
    let counties = Dictionary(grouping: candidates, by: \.division).compactMapValues {
      Visit.Location(middleOf: $0.compactMap(\.location))
    }
    let ranked = candidates.map {
      Member(
        candidate: $0,
        score: SplitScore($0, parameters.weights, leadership: leaders[$0.code]),
        place: $0.location ?? counties[$0.division])
    }.sorted {
      ($1.score.total, $0.candidate.code) < ($0.score.total, $1.candidate.code)
    }
    let first = ranked.prefix(parameters.quota(of: .region).enterprises)
    var pools = Dictionary(grouping: first) { member in
      Pool(tier: .region, division: member.candidate.division.ancestor(of: .region))
    }
    let rest = ranked.dropFirst(first.count)
    let below = [Tier.city, .county].map { parameters.quota(of: $0).enterprises }
    let forCities = Apportionment.shares(of: rest.count, by: below)[0]
    let cities = Dictionary(grouping: rest) { $0.candidate.division.ancestor(of: .city) }
      .sorted { $0.key < $1.key }
    let shares = Apportionment.shares(of: forCities, by: cities.map(\.value.count))
    for ((city, members), share) in zip(cities, shares) {
      pools[Pool(tier: .city, division: city)] = Array(members.prefix(share))
      for member in members.dropFirst(share) {
        pools[Pool(tier: .county, division: member.candidate.division), default: []].append(member)
      }
    }
    return pools
  }
}

extension DivisionCode {
  /// The division of a tier that this one is, or lies in; itself when it lies above that tier.
  public func ancestor(of tier: Tier) -> DivisionCode {
    var division = self
    while division.tier > tier, let parent = division.parent { division = parent }
    return division
  }
}

extension Tier {
  /// The name staff use.
  public var chinese: String {
    switch self {
    case .region: "自治区级"
    case .city: "市级"
    case .county: "县级"
    }
  }
}
