internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Sync

/// The HTTP API of one node, as staff's programs use it.
struct NodeAPI: Sendable {
  let client: any WireClient
  let pace: Pace

  /// How often a request is sent again when no answer came or the node was busy.
  private static let attempts = 60

  /// Posts entries until the node has them. Entries with ids are stored once however often they
  /// are sent. - Throws: `DemoFailure` when the node refuses them or stays silent.
  ///
  /// - Parameter token: of the account that hands them in; `nil`: the node's usual one.
  func post(_ body: [UInt8], to node: DemoNode, token: String? = nil) async throws
    -> StoredAnswer
  {
    var node = node
    node.token = token ?? node.token
    let response = try await persist(
      node, method: .post, path: "/api/v1/entries", body: body, timeout: .seconds(120))
    return try decode(StoredAnswer.self, response, node)
  }

  /// Posts once, whatever comes of it. - Returns: whether the node said that it stored them.
  func postOnce(_ body: [UInt8], to node: DemoNode) async -> Bool {
    let request = request(node, method: .post, path: "/api/v1/entries", body: body)
    guard let response = try? await client.send(request, to: node.address) else { return false }
    return response.status == 201
  }

  /// Reads a resource as it comes. - Throws: `DemoFailure`.
  func read(_ path: String, of node: DemoNode) async throws -> [UInt8] {
    try await persist(node, method: .get, path: path, body: [], timeout: .seconds(60)).body
  }

  /// Reads a resource. - Throws: `DemoFailure`.
  func get<Answer: Decodable>(
    _ type: Answer.Type, _ path: String, of node: DemoNode
  ) async throws -> Answer {
    let response = try await persist(
      node, method: .get, path: path, body: [], timeout: .seconds(60))
    return try decode(type, response, node)
  }

  /// Whether the node has something, asked once. - Throws: `WireFailure` when no answer comes.
  func has(_ path: String, at node: DemoNode) async throws -> Bool {
    let request = request(node, method: .get, path: path, body: [])
    return try await client.send(request, to: node.address).status == 200
  }

  /// Whether the node's daemon answers.
  func isUp(_ node: DemoNode) async -> Bool {
    let request = request(
      node, method: .get, path: "/api/v1/node", body: [], timeout: .seconds(5))
    guard let response = try? await client.send(request, to: node.address) else { return false }
    return (200..<300).contains(response.status)
  }

  private func persist(
    _ node: DemoNode, method: HTTPRequest.Method, path: String, body: [UInt8], timeout: Duration
  ) async throws -> WireResponse {
    let request = request(node, method: method, path: path, body: body, timeout: timeout)
    var trouble = ""
    for attempt in 0..<Self.attempts {
      do {
        let response = try await client.send(request, to: node.address)
        switch response.status {
        case 200..<300: return response
        case 429, 502, 503, 504: trouble = "answered \(response.status)"
        default: throw refusal(response, of: path, by: node)
        }
      } catch let failure as WireFailure {
        guard failure.isTransient, !failure.isCancelled else {
          throw DemoFailure("\(node.place.name): \(failure)")
        }
        trouble = "\(failure)"
      }
      try await pace.pause(.milliseconds(min(1000, 20 << min(attempt, 6))))
    }
    throw DemoFailure("\(node.place.name) (\(node.address)) \(trouble); see \(node.log)")
  }

  private func request(
    _ node: DemoNode, method: HTTPRequest.Method, path: String, body: [UInt8],
    timeout: Duration = .seconds(60)
  ) -> WireRequest {
    var headers: HTTPFields = [.authorization: "Bearer \(node.token)"]
    if !body.isEmpty { headers[.contentType] = "application/json" }
    return WireRequest(method: method, path: path, headers: headers, body: body, timeout: timeout)
  }

  private func refusal(
    _ response: WireResponse, of path: String, by node: DemoNode
  ) -> DemoFailure {
    let problem = String(decoding: response.body.prefix(600), as: UTF8.self)
    return DemoFailure(
      "\(node.place.name) answered \(response.status) to \(path): \(problem); see \(node.log)")
  }

  private func decode<Answer: Decodable>(
    _ type: Answer.Type, _ response: WireResponse, _ node: DemoNode
  ) throws -> Answer {
    do {
      return try JSONDecoder().decode(type, from: Data(response.body))
    } catch {
      let text = String(decoding: response.body.prefix(300), as: UTF8.self)
      throw DemoFailure("\(node.place.name) answered something else: \(text) (\(error))")
    }
  }
}
