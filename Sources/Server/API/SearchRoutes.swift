internal import Domain
internal import Hummingbird
internal import Store

/// Looking for anything in scope: `/api/v1/search`.
struct SearchRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("search") { request, context -> Response in
      _ = try context.require(.read)
      let (page, query) = (try PageQuery(request), request.uri.queryParameters)
      let kind = try query["kind"].map { text in
        guard let kind = SearchAnswer.Kind(rawValue: String(text)) else {
          throw Invalid(
            "there is no kind “\(text.prefix(70))”", chinese: "没有“\(text.prefix(70))”这一类",
            hint: "one of " + SearchAnswer.Kind.allCases.map(\.rawValue).joined(separator: ", "),
            field: "kind")
        }
        return kind
      }
      return try .json(
        try await node.search(
          .init(
            text: query["text"].map(String.init) ?? "", kind: kind, division: page.within?.code,
            after: page.after, limit: page.limit)))
    }
  }
}
