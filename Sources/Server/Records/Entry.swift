public import Domain

/// One record that someone hands in, as JSON: a line of an import, an item of a request, a form.
public struct Entry: Sendable {
  public var kind: Kind
  /// The record's id; a new one is made for facts that come without.
  public var id: String?
  public var body: [UInt8]

  public init(kind: Kind, id: String? = nil, body: [UInt8]) {
    self.kind = kind
    self.id = id
    self.body = body
  }

  /// What one must be allowed to hand it in: of a ticket's event, the step itself.
  public var act: Role.Act {
    guard kind == TicketEvent.kind,
      let action = try? JSONFields(parsing: body)["action"],
      let step = try? RecordJSON.decode(TicketAction.self, from: action)
    else { return .write(kind) }
    return .step(step)
  }

  /// A record made by this program.
  public init<R: Record>(_ record: R, id: RecordID?) throws {
    self.init(kind: R.kind, id: id?.text, body: try RecordJSON.encode(record))
  }
}

/// What became of entries that were handed in.
public struct Stored: Sendable {
  /// The ids of all entries' records, in order.
  public var ids: [RecordID]
  /// How many were new, and how many were held already with the same content.
  public var stored: Int
  public var repeated: Int
}

/// Entries that can't be accepted, each with its reason. Nothing of the request is stored.
public struct Rejection: Error, Sendable, CustomStringConvertible {
  public var reasons: [(entry: Int, reason: Invalid)]

  public var description: String {
    reasons.map { "entry \($0.entry + 1): \($0.reason)" }.joined(separator: "\n")
  }
}
