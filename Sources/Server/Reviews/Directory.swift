public import Domain
internal import Store
internal import Sync

/// One page of the directory of supply and demand (Measure 6).
public struct Directory: Encodable, Sendable {
  public var asOf: CivilDate
  /// The latest first.
  public var items: [Item]
  /// Where the next page starts; `nil` at the end.
  public var next: String?

  public struct Item: Encodable, Sendable {
    public var id: RecordID
    public var listing: Listing.Published
  }

  /// What is looked for.
  public struct Request: Sendable {
    /// Words that all have to be there.
    public var text = ""
    public var side: Offer.Side?
    public var sort: Offer.Sort?
    /// Only enterprises of this division and those below it, wherever it is; `nil`: of all.
    public var county: DivisionCode?
    public var after = ""
    public var limit: Int

    public init(limit: Int) { self.limit = limit }
  }
}

/// What an enterprise of this node's scope offers or wants, published or not.
public struct OfferRow: Encodable, Sendable {
  public var id: RecordID
  public var enterprise: CreditCode
  public var name: String
  public var division: DivisionCode
  public var offer: Offer
  /// Whether all counties see it as it is now.
  public var isPublished: Bool
  /// Whether it still holds.
  public var isCurrent: Bool
}

extension Node {
  /// What holds today and says what is looked for, of all enterprises of the region.
  public func directory(_ request: Directory.Request) async throws -> Directory {
    let replica = replica
    return try await store.read { transaction in
      let today = CivilDate(at: try replica.now(transaction))
      var query = ListingQuery(request.text, day: today, limit: request.limit)
      (query.side, query.sort, query.after) = (request.side, request.sort, request.after)
      query.path = request.county?.path
      let items = try transaction.listings(query).map {
        Directory.Item(id: $0.id, listing: $0.listing)
      }
      return Directory(
        asOf: today, items: items, next: items.count == request.limit ? items.last?.id.text : nil)
    }
  }

  /// What the enterprises of this node's scope offer and want, the latest first.
  public func offers(limit: Int) async throws -> [OfferRow] {
    let (replica, path) = (replica, identity.path)
    return try await store.read { transaction in
      let today = CivilDate(at: try replica.now(transaction))
      return try transaction.offers(within: path).sorted { $0.id > $1.id }.prefix(limit).map {
        held in
        let listing = try transaction.value(of: Listing.self, Listing.id(of: held.id))?.published
        let offer = held.record
        return OfferRow(
          id: held.id, enterprise: held.enterprise, name: held.name, division: held.division,
          offer: offer,
          isPublished: listing.map {
            $0.content == offer.content && $0.until == offer.until
              && $0.isWithdrawn == (offer.withdrawnBecause != nil)
          } ?? false, isCurrent: offer.isCurrent(on: today))
      }
    }
  }
}
