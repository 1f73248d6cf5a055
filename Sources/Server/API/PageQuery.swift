internal import Domain
internal import Hummingbird

/// Which page of a list a request asks for.
struct PageQuery: Sendable {
  let limit: Int
  /// `next` of the page before; empty for the first.
  let after: String
  /// Only of divisions at or below it.
  let within: DivisionPath?

  /// - Throws: `Invalid` when the limit is out of bounds or the division is none.
  init(_ request: Request) throws {
    let query = request.uri.queryParameters
    limit =
      try query["limit"].map { text in
        guard let number = Int(text), (1...Limits.pageRows).contains(number) else {
          throw Invalid(
            "the limit is 1 to \(Limits.pageRows)", chinese: "每页1至\(Limits.pageRows)条",
            field: "limit")
        }
        return number
      } ?? 100
    within = try query["division"].map { try DivisionCode(String($0)).path }
    after = query["after"].map(String.init) ?? ""
  }
}
