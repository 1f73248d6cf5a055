public import Domain

/// What the staff of one node send in one request.
public struct SeasonBatch: Sendable {
  /// At most this many entries in one: what a node takes.
  public static let mostEntries = Limits.requestEntries

  public let day: CivilDate
  /// The simulated time at which it is posted. No entry was written later.
  public let moment: Moment
  /// The division whose node gets it.
  public let node: DivisionCode
  public let entries: [SeasonEntry]
  /// Whether someone else hands it in than who solves problems: what enterprises say of that.
  public let isReview: Bool

  public init(
    day: CivilDate, moment: Moment, node: DivisionCode, entries: [SeasonEntry],
    isReview: Bool = false
  ) {
    self.isReview = isReview
    self.day = day
    self.moment = moment
    self.node = node
    self.entries = entries
  }

  /// The request's body: `{"entries":[…]}`.
  public func json() throws -> [UInt8] {
    var body = Array(#"{"entries":["#.utf8)
    for (index, entry) in entries.enumerated() {
      if index > 0 { body.append(UInt8(ascii: ",")) }
      body += try entry.json()
    }
    return body + Array("]}".utf8)
  }
}
