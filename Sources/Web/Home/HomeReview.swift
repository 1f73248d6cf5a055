public import Domain

extension HomePage {
  /// The resumption of a scope as its first page shows it (Measure 27).
  public struct Review: Equatable, Sendable {
    public var asOf: CivilDate
    /// The target that applies or comes next, and its date; `nil` when there is none.
    public var target: Target?
    /// The whole scope.
    public var total: Row
    /// One row for each child division; none in a county.
    public var rows: [Row]

    public struct Target: Equatable, Sendable {
      public var percent: Int
      public var date: CivilDate

      public init(percent: Int, date: CivilDate) {
        self.percent = percent
        self.date = date
      }
    }

    /// The figures of one division. Who counts in `roster` is in exactly one of the other four.
    public struct Row: Equatable, Sendable {
      public var name: String
      public var roster: Int
      /// 未停产 and 已复工 together.
      public var resumed: Int
      public var partial: Int
      public var stopped: Int
      /// Without any report that counts.
      public var missing: Int
      /// In percent, cut to two digits, as `59.96`: made where the figure is made.
      public var rate: String
      /// `nil` where there is no target, or before its date.
      public var met: Bool?

      public init(
        name: String, roster: Int, resumed: Int, partial: Int, stopped: Int, missing: Int,
        rate: String, met: Bool?
      ) {
        self.name = name
        self.roster = roster
        self.resumed = resumed
        self.partial = partial
        self.stopped = stopped
        self.missing = missing
        self.rate = rate
        self.met = met
      }
    }

    public init(asOf: CivilDate, target: Target?, total: Row, rows: [Row]) {
      self.asOf = asOf
      self.target = target
      self.total = total
      self.rows = rows
    }
  }
}
