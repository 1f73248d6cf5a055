public import Domain
public import Store
public import Sync

/// A page of the changes in quarantine.
public struct QuarantineList: Encodable, Sendable {
  public var items: [QuarantineRow]
  public var next: String?

  public init(_ rows: [QuarantineRow], limit: Int) {
    items = rows
    next = rows.count == limit ? rows.last.map { String($0.ordinal) } : nil
  }

  private enum CodingKeys: String, CodingKey { case items, next }

  /// `next` is there at the end too, as `null`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(items, forKey: .items)
    try container.encode(next, forKey: .next)
  }
}

/// When each tier had a record: one entry for each of its changes, in the order in which they came.
public struct ReceiptList: Codable, Sendable {
  public var kind: Kind
  public var id: RecordID
  public var changes: [Whereabouts]

  public init(kind: Kind, id: RecordID, changes: [Whereabouts]) {
    self.kind = kind
    self.id = id
    self.changes = changes
  }
}

extension Kind {
  /// The kind of that name, singular or plural as the API's paths have it.
  public init(named name: String) { self = Collections.kind(named: name) }
}
