public import Domain

/// What a file of who serves whom changes (Measure 30), or would.
public struct RosterReport: Encodable, Sendable {
  public var isStored = false
  /// Rows of the file.
  public var rows: Int
  /// How many enterprises that nobody served got an officer, and how many got another.
  public var new: Int
  public var changed: Int
  public var unchanged: Int
  /// The new and the changed, in order of lines.
  public var changes: [Change]
  /// In order of lines.
  public var problems: [Problem]
  /// Columns that mean nothing here.
  public var ignored: [String]
  /// Officers who lead more than the rules allow after it, the most loaded first.
  public var overloaded: [Load]
  /// Live above-scale enterprises that nobody serves after it.
  public var unassigned: Int
  /// The first hundred of them.
  public var unassignedFirst: [Enterprise]

  public struct Change: Encodable, Sendable {
    public var line: Int
    public var enterprise: CreditCode
    public var isNew: Bool
    public var before: Party?
    public var after: Party?
    public var supportBefore: [RecordID]
    /// `nil`: they stay.
    public var support: [RecordID]?
  }

  public struct Party: Encodable, Sendable {
    public var tier: Tier
    public var lead: RecordID
    public var name: String?
    public var from: CivilDate

    init(_ serving: Assignment.Serving) {
      tier = serving.tier
      lead = serving.lead
      from = serving.from
    }
  }

  public struct Problem: Encodable, Sendable {
    public var line: Int
    public var column: Int
    public var field: String?
    public var detail: String
    public var detail_zh: String
  }

  public struct Load: Encodable, Sendable {
    public var officer: RecordID
    public var name: String?
    public var unit: String?
    public var enterprises: Int
    public var most: Int
  }

  public struct Enterprise: Encodable, Sendable {
    public var code: CreditCode
    public var name: String
    public var division: DivisionCode
  }

  struct Lacks {
    var overloaded: [Load]
    var unassigned: [(code: CreditCode, name: String, division: DivisionCode)]
  }
}

extension RosterReport {
  init(
    rows: Int, unchanged: Int, changes: [Change], problems: [TableProblem], ignored: [String],
    lacks: Lacks, _ book: OfficerBook
  ) {
    func named(_ party: Party?) -> Party? {
      guard var party else { return nil }
      party.name = book.officers[party.lead]?.name
      return party
    }
    let new = changes.count { $0.isNew }
    self.init(
      rows: rows, new: new, changed: changes.count - new, unchanged: unchanged,
      changes: changes.map { change in
        var change = change
        (change.before, change.after) = (named(change.before), named(change.after))
        return change
      },
      problems: problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }.map {
        Problem(
          line: $0.line, column: $0.column, field: $0.reason.field, detail: $0.description,
          detail_zh: $0.chinese)
      }, ignored: ignored, overloaded: lacks.overloaded, unassigned: lacks.unassigned.count,
      unassignedFirst: lacks.unassigned.prefix(100).map {
        Enterprise(code: $0.code, name: $0.name, division: $0.division)
      })
  }
}
