public import Domain

/// What a plan of who serves whom would change (Measure 30): read before it is written.
public struct SplitProposal: Encodable, Sendable {
  public var asOf: CivilDate
  public var rules: String
  /// One for each tier, from the top.
  public var tiers: [TierRow]
  /// The whole scope first, then each city, or each county of a city.
  public var divisions: [DivisionRow]
  /// Officers who would serve more or fewer, and those with too many, the most loaded first.
  public var officers: [OfficerRow]
  /// In order of code.
  public var moves: [Move]
  /// Enterprises that nobody can serve.
  public var unassigned: [Unassigned]
  /// Enterprises whose tier and officer stay.
  public var kept: Int
  /// How many moves were written; `nil`: none, this only shows them.
  public var written: Int?

  public struct TierRow: Encodable, Sendable {
    public var tier: Tier
    public var quota: Int
    public var tolerancePercent: Int
    public var before: Int
    public var after: Int
    /// Whether `after` is right.
    public var within: Bool
  }

  /// How many enterprises each tier serves, and how many nobody.
  public struct Counts: Encodable, Sendable, Equatable {
    public var region = 0
    public var city = 0
    public var county = 0
    public var nobody = 0

    mutating func add(_ tier: Tier?) {
      switch tier {
      case .region: region += 1
      case .city: city += 1
      case .county: county += 1
      case nil: nobody += 1
      }
    }
  }

  public struct DivisionRow: Encodable, Sendable {
    public var division: DivisionCode
    public var name: String
    public var before = Counts()
    public var after = Counts()
  }

  public struct OfficerRow: Encodable, Sendable {
    public var officer: RecordID
    public var name: String?
    public var unit: String?
    public var tier: Tier?
    /// How many live enterprises the officer leads, those outside the split too.
    public var before: Int
    public var after: Int
    /// The most that the rules allow; `nil`: no bound.
    public var most: Int?
    public var isOverloaded: Bool
  }

  public struct Move: Encodable, Sendable {
    public var enterprise: CreditCode
    public var name: String?
    public var division: DivisionCode
    public var divisionName: String
    public var from: Party?
    public var to: Party
    public var points: Int
    public var score: String
    public var scoreChinese: String
    public var reason: SplitPlan.Reason
    public var reasonText: String
    public var reasonChinese: String
  }

  public struct Party: Encodable, Sendable {
    public var tier: Tier
    public var lead: RecordID
    public var name: String?
  }

  public struct Unassigned: Encodable, Sendable {
    public var enterprise: CreditCode
    public var name: String?
    public var division: DivisionCode
    public var tier: Tier
    public var reasonText: String
    public var reasonChinese: String
  }
}

/// The names that a proposal shows.
struct SplitBook {
  var enterprises: [CreditCode: String]
  var officers: [RecordID: Officer]
  var divisions: [DivisionCode: String]
}

extension SplitProposal {
  init(
    _ plan: SplitPlan, _ candidates: [SplitPlan.Candidate], loads: [RecordID: Int],
    _ book: SplitBook, asOf day: CivilDate, rules: String, within path: DivisionPath
  ) {
    func party(_ serving: SplitPlan.Serving) -> Party {
      Party(tier: serving.tier, lead: serving.lead, name: book.officers[serving.lead]?.name)
    }
    let counts = Self.divisions(plan, candidates, book, within: path)
    self.init(
      asOf: day, rules: rules,
      tiers: plan.totals.map { total in
        TierRow(
          tier: total.quota.tier, quota: total.quota.enterprises,
          tolerancePercent: total.quota.tolerancePercent,
          before: candidates.count { $0.current?.tier == total.quota.tier },
          after: total.assigned, within: total.isWithin)
      }, divisions: counts, officers: Self.officers(plan, loads, book),
      moves: plan.changes.map { change in
        Move(
          enterprise: change.code, name: book.enterprises[change.code],
          division: change.division,
          divisionName: book.divisions[change.division] ?? change.division.text,
          from: change.previous.map(party), to: party(change.serving),
          points: change.score.total, score: change.score.english,
          scoreChinese: change.score.chinese, reason: change.reason,
          reasonText: change.reason.english, reasonChinese: change.reason.chinese)
      },
      unassigned: plan.unassigned.map {
        Unassigned(
          enterprise: $0.code, name: book.enterprises[$0.code], division: $0.division,
          tier: $0.tier, reasonText: $0.reason.english, reasonChinese: $0.reason.chinese)
      }, kept: plan.kept, written: nil)
  }

  private static func divisions(
    _ plan: SplitPlan, _ candidates: [SplitPlan.Candidate], _ book: SplitBook,
    within path: DivisionPath
  ) -> [DivisionRow] {
    let changed = Dictionary(uniqueKeysWithValues: plan.changes.map { ($0.code, $0.serving.tier) })
    func row(_ division: DivisionCode) -> DivisionRow {
      DivisionRow(division: division, name: book.divisions[division] ?? division.text)
    }
    var whole = row(path.code)
    var parts: [DivisionCode: DivisionRow] = [:]
    for candidate in candidates {
      let part = candidate.division.ancestor(of: path.tier == .region ? .city : .county)
      var own = parts[part] ?? row(part)
      let after = changed[candidate.code] ?? candidate.current?.tier
      whole.before.add(candidate.current?.tier)
      whole.after.add(after)
      own.before.add(candidate.current?.tier)
      own.after.add(after)
      parts[part] = own
    }
    return [whole] + (path.tier == .county ? [] : parts.values.sorted { $0.division < $1.division })
  }

  private static func officers(_ plan: SplitPlan, _ loads: [RecordID: Int], _ book: SplitBook)
    -> [OfficerRow]
  {
    var after = loads
    for change in plan.changes {
      after[change.serving.lead, default: 0] += 1
      if let previous = change.previous { after[previous.lead, default: 0] -= 1 }
    }
    return after.compactMap { id, load in
      let officer = book.officers[id]
      let most = officer?.tier.flatMap { plan.parameters.most(of: $0) }
      let row = OfficerRow(
        officer: id, name: officer?.name, unit: officer?.unit, tier: officer?.tier,
        before: loads[id] ?? 0, after: load, most: most,
        isOverloaded: most.map { load > $0 } ?? false)
      return row.before == row.after && !row.isOverloaded ? nil : row
    }.sorted { (-$0.after, $0.officer) < (-$1.after, $1.officer) }
  }
}
