/// Who moves a sector, and what to check before its growth is believed (Measures 5–16).
public struct SectorDetail: Encodable, Sendable {
  /// The question, and the sector's own row in it alone.
  public var review: SectorReview
  /// The divisions one tier below, by what they add to the growth; the largest first.
  public var groups: [Group]
  /// Those of the coverage, by how much they move the growth; at most as many as were asked for.
  public var enterprises: [Item]
  /// Those whose change is to be checked, the heaviest first; at most as many as were asked for.
  public var outliers: [Item]
  public var outlierCount: Int

  public struct Group: Encodable, Sendable {
    public var scope: DivisionCode
    public var name: String
    public var growth: GrowthFigure
    /// Hundredths of a percentage point; those of all groups add up to the growth that decides, as it
    /// is cut. `nil` without a base.
    public var contribution: Int64?
  }

  public struct Item: Encodable, Sendable {
    public var enterprise: CreditCode
    public var name: String
    public var division: DivisionCode
    public var divisionName: String
    public var part: GrowthMember.Part
    public var partChinese: String
    /// `nil`: some month isn't reported.
    public var base: Int64?
    public var now: Int64?
    /// Its own, in percent.
    public var growth: String?
    /// Hundredths of a percentage point; those of a group's enterprises add up to the group's. `nil`:
    /// it isn't in the growth that decides.
    public var contribution: Int64?
    /// What to check.
    public var checks: [GrowthOutlier]
    public var checksEnglish: [String]
    public var checksChinese: [String]
  }
}

extension SectorDetail {
  /// - Parameters:
  ///   - target: of the sector, as the rules have it.
  ///   - answers: of some counties.
  ///   - limit: how many enterprises are listed of each sort.
  public init(
    of target: GrowthTarget, _ answers: [SectorCount], _ basis: SectorBasis, limit: Int
  ) {
    let (parameters, members) = (basis.rules.sectors, answers.flatMap(\.members))
    let held = basis.aim(target).target
    var tallies: [DivisionCode: GrowthTally] = [:]
    for member in members {
      tallies[basis.group(of: member.division), default: GrowthTally()].add(member)
    }
    let (field, limits) = (GrowthOutlier.Field(members), parameters.outliers)
    let shares = GrowthContributions(of: members, in: parameters.decides) {
      basis.group(of: $0.division).text
    }
    review = basis.review([basis.row(target, answers)])
    groups = tallies.map { scope, tally in
      Group(
        scope: scope, name: basis.names[scope] ?? scope.text,
        growth: GrowthFigure(tally, held, parameters), contribution: shares.groups[scope.text])
    }.sorted {
      ($1.contribution ?? .min, $0.scope) < ($0.contribution ?? .min, $1.scope)
    }
    func item(_ member: GrowthMember) -> Item {
      let checks = GrowthOutlier.found(in: member, of: field, limits)
      return Item(
        member, in: basis.names, contribution: shares.members[member.code], checks: checks)
    }
    let found = members.filter {
      !GrowthOutlier.found(in: $0, of: field, limits).isEmpty
    }
    outlierCount = found.count
    outliers = found.sorted(by: Self.isHeavier).prefix(limit).map(item)
    enterprises = members.sorted(by: Self.isHeavier).prefix(limit).map(item)
  }

  /// By how much they move the whole, then by code. Who reports neither comes last.
  private static func isHeavier(_ one: GrowthMember, _ other: GrowthMember) -> Bool {
    func weight(_ member: GrowthMember) -> UInt64? { member.change(in: .whole)?.magnitude }
    return (weight(other).map { Int128($0) } ?? -1, one.code)
      < (weight(one).map { Int128($0) } ?? -1, other.code)
  }
}

extension SectorDetail.Item {
  init(
    _ member: GrowthMember, in names: [DivisionCode: String], contribution: Int64?,
    checks: [GrowthOutlier]
  ) {
    enterprise = member.code
    name = member.name
    division = member.division
    divisionName = names[member.division] ?? member.division.text
    (part, partChinese) = (member.part, member.part.chinese)
    (base, now) = (member.base, member.now)
    growth = member.growth?.percent
    self.contribution = contribution
    self.checks = checks
    checksEnglish = checks.map(\.english)
    checksChinese = checks.map(\.chinese)
  }
}
