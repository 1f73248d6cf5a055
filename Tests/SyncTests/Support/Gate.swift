internal import Domain
internal import HTTPTypes
internal import Store

@testable internal import Sync

/// A node's end of the protocol, asked by whoever holds a key, rightly signed or not.
final class Gate {
  private let desk: SyncDesk
  private var sessions: [NodeID: String] = [:]
  private var count: UInt64 = 0

  /// What is wrong with a request.
  enum Forgery: CaseIterable {
    case unsigned, anotherKey, anotherBody, anotherPath, anotherMethod, replayed, oldSession
  }

  init(_ node: TestNode) { desk = SyncDesk(node.replica, store: node.store) }

  /// What the HTTP shell would answer. - Parameter key: none: the asker's own.
  func ask(_ request: WireRequest, as asker: NodeID, key: NodeKey) async -> WireResponse {
    let first = await deliver(signed(request, as: asker, key: key))
    guard first.status == 401, let session = first.headers[.nonce] else { return first }
    sessions[asker] = session
    return await deliver(signed(request, as: asker, key: key))
  }

  func ask(_ request: WireRequest, as node: TestNode) async -> WireResponse {
    await ask(request, as: node.identity.node, key: node.identity.key)
  }

  /// Asks as a node whose session is known, but with something wrong.
  func ask(_ request: WireRequest, as node: TestNode, wrong: Forgery) async -> WireResponse {
    let name = node.identity.node
    switch wrong {
    case .unsigned: return await deliver(request)
    case .anotherKey: return await ask(request, as: name, key: NodeKey())
    case .anotherBody:
      var altered = signed(request, as: name, key: node.identity.key)
      altered.body.append(0)
      return await deliver(altered)
    case .anotherPath:
      var altered = signed(request, as: name, key: node.identity.key)
      altered.path += altered.path.contains("?") ? "&x=1" : "?x=1"
      return await deliver(altered)
    case .anotherMethod:
      var altered = signed(request, as: name, key: node.identity.key)
      altered.method = altered.method == .get ? .post : .get
      return await deliver(altered)
    case .replayed:
      let once = signed(request, as: name, key: node.identity.key)
      _ = await deliver(once)
      return await deliver(once)
    case .oldSession:
      sessions[name] = "before"
      let answer = await deliver(signed(request, as: name, key: node.identity.key))
      sessions[name] = answer.headers[.nonce]
      return answer
    }
  }

  private func signed(_ request: WireRequest, as asker: NodeID, key: NodeKey) -> WireRequest {
    var request = request
    count += 1
    RequestSignature.sign(
      &request, as: asker, key: key,
      nonce: .init(session: sessions[asker] ?? "", stream: "s", count: count),
      at: Moment(milliseconds: Tree.start))
    return request
  }

  private func deliver(_ request: WireRequest) async -> WireResponse {
    do {
      return try await desk.answer(try await desk.admit(request)).response
    } catch let problem as SyncProblem {
      var headers = HTTPFields()
      headers[.nonce] = problem.session
      return WireResponse(
        status: problem.status, headers: headers, body: Array(problem.description.utf8))
    } catch let invalid as Invalid {
      return WireResponse(status: 422, body: Array(invalid.description.utf8))
    } catch {
      return WireResponse(status: 500, body: Array("\(error)".utf8))
    }
  }
}

/// Every operation of the protocol that is signed.
enum Endpoint: CaseIterable {
  case hello, push, pull, log, digest, cell, chains, giveBack, changes, lacking
  case files, file, keep

  /// The request that a node would send about itself.
  func request(by node: TestNode) throws -> WireRequest {
    let origin = node.identity.origin
    switch self {
    case .hello:
      return try .json("hello", node.write { try node.upstream.hello($0) })
    case .push:
      let runs = try node.read { try node.replica.missing(from: [:], $0) }
      return WireRequest(method: .post, path: "/sync/v1/push", body: Batch.encode(runs))
    case .pull: return .get("pull?epoch=&after=0&chain=\(Hash.zero)&wait=0")
    case .log: return .get("log?origin=\(origin)&after=0")
    case .digest: return .get("digest?epoch=&after=0&chain=\(Hash.zero)")
    case .cell: return .get("digest?division=\(node.division)&kind=visit")
    case .chains: return try .json("chains", ChainQuestion(origin: origin, sequences: [1]))
    case .giveBack:
      return WireRequest(method: .post, path: "/sync/v1/return", body: Batch.encode(loose: []))
    case .changes:
      return try .json("changes", CellQuestion(division: node.division, kind: Visit.kind))
    case .lacking: return try .json("lacking", HoldingQuestion(stamps: [1], ids: [.zero]))
    case .files, .file, .keep: return try fileRequest(by: node)
    }
  }

  /// About the photo that `Tree.photograph` took in the node's division.
  private func fileRequest(by node: TestNode) throws -> WireRequest {
    let photo = try FileContent.sample(node.division.text)
    let place = "sha256=\(photo.sha256)&from=0"
    switch self {
    case .file: return .get("file?\(place)")
    case .keep:
      let path = "/sync/v1/keep?\(place)&size=\(photo.bytes.count)"
      return WireRequest(method: .post, path: path, body: photo.bytes)
    default:
      return try .json("files", FileQuestion(lacking: [photo.sha256], wantedAfter: .zero))
    }
  }
}

extension WireRequest {
  static func get(_ path: String) -> WireRequest {
    WireRequest(method: .get, path: "/sync/v1/\(path)")
  }

  static func json(_ operation: String, _ message: some Encodable) throws -> WireRequest {
    WireRequest(
      method: .post, path: "/sync/v1/\(operation)", body: try RecordJSON.encode(message))
  }
}

extension WireResponse {
  var text: String { "\(status) \(String(decoding: body.prefix(200), as: UTF8.self))" }

  /// The body as it was before it was folded.
  var content: [UInt8] {
    get throws {
      headers[.contentEncoding] == "zstd" ? try Compression.decompress(body) : body
    }
  }
}
