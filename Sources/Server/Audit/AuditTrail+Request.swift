internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Store

extension AuditTrail {
  /// Notes what a request that was answered has shown, if it is of those that are noted.
  ///
  /// A node whose disk is full goes on showing what it holds; its log says that nothing was noted.
  func look(_ request: Request, _ context: LiaisonContext) async {
    let made = AccessAct.made(
      by: request.method, request.uri.path,
      query: { request.uri.queryParameters[$0].map(String.init) })
    guard let account = context.account, let made else { return }
    await attempt(context) {
      try await note(made.act, made.subject, by: account.name, from: context.address)
    }
  }

  /// Notes that a request was turned away.
  func refuse(_ request: Request, _ error: any Error, _ context: LiaisonContext) async {
    guard let problem = error as? Problem, [401, 403].contains(problem.status) else { return }
    // Who isn't known may try any path: it is one line for all of them.
    let path = context.account == nil ? "" : " \(request.uri.path)"
    await attempt(context) {
      try await note(
        .refused, "\(request.method)\(path)", detail: context.account?.role.rawValue ?? "",
        by: context.account?.name, from: context.address)
    }
  }

  private func attempt(_ context: LiaisonContext, _ body: () async throws -> Void) async {
    do {
      try await body()
    } catch {
      context.logger.error("an access can't be noted", metadata: ["cause": "\(error)"])
    }
  }
}
