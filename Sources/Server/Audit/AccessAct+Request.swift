internal import Domain
internal import HTTPTypes

extension AccessAct {
  /// Which act a request for data is, and about what; `nil` for those that aren't noted.
  ///
  /// - Parameter query: looks up a field of the address.
  static func made(
    by method: HTTPRequest.Method, _ path: String, query: (Substring) -> String?
  ) -> (act: AccessAct, subject: String)? {
    guard method == .get else { return nil }
    let parts = path.split(separator: "/").map(String.init)
    guard parts.starts(with: ["api", "v1"]) else { return ofPage(parts, query) }
    return ofAPI(Array(parts.dropFirst(2)))
  }

  private static func ofPage(_ parts: [String], _ query: (Substring) -> String?) -> (
    act: AccessAct, subject: String
  )? {
    switch (parts.first ?? "", parts.count) {
    case ("enterprises", 2): return (.view, parts[1])
    case ("review", 2) where parts[1] == "list": return (.drillDown, "review/list")
    case ("review", 2) where parts[1] == "standing":
      return (.drillDown, query("record") ?? "review/standing")
    default: return nil
    }
  }

  private static func ofAPI(_ parts: [String]) -> (act: AccessAct, subject: String)? {
    let path = parts.joined(separator: "/")
    switch (parts.first ?? "", parts.count) {
    case ("enterprises", 2): return (.view, parts[1])
    case ("files", 2): return (.file, parts[1])
    case ("briefing", _): return (.export, "briefing")
    case ("reviews", 2) where ["calls", "exemptions", "unassigned"].contains(parts[1]),
      ("key-lists", 2) where parts[1] == "members":
      return (.drillDown, path)
    case (_, 1) where Collections.all.contains { $0.path == path }: return (.export, path)
    default: return nil
    }
  }
}
