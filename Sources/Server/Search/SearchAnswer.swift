public import Domain
internal import Store

/// What was found of everything in scope, by kind.
public struct SearchAnswer: Codable, Sendable {
  public var groups: [Group]

  /// What is found.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case enterprise, ticket, visit, person
    /// Published to all, wherever its enterprise is.
    case listing
  }

  /// One page of what was found of a kind.
  public struct Group: Codable, Sendable {
    public var kind: Kind
    public var items: [Item]
    /// Where the next page starts; left out at the end.
    public var next: String?
  }

  /// One thing that was found.
  public struct Item: Codable, Sendable {
    public var record: RecordID
    /// Of an enterprise or a person the name, of a ticket its title, of a visit the enterprise's name.
    public var title: String
    /// What it says around the words that were looked for, or a person's unit.
    public var text: String?
    public var enterprise: CreditCode?
    public var division: DivisionCode
    /// The day of a visit.
    public var on: CivilDate?
    /// How a ticket stands, and since when there is one.
    public var state: TicketState?
    public var raised: Moment?
    /// A person's telephone number.
    public var phone: String?
  }

  /// What is looked for.
  public struct Request: Sendable {
    public var text: String
    /// Only of this kind; `nil`: all.
    public var kind: Kind?
    /// Only of this division and those below it; `nil`: this node's own.
    public var division: DivisionCode?
    /// `next` of the page before; of one kind only.
    public var after = ""
    /// Things of each kind.
    public var limit: Int

    public init(
      text: String, kind: Kind? = nil, division: DivisionCode? = nil, after: String = "",
      limit: Int
    ) {
      self.text = text
      self.kind = kind
      self.division = division
      self.after = after
      self.limit = limit
    }
  }
}

extension Node {
  /// Looks for something in all that is in scope. Nothing is found for a text without words.
  ///
  /// - Throws: `Invalid` when the division isn't this node's or one below it.
  public func search(_ request: SearchAnswer.Request) async throws -> SearchAnswer {
    let (path, terms) = (try scope(request.division), SearchTerms(request.text))
    guard !terms.words.isEmpty else { return SearchAnswer(groups: []) }
    let kinds = request.kind.map { [$0] } ?? SearchAnswer.Kind.allCases
    let after = request.kind == nil ? "" : request.after
    // Those of all counties, unless a division is asked for.
    var query = ListingQuery(request.text, day: try await day(nil), limit: request.limit)
    (query.after, query.path) = (after, request.division?.path)
    let listings = query
    return try await store.read { transaction in
      SearchAnswer(
        groups: try kinds.map {
          try transaction.found(
            $0, terms, within: path, after: after, limit: request.limit, listings: listings)
        })
    }
  }
}

extension Transaction {
  fileprivate func found(
    _ kind: SearchAnswer.Kind, _ terms: SearchTerms, within path: DivisionPath, after: String,
    limit: Int, listings: ListingQuery
  ) throws -> SearchAnswer.Group {
    func group<Item>(_ page: FoundPage<Item>, _ item: (Item) throws -> SearchAnswer.Item) rethrows
      -> SearchAnswer.Group
    {
      SearchAnswer.Group(kind: kind, items: try page.items.map(item), next: page.next)
    }
    switch kind {
    case .enterprise:
      let page = try enterprises(terms, within: path, after: after, limit: limit)
      return group(page) { row in
        SearchAnswer.Item(
          record: RecordID(row.code), title: row.name, enterprise: row.code, division: row.division)
      }
    case .ticket:
      let page = try tickets(terms, within: path, after: after, limit: limit)
      return try group(page) { row in
        var item = SearchAnswer.Item(
          record: row.ticket, title: row.title, enterprise: row.enterprise, division: row.division,
          state: row.state, raised: row.raised)
        let said = try record(TicketEvent.kind, row.ticket).map {
          try RecordJSON.decode(TicketEvent.self, from: $0.body).note ?? ""
        }
        item.text = said.flatMap { $0.isEmpty ? nil : terms.excerpt(of: $0) }
        return item
      }
    case .visit:
      let page = try visits(terms, within: path, after: after, limit: limit)
      return group(page) { row in
        SearchAnswer.Item(
          record: row.visit, title: row.name, text: terms.excerpt(of: row.text),
          enterprise: row.enterprise, division: row.division, on: row.on)
      }
    case .listing: return try found(listings)
    case .person:
      let page = try people(terms, within: path, after: after, limit: limit)
      return try group(page) { id in
        let officer = try value(of: Officer.self, id)
        return SearchAnswer.Item(
          record: id, title: officer?.name ?? id.text, text: officer?.unit,
          division: officer?.division ?? path.code, phone: officer?.phone)
      }
    }
  }

  /// What the directory of supply and demand says (Measure 6).
  private func found(_ query: ListingQuery) throws -> SearchAnswer.Group {
    let found = try listings(query)
    return SearchAnswer.Group(
      kind: .listing,
      items: found.map { held in
        let content = held.listing.content
        return SearchAnswer.Item(
          record: held.id, title: content.title,
          text: [held.listing.enterpriseName, held.listing.countyName, content.text]
            .compactMap(\.self).joined(separator: " · "),
          enterprise: held.listing.enterprise, division: held.listing.county)
      }, next: found.count == query.limit ? found.last?.id.text : nil)
  }
}
