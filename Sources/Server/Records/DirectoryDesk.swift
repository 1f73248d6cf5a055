public import Domain
public import Store
public import Sync

/// Where the region publishes what counties offer and want, so that every node has it (Measure 6).
public struct DirectoryDesk: Sendable {
  private let replica: Replica

  public init(_ replica: Replica) { self.replica = replica }

  /// Publishes what is new or has changed, and takes back what was withdrawn; a bounded number at a time.
  ///
  /// - Returns: how many listings were written.
  /// - Throws: `Invalid` anywhere but at the region.
  public func publish(by person: RecordID, _ transaction: Transaction) throws -> Int {
    let region = replica.identity.division
    guard region.tier == .region else {
      throw Invalid(
        "only the region publishes the directory", chinese: "供需目录由自治区统一发布",
        hint: "what is entered here goes up by itself")
    }
    let entries = try owed(transaction).prefix(Limits.requestEntries).map {
      try Entry(Listing(division: region, published: $0.published), id: $0.id)
    }
    guard !entries.isEmpty else { return 0 }
    return try Intake(replica).take(entries, by: person, transaction).stored
  }

  /// The listings that aren't as their offers are now, in no order.
  func owed(_ transaction: Transaction) throws -> [(id: RecordID, published: Listing.Published)] {
    let today = CivilDate(at: try replica.now(transaction))
    var names = PeopleNames(transaction)
    var owed: [(id: RecordID, published: Listing.Published)] = []
    for held in try transaction.offers(within: replica.identity.path) {
      let id = try Listing.id(of: held.id)
      let old = try transaction.value(of: Listing.self, id)?.published
      // What never was published and no longer holds needn't be.
      guard old != nil || held.record.isCurrent(on: today),
        let new = try published(held, &names), new != old
      else { continue }
      owed.append((id, new))
    }
    return owed
  }

  private func published(_ held: HeldOffer, _ names: inout PeopleNames) throws
    -> Listing.Published?
  {
    guard let content = held.record.content, let until = held.record.until else { return nil }
    let city = try held.division.path.parent.map { try names.place($0.code) } ?? ""
    var listing = Listing.Published(
      enterprise: held.enterprise, enterpriseName: held.name, county: held.division,
      countyName: city + (try names.place(held.division)), sector: held.sector, content: content,
      until: until, isWithdrawn: held.record.withdrawnBecause != nil)
    switch content.contact {
    case .enterprise:
      let enterprise = try names.transaction.value(of: Enterprise.self, RecordID(held.enterprise))
      (listing.contactName, listing.contactPhone) = (enterprise?.contact, enterprise?.phone)
    case .officer:
      let officer = try held.lead.flatMap { try names.officer($0) }
      (listing.contactName, listing.contactPhone) = (officer?.name, officer?.phone)
    }
    // What an old version let be longer isn't published in full.
    listing.contactName = listing.contactName.map { String($0.prefix(60)) }
    listing.contactPhone = listing.contactPhone.map { String($0.prefix(40)) }
    return listing
  }
}
