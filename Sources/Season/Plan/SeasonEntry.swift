public import Domain

/// One record as it is posted to `/api/v1/entries`.
public struct SeasonEntry: Sendable {
  public let kind: Kind
  /// An enterprise's credit code, else a UUIDv7 of the simulated time, the same in every run of a
  /// seed: to post it twice is to post it once.
  public let id: RecordID
  public let record: any Record

  /// Whether it must come from someone else than who solves problems.
  var isReview: Bool { (record as? TicketEvent)?.action == .followUp }

  public init(id: RecordID, record: some Record) {
    kind = type(of: record).kind
    self.id = id
    self.record = record
  }

  /// `{"kind":…,"id":…,"record":{…}}`
  public func json() throws -> [UInt8] {
    // Kinds and ids are printable ASCII; neither has quotes or backslashes here.
    Array(#"{"kind":"\#(kind)","id":"\#(id)","record":"#.utf8)
      + (try RecordJSON.encode(record)) + Array("}".utf8)
  }
}
