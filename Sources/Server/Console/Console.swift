internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// What every route of the console has: the node, and how its pages are answered.
struct Console: Sendable {
  let node: Node
  let status: SyncStatus
  let assets: AssetFolder
  let logIn: LogInDesk
  let sessions: SessionLookup
  let uploads = HeldUploads()
  let unread: UnreadMemory
  let boundaries: BoundaryFolder

  init(node: Node, status: SyncStatus) {
    self.node = node
    self.status = status
    assets = AssetFolder()
    logIn = LogInDesk(node: node)
    sessions = SessionLookup(node: node)
    unread = UnreadMemory()
    boundaries = BoundaryFolder(folder: node.folder.path)
  }

  /// What a page has around its content.
  func frame(_ context: LiaisonContext) async throws -> Frame {
    let (replica, identity) = (node.replica, node.identity)
    let isReachable = await status.isReachable
    let reached = await status.lastReached
    let account = context.account
    var unread: Int?
    if let account { unread = try await self.unread.count(of: account, node) }
    let shown = unread
    return try await node.store.read { transaction in
      let parent = try transaction.setting(.parentAddress)
      let unsent = try parent == nil ? 0 : transaction.unconfirmed()
      let sync: HomePage.Sync =
        switch (identity.tier, parent, isReachable) {
        case (.region, _, _): .root
        case (_, nil, _): .alone
        case (_, _, false): .unreachable(since: reached, unsent: unsent)
        default: unsent == 0 ? .agreed : .behind(unsent: unsent)
        }
      var frame = Frame(
        now: try replica.now(transaction), language: context.page.language,
        division: identity.division,
        place: try transaction.divisionName(identity.division) ?? identity.division.text,
        sync: sync)
      frame.lastAgreed = try transaction.setting(.lastAgreed).flatMap { Int64($0) }
        .map(Moment.init(milliseconds:))
      frame.token = context.page.formToken
      frame.path = context.page.path
      frame.assets = assets.address
      frame.unread = shown
      if let account {
        let officer = try transaction.value(of: Officer.self, account.person)
        frame.person = Frame.Person(
          account: account.name, name: officer?.name ?? account.name, role: account.role,
          isOfficer: officer != nil)
      }
      return frame
    }
  }

  /// A page that was asked for, with what was done before, if it says so.
  func frame(_ request: Request, _ context: LiaisonContext) async throws -> Frame {
    var frame = try await frame(context)
    frame.notice = request.uri.queryParameters["done"].flatMap { .init(rawValue: String($0)) }
    return frame
  }

  /// - Parameter status: 422 for a form that is shown again.
  func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status,
      headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
      body: .init(byteBuffer: .init(string: text)))
  }

  /// Where a browser goes on after a form was taken, so that reloading doesn't send it again.
  func redirect(_ path: String, done notice: Frame.Notice? = nil) -> Response {
    let join = path.contains("?") ? "&" : "?"
    let target = notice.map { "\(path)\(join)done=\($0.rawValue)" } ?? path
    return Response(status: .seeOther, headers: [.location: target])
  }
}

extension FormValues {
  /// Keeps what is wrong with what was typed. - Throws: what isn't about the input.
  mutating func note(_ error: any Error) throws {
    switch error {
    case let invalid as Invalid: problems.append(invalid)
    case let rejection as Rejection: problems += rejection.reasons.map(\.reason)
    default: throw error
    }
  }

  /// The domain names fields by where they are kept; a form has names of its own.
  mutating func renameProblems(_ names: [String: String]) {
    problems = problems.map { problem in
      var problem = problem
      problem.field = problem.field.map { names[$0] ?? $0 }
      return problem
    }
  }
}
