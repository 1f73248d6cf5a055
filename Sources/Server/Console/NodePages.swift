internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// The nodes below: how they stand, one-time codes, revoking.
struct NodePages {
  let console: Console
  private var node: Node { console.node }
  /// Changes that wait for a child aren't counted further.
  private static let counted = 10_000

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("nodes") { request, context -> Response in
      _ = try context.require(.administer)
      let fields = try request.fields
      var page = try await page(try await console.frame(request, context), fields["after"])
      if let name = fields.filled("revoke") { page.revoking = try await row(name) }
      return console.html(page.html)
    }
    router.post("nodes") { request, context in try await enrol(request, context) }
    router.post("nodes/revoke") { _, context in try await revoke(context) }
  }

  private func rows() async throws -> [NodeListPage.Row] {
    let (replica, path) = (node.replica, node.identity.path)
    return try await node.store.read { transaction in
      let names = try transaction.divisionNames(within: path)
      return try transaction.children().map { child in
        NodeListPage.Row(
          node: "\(child.node)", division: child.path.code,
          name: names[child.path.code] ?? child.path.code.text, lastSeen: child.lastSeen,
          behind: child.revoked == nil
            ? try replica.pending(for: child, most: Self.counted, transaction) : 0,
          program: child.program, clockOffset: child.clockOffset, revoked: child.revoked)
      }
    }
  }

  private func row(_ name: String) async throws -> NodeListPage.Row {
    guard let row = try await rows().first(where: { $0.node == name && $0.revoked == nil }) else {
      throw Problem.notFound("there is no node “\(name.prefix(70))” below that takes part")
    }
    return row
  }

  private func page(_ frame: Frame, _ after: String = "") async throws -> NodeListPage {
    var page = NodeListPage(frame: frame)
    let (own, path) = (node.identity.division, node.identity.path)
    (page.rows, page.next) = try await rows().screen(after: after) { $0.node }
    page.divisions = try await node.store.read { transaction in
      try transaction.divisionNames(within: path).filter { $0.key.parent == own }
        .map { (code: $0.key, name: $0.value) }.sorted { $0.code < $1.code }
    }
    return page
  }

  private func enrol(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.administer)
    var values = context.page.form
    var page = try await page(try await console.frame(context))
    do {
      let code = try DivisionCode(values["division"])
      let desk = EnrolmentDesk(node.replica)
      let token = try await node.store.write { try desk.issueToken(for: code, $0) }
      try await node.audit.note(
        .nodeEnrolled, code.text, by: account.name, from: context.address)
      let name = page.divisions.first { $0.code == code }?.name ?? code.text
      let scheme = node.folder.hasTLS ? "https" : "http"
      page.issued = NodeListPage.Issued(
        name: name, code: token, picture: QRCode.squares(of: token),
        command: "liaison node join --parent \(scheme)://\(request.head.authority ?? "…") "
          + "--token \(token)")
      return console.html(page.html)
    } catch {
      try values.note(error)
      page.values = values
      return console.html(page.html, status: .unprocessableContent)
    }
  }

  private func revoke(_ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.administer)
    var values = context.page.form
    let row = try await row(values["node"])
    do {
      var reader = FormReader(values)
      let reason = reader.read("reason") { $0 }
      guard reader.problems.isEmpty else {
        throw reader.rejection
      }
      let (desk, id) = (RevocationDesk(node.replica), NodeID(try Identifier(row.node)))
      _ = try await node.commit { try desk.revoke(id, because: reason, $0) }
      try await node.audit.note(
        .nodeRevoked, row.node, detail: row.division.text, by: account.name,
        from: context.address)
      return console.redirect("/nodes", done: .saved)
    } catch {
      try values.note(error)
      var page = try await page(try await console.frame(context))
      (page.values, page.revoking) = (values, row)
      return console.html(page.html, status: .unprocessableContent)
    }
  }
}
