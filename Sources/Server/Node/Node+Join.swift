public import Domain
internal import HTTPTypes
public import Sync

extension Node {
  /// - Throws: `Invalid` when an address is none, or would be spoken to in the clear beyond loopback.
  public static func checkParent(_ address: String) throws(Invalid) {
    try Loopback.check(parent: address)
  }

  /// Joins a parent with the token that its operator gave.
  ///
  /// - Throws: `Invalid` for an address that isn't safe, `SyncFailure` when the parent can't be reached, is none, or refuses the token.
  public func join(parent address: String, token: String, client: any WireClient) async throws {
    try Self.checkParent(address)
    let join = JoinRequest(
      token: token, node: identity.node, division: identity.division,
      publicKey: identity.key.publicKey)
    let request = WireRequest(
      method: .post, path: "/sync/v1/join", headers: [.contentType: "application/json"],
      body: try RecordJSON.encode(join))
    let response: WireResponse
    do {
      response = try await client.send(request, to: address)
    } catch {
      throw SyncFailure(
        operation: "join the parent", subject: address, cause: error.cause,
        hint: error.isTransient
          ? "is the parent's daemon running, and is the address right?"
          : "check the address; an authority that this machine doesn't know is named with --authority",
        isTransient: error.isTransient)
    }
    guard response.status == 200 else {
      let problem = try? RecordJSON.decode(SyncProblem.self, from: response.body)
      throw SyncFailure(
        operation: "join the parent", subject: address,
        cause: problem?.description
          ?? "it answered \(response.status), and not as a Liaison node does",
        hint: problem == nil ? "check the address" : "", isTransient: false)
    }
    let answer: JoinAnswer
    do {
      answer = try RecordJSON.decode(JoinAnswer.self, from: response.body)
    } catch {
      throw SyncFailure(
        operation: "join the parent", subject: address,
        cause: "the answer is not one of a Liaison node", hint: "check the address",
        isTransient: false)
    }
    let desk = EnrolmentDesk(replica)
    try await commit { try desk.accept(answer, from: address, $0) }
  }
}
