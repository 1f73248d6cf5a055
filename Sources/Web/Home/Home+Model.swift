public import Domain

/// All that the first page of a node shows. Filled by the server, rendered by `html`.
public struct HomePage: Equatable, Sendable {
  /// When the page is made; ages are counted from here.
  public var now: Moment
  public var language: Language
  public var node: Node
  public var sync: Sync
  /// When this node and its parent last held the same.
  public var lastAgreed: Moment?
  /// How far this machine's clock is behind the region's, in milliseconds; negative: ahead.
  public var clockOffsetMilliseconds: Int64
  public var log: LogCounts
  /// Today's resumption (Measure 27); `nil` when there are no rules or no roster for it.
  public var review: Review?
  /// The nodes enrolled here.
  public var children: [Child]
  /// The latest lines of the node's journal, newest first. A dozen is plenty.
  public var journal: [JournalLine]
  /// What is around it for a person who is logged in; `nil`: shown without.
  public var frame: Frame?

  /// Whose page it is.
  public struct Node: Equatable, Sendable {
    /// The name of its division, as 南宁市.
    public var name: String
    public var division: DivisionCode
    public var tier: Tier
    public var id: NodeID
    /// The program's version.
    public var version: String
    /// The parent's address; `nil` when there is none.
    public var parent: String?

    public init(
      name: String, division: DivisionCode, tier: Tier, id: NodeID, version: String,
      parent: String?
    ) {
      self.name = name
      self.division = division
      self.tier = tier
      self.id = id
      self.version = version
      self.parent = parent
    }

    /// Enough of its id to tell it from its neighbours: the random end, as the start is a time.
    public var shortID: String { String(id.description.suffix(8)) }
  }

  /// How a node stands with its parent.
  public enum Sync: Equatable, Sendable {
    /// It has no parent.
    case root
    /// It has not joined its parent yet.
    case alone
    /// All is sent, and the last exchange worked.
    case agreed
    /// So many changes are not confirmed yet.
    case behind(unsent: Int)
    /// The parent doesn't answer: since when, if known, and what waits for it.
    case unreachable(since: Moment?, unsent: Int)
  }

  /// What the log holds.
  public struct LogCounts: Equatable, Sendable {
    public var changes: Int
    public var quarantined: Int
    public var conflicts: Int

    public init(changes: Int, quarantined: Int, conflicts: Int) {
      self.changes = changes
      self.quarantined = quarantined
      self.conflicts = conflicts
    }
  }

  /// A child node.
  public struct Child: Equatable, Sendable {
    public var name: String
    public var division: DivisionCode
    /// `nil`: enrolled, never heard of.
    public var lastSeen: Moment?
    /// Changes of ours that it has not confirmed; `nil` when unknown.
    public var lag: Int?

    public init(name: String, division: DivisionCode, lastSeen: Moment?, lag: Int?) {
      self.name = name
      self.division = division
      self.lastSeen = lastSeen
      self.lag = lag
    }
  }

  /// A line of the journal, as the log has it, in English.
  public struct JournalLine: Equatable, Sendable {
    public var at: Moment
    public var text: String
    /// Whether someone should look at it.
    public var isTrouble: Bool

    public init(at: Moment, text: String, isTrouble: Bool = false) {
      self.at = at
      self.text = text
      self.isTrouble = isTrouble
    }
  }

  public init(
    now: Moment, language: Language, node: Node, sync: Sync, lastAgreed: Moment?,
    clockOffsetMilliseconds: Int64, log: LogCounts, review: Review?, children: [Child],
    journal: [JournalLine]
  ) {
    self.now = now
    self.language = language
    self.node = node
    self.sync = sync
    self.lastAgreed = lastAgreed
    self.clockOffsetMilliseconds = clockOffsetMilliseconds
    self.log = log
    self.review = review
    self.children = children
    self.journal = journal
  }
}
