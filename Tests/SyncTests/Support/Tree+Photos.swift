internal import Domain
internal import HTTPTypes
internal import Store

@testable internal import Sync

extension FileContent {
  /// A file of text, one for each name.
  static func sample(_ name: String, bytes: Int = 40) throws -> FileContent {
    let text = Array("照片 \(name) ".utf8)
    let more = (0..<max(0, bytes - text.count)).map { UInt8(97 + $0 % 26) }
    return try FileContent(text + more)
  }
}

extension Draft {
  /// A visit with photos.
  static func visit(
    _ code: CreditCode, _ id: Identifier, photos: [FileContent], at division: String,
    reach: Reach = .lineage
  ) throws -> Draft {
    var visit = Visit(
      enterprise: code, officers: [try RecordID("lead")], on: try CivilDate("2025-01-27"),
      mode: .onSite, findings: "已复工")
    visit.photos = photos.map(\.sha256)
    return try .fact(visit, id, at: division, reach: reach)
  }
}

extension Tree {
  /// A visit with a photo in the division of every node but the root, its file held wherever it
  /// belongs.
  func photograph() throws {
    for (index, node) in children.enumerated() {
      let (code, division) = (try CreditCode.sample(700 + index), node.division.text)
      // A city has no enterprise of its own: its visit waits for one that nobody has entered yet.
      if node.division.tier == .county { try node.author(.enterprise(code, in: division)) }
      try node.author(
        .visit(
          code, node.replica.environment.newID(), photos: [.sample(division)], at: division))
    }
    try settle()
    for child in children {
      let photo = try FileContent.sample(child.division.text)
      for node in nodes where node.division.path.isInLineage(of: child.division.path) {
        try node.write { _ = try node.replica.keep(photo, $0) }
      }
    }
  }
}

/// The line between nodes of a test, with all of the protocol but the sockets.
final class DeskLine: WireClient, @unchecked Sendable {
  // Everything runs in one task.
  private var desks: [String: SyncDesk] = [:]
  /// The operations of the requests that arrived, in order.
  private(set) var operations: [String] = []
  /// Answers in the desk's place, or fails as a line does.
  var fault: ((WireRequest) throws -> WireResponse?)?

  init(_ tree: Tree) {
    for node in tree.nodes { desks[node.division.text] = SyncDesk(node.replica, store: node.store) }
  }

  func link(_ child: TestNode, in tree: Tree) throws -> ParentLink {
    ParentLink(
      child.replica, store: child.store, client: self,
      address: try tree.parent(of: child).division.text)
  }

  func count(_ operation: String) -> Int { operations.filter { $0 == operation }.count }
  func forget() { operations = [] }

  func send(_ request: WireRequest, to base: String) async throws(WireFailure) -> WireResponse {
    guard let desk = desks[base] else { throw WireFailure(cause: "nobody is at \(base)") }
    do {
      if let planted = try fault?(request) { return planted }
      let call = try await desk.admit(request)
      operations.append(call.operation)
      return try await desk.answer(call).response
    } catch let problem as SyncProblem {
      var response = WireResponse(
        status: problem.status, body: (try? RecordJSON.encode(problem)) ?? [])
      response.headers[.nonce] = problem.session
      return response
    } catch {
      throw WireFailure(cause: "\(error)")
    }
  }
}
