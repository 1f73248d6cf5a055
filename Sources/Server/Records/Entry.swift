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

  /// What one must be allowed to hand it in: of a ticket's event, and of what is said of claims and
  /// money, the step itself.
  public var act: Role.Act {
    let step: Role.Act? =
      switch kind {
      case TicketEvent.kind: action(TicketAction.self).map { Role.Act.step($0) }
      case ClaimStep.kind: action(ClaimAction.self).map { Role.Act.claim($0) }
      case FundStep.kind: action(FundAction.self).map { Role.Act.fund($0) }
      case FundMovement.kind: .fund(.enter)
      default: nil
      }
    return step ?? .write(kind)
  }

  private func action<A: Decodable>(_ type: A.Type) -> A? {
    guard let action = try? JSONFields(parsing: body)["action"] else { return nil }
    return try? RecordJSON.decode(type, from: action)
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
