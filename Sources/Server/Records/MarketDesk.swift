internal import Domain
internal import Store
internal import Sync

/// Checks what is written of events and offers against what is held (Measures 6 and 21).
struct MarketDesk {
  private let replica: Replica

  init(_ replica: Replica) { self.replica = replica }

  /// The event is known here, and the record is that of the event and the enterprise.
  func check(
    _ value: Participation, _ id: RecordID, after held: RecordRow?, _ transaction: Transaction
  ) throws {
    var merged = value
    if let held {
      let old = try RecordJSON.decode(Participation.self, from: held.body)
      merged.event = value.event ?? old.event
      merged.enterprise = value.enterprise ?? old.enterprise
    }
    guard let event = merged.event, let code = merged.enterprise else { return }
    guard try Participation.id(of: event, code) == id else {
      throw Invalid(
        "\(id) is not the id of \(code) at \(event)", chinese: "编号与活动、企业不符",
        hint: "\(event)-\(code)", field: "id")
    }
    guard try transaction.value(of: MarketEvent.self, event) == nil else { return }
    throw Invalid(
      "the event \(event) is not known here", chinese: "本节点没有活动\(event)",
      hint: "of another county's event its city enters who takes part", field: "event")
  }

  /// A new offer holds today at least, and stays with its enterprise.
  func check(_ value: Offer, after held: RecordRow?, _ transaction: Transaction) throws {
    let old = try held.map { try RecordJSON.decode(Offer.self, from: $0.body) }
    if let code = value.enterprise, let owner = old?.enterprise, code != owner {
      throw Invalid(
        "the offer is that of \(owner)", chinese: "该信息属于\(owner)", hint: "enter a new one",
        field: "enterprise")
    }
    let today = CivilDate(at: try replica.now(transaction))
    guard let until = value.until, until != old?.until, until < today else { return }
    throw Invalid(
      "\(until) is over", chinese: "\(until)已过", hint: "withdraw it instead", field: "until")
  }
}

extension Participation {
  /// What the id of a new one is; `nil` while it doesn't say of whom and what.
  var ownID: RecordID? {
    guard let event, let enterprise else { return nil }
    return try? Self.id(of: event, enterprise)
  }
}
