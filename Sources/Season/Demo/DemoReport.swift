/// What a demo found, as `--report` writes it.
public struct DemoReport: Codable, Sendable {
  /// How many nodes.
  public var nodes = 0
  /// Changes stored through the API, the split's assignments included.
  public var changes = 0
  /// From the first request of the registers until the tree agreed.
  public var seconds = 0.0
  /// Whether `verify` agreed at every node.
  public var verified = false
  /// Assigned enterprises by tier.
  public var split: [String: Int] = [:]
  /// The same with its quota.
  public var quotas: [Quota] = []
  public var unassigned = 0
  public var reviews: [Review] = []
  public var sync: [NodeState] = []
  public var rates = Rates()
  /// Who was planted to serve in name only, and who was found; `nil` when nobody was.
  public var service: Service?
  /// What became of the problems that were raised; `nil` when nobody was asked.
  public var tickets: Tickets?
  /// The first review as it was sealed the morning after, and what it comes to now.
  public var seal: Seal?
  /// The region's briefing of the last day, as Markdown; `nil` when nobody was asked.
  public var briefing: String?
  /// What was done to the tree on purpose, in words.
  public var faults: [String] = []

  /// Service in name only (Measure 30).
  public struct Service: Codable, Sendable {
    /// Officers who were planted to visit nobody, and how many of them were found.
    public var idle: Int
    public var idleFound: Int
    /// Officers who were planted to write the same each time, and how many of them were found.
    public var copying: Int
    public var copyingFound: Int
    /// Findings of no visit about officers who went to everyone.
    public var wronglyFound: Int
    /// All findings.
    public var confirmed: Int
    public var suspected: Int
  }

  /// Problems at the season's end.
  public struct Tickets: Codable, Sendable {
    public var raised: Int
    public var open: Int
    public var closed: Int
    /// Solved, as someone else than the solver was told.
    public var confirmed: Int
  }

  /// A sealed review (Measure 27).
  public struct Seal: Codable, Sendable {
    public var asOf: String
    public var knownAt: String
    /// How many had resumed when it was sealed, and by what is known now.
    public var resumed: Int
    public var resumedNow: Int
    /// Of how many something else counts now.
    public var changed: Int
    /// Whether the sealed figures come out again.
    public var isReproduced: Bool
  }

  /// One tier against what the policy asks (Measure 30).
  public struct Quota: Codable, Sendable {
    public var tier: String
    public var quota: Int
    public var assigned: Int
    public var within: Bool
  }

  /// One row of a review (Measure 27): the whole region or a city.
  public struct Review: Codable, Sendable {
    public var asOf: String
    public var scope: String
    public var name: String
    /// `enterprise` or `project`.
    public var subject: String
    public var roster: Int
    public var resumed: Int
    public var target: Int
    public var met: Bool
    public var missing: Int
    /// In percent with two decimals, cut off; empty without a roster.
    public var rate: String
  }

  /// One node in the end.
  public struct NodeState: Codable, Sendable {
    public var division: String
    public var name: String
    public var tier: String
    public var state: String
    public var unsent: Int
    public var verified: Bool
    public var clockOffsetMilliseconds: Int?
  }

  /// How fast, how much.
  public struct Rates: Codable, Sendable {
    /// Of the season's replay alone: first request until the tree agreed.
    public var replaySeconds = 0.0
    public var replayChanges = 0
    public var changesPerSecond = 0.0
    /// Until the last request was answered, the tree still catching up.
    public var postedPerSecond = 0.0
    /// Between children and parents, all tiers together; `nil` when the nodes don't count them.
    public var bytesOnWirePerChange: Double?
    /// Of the county nodes' daemons after the replay, VmRSS: shared pages counted in each.
    public var residentKiBMedian: Int?
    public var residentKiBMax: Int?
    /// The same as Pss: shared pages counted in part.
    public var proportionalKiBMedian: Int?
    public var proportionalKiBMax: Int?
    /// How long the region took to answer each of its reviews, in milliseconds: the slowest.
    public var reviewMilliseconds: Double?
    /// How long the region took to answer each figure and list; `nil` when it wasn't asked.
    public var figures: [Figure]?
  }

  /// How long a figure or list took, in milliseconds.
  public struct Figure: Codable, Sendable {
    public var path: String
    /// The first time, when nothing of it was counted yet.
    public var first: Double
    public var median: Double
    /// The 95th percentile.
    public var slow: Double
    public var bytes: Int
  }

  public init() {}
}
