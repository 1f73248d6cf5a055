public import Domain

/// What a node remembers of itself: one named value each.
public enum Setting: String, Sendable, CaseIterable {
  /// This node's id, its division and its present origin.
  case node, division, origin
  /// The stamp of the last write, so that stamps never go back.
  case lastStamp
  /// The parent's address, its node, and the epoch, position and chain reached in its feed.
  case parentAddress, parentNode, feedEpoch, feedPosition, feedChain
  /// This node's own feed epoch.
  case ownEpoch
  /// Clock corrected by this many milliseconds; when that was measured.
  case clockOffset, clockMeasured
  /// Whether the offset reaches the region, and when it last did.
  case clockReachesRegion
  /// The baton confirmed last, and the one stored next.
  case baton, nextBaton
  /// Set while a comparison with the parent is due: after its feed was begun anew, or a fork healed.
  case mustCompare
  /// When parent and node last agreed.
  case lastAgreed
  /// The version of the read tables' mapping; another one means: rebuild.
  case readVersion
  /// How often rows of read tables were shown otherwise without a change where they belong.
  case shownAgain
  /// The rules' version in force.
  case rulesVersion
  /// What was last sent to and received from the wire, in bytes, since the database was made.
  case wireSent, wireReceived
  /// The certificate of the trusted root, as JSON.
  case rootCertificate
}

extension Transaction {
  public func setting(_ setting: Setting) throws -> String? {
    try first("SELECT value FROM setting WHERE name = ?", .text(setting.rawValue)) { $0.text(0) }
  }

  public func set(_ setting: Setting, to value: String?) throws {
    guard let value else {
      try run("DELETE FROM setting WHERE name = ?", .text(setting.rawValue))
      return
    }
    try run(
      "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
      .text(setting.rawValue), .text(value))
  }

  /// The setting as a whole number; 0 when it isn't set.
  public func number(_ setting: Setting) throws -> Int64 {
    Int64(try self.setting(setting) ?? "") ?? 0
  }
}

/// What happened to this node, in plain words for its operator.
extension Transaction {
  public func note(_ text: String, at time: Moment) throws {
    try run("INSERT INTO journal (time, text) VALUES (?, ?)", .moment(time), .text(text))
  }

  /// The latest entries, the newest first.
  public func journal(limit: Int) throws -> [(time: Moment, text: String)] {
    try rows("SELECT time, text FROM journal ORDER BY key DESC LIMIT ?", .integer(limit)) {
      ($0.moment(0), $0.text(1))
    }
  }
}
