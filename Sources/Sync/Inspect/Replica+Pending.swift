internal import Domain
public import Store

extension Replica {
  /// How many entries of this node's feed are for a child after where it last said that it was.
  ///
  /// - Parameter most: it isn't counted further.
  public func pending(for child: Child, most: Int, _ transaction: Transaction) throws -> Int {
    guard let lane = lane(of: child.path) else { return 0 }
    return try transaction.feedCount(
      after: child.cursor, lane: lane, source: child.source, most: most)
  }
}
