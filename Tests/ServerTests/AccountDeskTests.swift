import Domain
import Store
import Sync
import Testing

@testable import Server

/// What an administrator does with accounts.
@Suite struct AccountDeskTests {
  private let quiet: QuietNode
  private let desk: AccountDesk
  private var node: Node { quiet.node }

  init() async throws {
    quiet = try QuietNode("450102", at: "2025-02-05T09:00")
    try await quiet.take([try .officer(1, "陈晓", "450102", .county)])
    desk = AccountDesk(
      node: quiet.node, account: try await quiet.account("root", .administrator),
      address: "127.0.0.1")
  }

  private func account(_ name: String) async throws -> Account? {
    try await node.store.read { try $0.accounts().first { $0.name == name } }
  }

  private func logIn(_ name: String, _ password: String) async throws -> Hash {
    let token = try await LogInDesk(node: node).logIn(
      name, password, from: "127.0.0.1", with: "a browser")
    return Hashing.secret(token)
  }

  @Test func `a new account logs in with its password, and has to change it`() async throws {
    let password = try await desk.add("wei", .officer, as: .person(1))
    #expect(try await account("wei")?.person == .person(1))
    let session = try await logIn("wei", password)
    #expect(try await node.store.read { try $0.mustChangePassword("wei") })
    try await LogInDesk(node: node).change(
      "wei", from: password, to: "another horse", at: "127.0.0.1", keeping: session)
    #expect(try await !node.store.read { try $0.mustChangePassword("wei") })
    await #expect(throws: Invalid.self) { try await desk.add("wei", .officer, as: nil) }
    await #expect(throws: Invalid.self) { try await desk.add("lan", .officer, as: .person(9)) }
  }

  @Test func `a locked account is out at once, and comes in again with its password`()
    async throws
  {
    let password = try await desk.add("wei", .officer, as: nil)
    let session = try await logIn("wei", password)
    try await desk.setLocked("wei", true)
    let now = node.environment.now()
    #expect(try await node.store.read { try $0.session(session, at: now) } == nil)
    await #expect(throws: Invalid.self) { try await logIn("wei", password) }
    await #expect(throws: Invalid.self) { try await desk.resetPassword(of: "wei") }
    try await desk.setLocked("wei", false)
    _ = try await logIn("wei", password)
  }

  @Test func `a reset ends the sessions, and a new token the old one`() async throws {
    let first = try await desk.add("wei", .officer, as: nil)
    let session = try await logIn("wei", first)
    let second = try await desk.resetPassword(of: "wei")
    let now = node.environment.now()
    #expect(try await node.store.read { try $0.session(session, at: now) } == nil)
    await #expect(throws: Invalid.self) { try await logIn("wei", first) }
    _ = try await logIn("wei", second)
    let tokens = [
      try await desk.resetToken(of: "wei"), try await desk.resetToken(of: "wei"),
    ].map { Hashing.secret($0) }
    let found = try await node.store.read { transaction in
      try tokens.map { try transaction.account(tokenHash: $0)?.name }
    }
    #expect(found == [nil, "wei"])
  }

  @Test func `somebody stays who can let others in`() async throws {
    await #expect(throws: Invalid.self) { try await desk.setLocked("root", true) }
    await #expect(throws: Invalid.self) { try await desk.setRole(of: "root", to: .auditor) }
    _ = try await desk.add("hui", .administrator, as: nil)
    try await desk.setRole(of: "root", to: .auditor)
    #expect(try await account("root")?.role == .auditor)
    await #expect(throws: Invalid.self) { try await desk.setLocked("hui", true) }
  }

  @Test func `all of it is in the audit trail, without secrets`() async throws {
    let password = try await desk.add("wei", .officer, as: nil)
    try await desk.setRole(of: "wei", to: .coordinator)
    await #expect(throws: Invalid.self) { try await logIn("wei", "wrong wrong wrong") }
    await #expect(throws: Invalid.self) { try await logIn("my-password-by-mistake", "x") }
    _ = try await logIn("wei", password)
    let items = try await node.store.read { try AuditDesk().accesses(.init(), $0) }.items
    #expect(
      items.reversed().map { "\($0.account) \($0.act.rawValue) \($0.subject) \($0.detail)" } == [
        "root accountAdded wei officer", "root roleChanged wei coordinator",
        "wei logInFailed wei ", "? logInFailed ? ", "wei logIn wei ",
      ])
  }
}
