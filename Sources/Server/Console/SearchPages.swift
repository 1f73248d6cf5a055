internal import Domain
internal import Hummingbird
internal import Store
internal import Web

/// Looking for anything in scope, from the box on every page.
struct SearchPages {
  let console: Console
  private var node: Node { console.node }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("search") { request, context -> Response in
      _ = try context.require(.read)
      let fields = try request.fields
      let frame = try await console.frame(request, context)
      return console.html(try await page(fields, frame).html)
    }
  }

  private func page(_ fields: FormValues, _ frame: Frame) async throws -> SearchPage {
    var page = SearchPage(frame: frame, query: String(fields["q"].prefix(100)))
    let kind = fields.filled("kind").flatMap { SearchAnswer.Kind(rawValue: $0) }
    let found = try await node.search(
      .init(
        text: page.query, kind: kind, after: fields["after"],
        limit: kind == nil ? Limits.searchGroup : Limits.screenRows))
    page.isShort = SearchTerms(page.query).phrases.isEmpty
    page.groups = try await node.store.read { transaction in
      var names = PeopleNames(transaction)
      return try found.groups.map { group in
        SearchPage.Group(
          kind: .init(group.kind),
          items: try group.items.map { try Self.item($0, group.kind, &names) },
          next: group.next)
      }
    }
    return page
  }

  private static func item(
    _ found: SearchAnswer.Item, _ kind: SearchAnswer.Kind, _ names: inout PeopleNames
  ) throws -> SearchPage.Item {
    let place = try names.place(found.division)
    let code = found.enterprise?.text ?? ""
    let path =
      switch kind {
      case .enterprise, .visit: "/enterprises/\(code)" as String?
      case .ticket: "/tickets/\(found.record)"
      case .listing: Frame.address("/directory", [("q", found.title)])
      case .person: nil as String?
      }
    let about =
      switch kind {
      case .enterprise: [code, place]
      case .ticket:
        [
          try found.enterprise.flatMap {
            try names.transaction.value(of: Enterprise.self, RecordID($0))?.name
          } ?? code,
          place, found.raised.map { "\(CivilDate(at: $0))" } ?? "",
        ]
      case .visit: [found.on.map { "\($0)" } ?? "", place]
      case .listing: [code]
      case .person: [place, found.phone ?? ""]
      }
    var item = SearchPage.Item(
      title: found.title, path: path, text: found.text ?? "", about: about)
    item.state = found.state
    return item
  }
}

extension SearchPage.Kind {
  fileprivate init(_ kind: SearchAnswer.Kind) {
    self =
      switch kind {
      case .enterprise: .enterprise
      case .ticket: .ticket
      case .visit: .visit
      case .listing: .listing
      case .person: .person
      }
  }
}
