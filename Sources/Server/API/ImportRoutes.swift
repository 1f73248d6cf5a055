internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store

/// Taking files of rows: CSV or .xlsx, whichever the content is.
struct ImportRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.post("imports/:what") { request, context in try await take(request, context) }
  }

  private func take(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let name = try context.parameters.require("what")
    let account = try context.require(.write(try CSVImport.kind(of: name)))
    let (isTrial, skipsBad) = (try request.flag("dryRun"), try request.flag("skipBad"))
    let bytes = try await request.bytes(upTo: Limits.uploadBytes)
    do {
      guard name != RosterFile.name else {
        return try .json(
          try await node.takeRoster(
            bytes, isTrial: isTrial, skipsBad: skipsBad, by: account.person))
      }
      return try .json(
        try await node.takeImport(
          bytes, of: name, isTrial: isTrial, skipsBad: skipsBad, by: account.person))
    } catch let problem as TableProblem {
      throw Problem(problem)
    }
  }
}

extension Problem {
  /// A file that can't be read.
  init(_ problem: TableProblem) {
    self.init(
      "the file can't be read", status: 422, detail: problem.description,
      chinese: problem.chinese)
  }
}
