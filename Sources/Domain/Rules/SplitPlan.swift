/// Who is to serve whom (Measure 30): so many enterprises by the region, by cities and by counties, each
/// with one lead officer, evenly loaded.
///
/// The enterprises with the most points go to the region; of the others, each city takes its largest,
/// in proportion to how many it has; the rest is for the counties. What the region leaves is shared
/// between cities and counties in proportion to their quotas, so that a roster that isn't exactly the
/// quotas' sum puts neither far off.
///
/// Who serves it keeps it, as long as the tier is right and nobody of the same place has more than one
/// enterprise more than another. Those that need an officer go where they lie close to the others that the
/// officer has: see ``SplitDeal``.
///
/// The plan depends on its input as a set only, never on its order. Planning again after committing
/// changes nothing.
public struct SplitPlan: Equatable, Sendable {
  /// The quotas that it was made for, scaled when asked.
  public let parameters: SplitParameters
  /// Assignments that differ from those in force, in order of code.
  public let changes: [Change]
  /// Enterprises whose tier and officer stay.
  public let kept: Int
  /// Enterprises that nobody can serve, with the reason, in order of code.
  public let unassigned: [Unassigned]
  /// One for each tier, from the top.
  public let totals: [Total]

  /// An enterprise in the split.
  public struct Candidate: Equatable, Sendable {
    public var code: CreditCode
    /// Its county.
    public var division: DivisionCode
    public var sector: Sector
    public var outputYuan: Int64?
    public var headcount: Int?
    public var isSpecialised: Bool
    /// How many of the four key lists it is in.
    public var keyLists: Int
    /// Where it lies, when that is known.
    public var location: Visit.Location?
    /// The assignment in force.
    public var current: Serving?

    public init(
      code: CreditCode, division: DivisionCode, sector: Sector = .other, outputYuan: Int64? = nil,
      headcount: Int? = nil, isSpecialised: Bool = false, keyLists: Int = 0,
      location: Visit.Location? = nil, current: Serving? = nil
    ) {
      self.code = code
      self.division = division
      self.sector = sector
      self.location = location
      self.outputYuan = outputYuan
      self.headcount = headcount
      self.isSpecialised = isSpecialised
      self.keyLists = keyLists
      self.current = current
    }

    /// An enterprise as its record is on a day; `nil` when the split doesn't cover it.
    public init?(
      code: CreditCode, record: Enterprise, current: Assignment.Serving?, on date: CivilDate,
      _ parameters: SplitParameters
    ) {
      guard parameters.covers(record, on: date), let division = record.division else { return nil }
      let lists = (record.keyLists ?? []).filter { entry in
        entry.from <= date && entry.to.map { $0 > date } ?? true
      }
      self.init(
        code: code, division: division, sector: record.sector ?? .other,
        outputYuan: record.outputYuan, headcount: record.headcount,
        isSpecialised: record.isSpecialised ?? false, keyLists: Set(lists.map(\.list)).count,
        location: record.location,
        current: current.map { Serving(tier: $0.tier, lead: $0.lead) })
    }
  }

  /// A tier and the lead officer.
  public struct Serving: Hashable, Sendable {
    public var tier: Tier
    public var lead: RecordID

    public init(tier: Tier, lead: RecordID) {
      self.tier = tier
      self.lead = lead
    }
  }

  /// An officer who may be given enterprises.
  public struct Server: Equatable, Sendable {
    public var id: RecordID
    public var tier: Tier
    public var division: DivisionCode
    public var rank: Officer.Rank?

    public init(id: RecordID, tier: Tier, division: DivisionCode, rank: Officer.Rank? = nil) {
      self.id = id
      self.tier = tier
      self.division = division
      self.rank = rank
    }

    /// An officer as the record is on a day; `nil` when it isn't in service then.
    public init?(id: RecordID, record: Officer, on date: CivilDate) {
      guard let tier = record.tier, let division = record.division,
        record.isInService(on: date)
      else { return nil }
      self.init(id: id, tier: tier, division: division, rank: record.rank)
    }
  }

  /// An assignment to write.
  public struct Change: Equatable, Sendable {
    public let code: CreditCode
    public let division: DivisionCode
    public let serving: Serving
    /// What it replaces.
    public let previous: Serving?
    /// Why this tier.
    public let score: SplitScore
    public let reason: Reason
  }

  /// An enterprise that the plan has no officer for.
  public struct Unassigned: Equatable, Sendable {
    public let code: CreditCode
    public let division: DivisionCode
    /// The tier that should serve it.
    public let tier: Tier
    public let reason: Invalid
  }

  /// A tier against its quota.
  public struct Total: Equatable, Sendable {
    public let quota: SplitParameters.Quota
    /// Enterprises with an officer of the tier.
    public let assigned: Int
    /// Whether that is right, within the quota's tolerance.
    public let isWithin: Bool
  }
}
