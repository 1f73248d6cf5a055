/// What an enterprise reported, as a node holds it: the fact, and since when the node has known it.
public struct HeldReport<Reported: Fact & Equatable>: Sendable, Equatable {
  public var id: RecordID
  public var stamp: Stamp
  public var received: Moment
  /// When the node received what takes it back or corrects it.
  public var retracted: Moment?
  public var fact: Reported

  public init(
    id: RecordID, stamp: Stamp, received: Moment, retracted: Moment? = nil, fact: Reported
  ) {
    self.id = id
    self.stamp = stamp
    self.received = received
    self.retracted = retracted
    self.fact = fact
  }

  /// Whether it was known, and not taken back, at a moment; `nil`: now.
  public func counts(knownAt: Moment?) -> Bool {
    guard let knownAt else { return retracted == nil }
    return received <= knownAt && retracted.map { $0 > knownAt } ?? true
  }
}
