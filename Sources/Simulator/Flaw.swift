internal import Domain
internal import Store
internal import Sync

/// A bug planted on purpose, to see that the checks bite. Each spoils what the engine has done as an
/// engine with that bug would.
public enum Flaw: String, Sendable, CaseIterable {
  /// A relay keeps what it can't read to itself.
  case relaysNothingUnreadable
  /// What is about an enterprise isn't sent to the county that it moves to.
  case tellsNobodyOfMoves
  /// A parent believes a child's cursor without looking at the feed's chain.
  case trustsTheCursor
  /// A child whose parent's feed was begun anew starts at its end.
  case startsTheFeedAtItsEnd
  /// Nobody compares after a restore.
  case neverCompares
  /// A parent says that it took changes back, and didn't.
  case takesNothingBack
  /// The signature of a change that loses its place is dropped.
  case forgetsTheProof
  /// A node that goes on as a new origin sends the old one's log no more.
  case forgetsOldOrigins
  /// An answer goes out before the commit, which then fails.
  case acknowledgesTooEarly
  /// A stamp from far ahead moves the receiver's own clock.
  case letsClocksDrag
  /// Conflicts aren't listed.
  case hidesConflicts
  /// Retractions are forgotten.
  case forgetsRetractions
  /// The digest isn't kept in step.
  case neglectsTheDigest
  /// One lane of the feed is forgotten.
  case skipsAChild
  /// A parent says that it lacks no file, and that it has none.
  case wantsNoFiles
  /// Files that a record references are removed as if they were uploads that nothing came to need.
  case removesReferencedFiles

  /// Spoils a machine's database after it has done something.
  func spoil(_ machine: Machine) throws {
    guard let sql = statement(machine) else { return }
    try machine.store.write { try $0.sabotage(sql) }
  }

  private func statement(_ machine: Machine) -> String? {
    switch self {
    case .relaysNothingUnreadable:
      """
      UPDATE feed SET lane = '~' WHERE ordinal IN
        (SELECT ordinal FROM change WHERE quarantined IS NOT NULL)
      """
    case .tellsNobodyOfMoves:
      """
      UPDATE feed SET lane = '~' WHERE source = 0 AND ordinal IN
        (SELECT ordinal FROM change WHERE source <> 0)
      """
    case .neverCompares: "DELETE FROM setting WHERE name = 'mustCompare'"
    case .forgetsTheProof: "UPDATE forkEvidence SET signature = NULL"
    case .forgetsOldOrigins:
      """
      UPDATE origin SET isComplete = 0 WHERE path = '\(machine.division.path)'
        AND node = (SELECT node FROM origin ORDER BY key DESC LIMIT 1) AND key <>
        (SELECT MAX(key) FROM origin WHERE path = '\(machine.division.path)')
      """
    case .letsClocksDrag:
      """
      UPDATE setting SET value = CAST((SELECT MAX(stamp) FROM change) AS TEXT)
      WHERE name = 'lastStamp'
      """
    case .hidesConflicts: "DELETE FROM conflict"
    case .forgetsRetractions: "DELETE FROM retracted"
    case .neglectsTheDigest: "UPDATE digest SET count = count + 1 WHERE kind = 'visit'"
    case .skipsAChild: "UPDATE feed SET lane = '~' WHERE lane LIKE '45010%'"
    case .removesReferencedFiles:
      "UPDATE file SET isWhole = 0, isReferenced = 0, type = NULL WHERE isReferenced = 1"
    case .trustsTheCursor, .startsTheFeedAtItsEnd, .takesNothingBack, .acknowledgesTooEarly,
      .wantsNoFiles:
      nil
    }
  }
}
