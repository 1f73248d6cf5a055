internal import Domain
internal import Store
internal import Sync
internal import Synchronization

/// The findings of service in name only over a node (Measure 30), as they were found last: to look for
/// them anew for each person's notices would cost more than all the others together.
public final class FindingMemory: Sendable {
  private let path: DivisionPath
  private let memory: CountyMemory
  private let last = Mutex<(day: CivilDate, at: Moment, flags: [NameOnlyFlag])?>(nil)

  /// - Parameter memory: of the node.
  init(at path: DivisionPath, _ memory: CountyMemory) {
    self.path = path
    self.memory = memory
  }

  /// Those of the day of a moment, found at most an hour before it.
  func flags(at now: Moment, _ transaction: Transaction) throws -> [NameOnlyFlag] {
    let known = last.withLock { $0 }
    if let known, known.day == CivilDate(at: now), known.at <= now,
      now < known.at.adding(Limits.findingsKept)
    {
      return known.flags
    }
    return try find(at: now, transaction)
  }

  /// Looks for them anew.
  @discardableResult
  func find(at now: Moment, _ transaction: Transaction) throws -> [NameOnlyFlag] {
    let day = CivilDate(at: now)
    let finder = try NameOnlyFinder(NameOnlyRequest(asOf: day), at: path, transaction)
    let flags = try finder.flags(memory, transaction)
    last.withLock { $0 = (day, now, flags) }
    return flags
  }
}
