internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store

/// The figures: `/api/v1/reviews`.
struct ReviewRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("reviews/resumption") { request, context -> Response in
      _ = try context.require(.read)
      return try .json(try await node.review(try ReviewRequest(request)))
    }
    router.get("reviews/split") { request, context -> Response in
      _ = try context.require(.read)
      let isProportional = try request.flag("proportional")
      return try .json(try await node.splitReview(isProportional: isProportional))
    }
  }
}

extension Request {
  /// `true` or `false`; the latter when it isn't given.
  func flag(_ name: String) throws -> Bool {
    guard let text = uri.queryParameters[name[...]] else { return false }
    guard let flag = Bool(String(text)) else {
      throw Invalid(
        "“\(text)” is neither true nor false", chinese: "参数有误，应为true或false", field: name)
    }
    return flag
  }

  /// One of the words of an enumeration; `fallback` when it isn't given.
  func choice<C: RawRepresentable<String> & CaseIterable>(_ name: String, _ fallback: C) throws -> C
  {
    guard let text = uri.queryParameters[name[...]].map(String.init) else { return fallback }
    guard let choice = C(rawValue: text) else {
      let all = C.allCases.map(\.rawValue).joined(separator: ", ")
      throw Invalid("“\(text)” is none of \(all)", chinese: "参数有误，应为\(all)之一", field: name)
    }
    return choice
  }
}

extension ReviewRequest {
  init(_ request: Request) throws {
    let query = request.uri.queryParameters
    func value(_ name: String) -> String? { query[name[...]].map(String.init) }
    guard let asOf = value("asOf") else {
      throw Invalid("is missing", chinese: "缺少截至日期", hint: "as 2025-02-05", field: "asOf")
    }
    self.init(
      asOf: try CivilDate(asOf), knownAt: try value("knownAt").map(Moment.init),
      by: try request.choice("by", .city), subject: try request.choice("subject", .enterprise))
  }
}
