internal import Foundation
internal import HTTPTypes
internal import Sync
internal import Testing
internal import Transport

/// What arrives, over real connections.
@Suite(.serialized)
struct CurlClientTests {
  private let peer: Peer
  private let client: CurlClient

  init() async throws {
    peer = try await Peer()
    client = try CurlClient()
  }

  private func send(
    _ method: HTTPRequest.Method = .get, _ path: String, headers: HTTPFields = [:],
    body: [UInt8] = []
  ) async throws -> WireResponse {
    try await client.send(
      WireRequest(method: method, path: path, headers: headers, body: body), to: peer.address)
  }

  /// The request's header fields, as the server saw them.
  private func seen(_ response: WireResponse) throws -> [[String]] {
    try JSONDecoder().decode([[String]].self, from: Data(response.body))
  }

  @Test(
    arguments: [
      (HTTPRequest.Method.get, 0), (.delete, 0), (.post, 0), (.post, 1), (.put, 70_000),
      (.patch, 65_536), (.post, 1 << 20), (.post, 8 << 20),
    ])
  func `a request's method, path and body arrive, and the answer's body comes back`(
    method: HTTPRequest.Method, size: Int
  ) async throws {
    let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
    let response = try await send(method, "/echo/a/../%E5%8D%97?x=1&y=%20", body: body)
    #expect(response.status == 200)
    #expect(response.body == body)
    #expect(response.headers[try #require(.init("X-Method"))] == method.rawValue)
    #expect(response.headers[try #require(.init("X-Path"))] == "/echo/a/../%E5%8D%97?x=1&y=%20")
  }

  @Test func `an answer to HEAD has no body, and doesn't wait for one`() async throws {
    let response = try await send(.head, "/gzip")
    #expect(response.status == 200)
    #expect(response.headers[.contentEncoding] == "gzip")
    #expect(response.body.isEmpty)
  }

  @Test func `the largest answer allowed arrives`() async throws {
    #expect(try await send(.get, "/chunked?\(16 << 20)").body.count == 16 << 20)
  }

  @Test func `a request's headers arrive, empty and repeated ones too`() async throws {
    var headers: HTTPFields = [.authorization: "Bearer sesame"]
    headers[try #require(.init("X-Empty"))] = ""
    headers[values: try #require(.init("X-Many"))] = ["a", "b, c"]
    let seen = try seen(try await send(.post, "/headers", headers: headers, body: [1]))
    #expect(seen.contains(["authorization", "Bearer sesame"]))
    #expect(seen.contains(["x-empty", ""]))
    #expect(seen.filter { $0.first == "x-many" }.map(\.last) == ["a", "b, c"])
  }

  @Test func `nothing is added that the caller didn't ask for`() async throws {
    let body = [UInt8](repeating: 7, count: 2 << 20)
    let names = try seen(try await send(.post, "/headers", body: body)).compactMap(\.first)
    #expect(Set(names) == ["host", "accept", "content-length"])
  }

  @Test func `an answer's headers come back trimmed, and repeated ones stay apart`() async throws {
    let headers = try await send(.get, "/headers").headers
    #expect(headers[values: try #require(.init("X-Twice"))] == ["one", "two"])
    #expect(headers[try #require(.init("X-Padded"))] == "padded")
    #expect(headers[try #require(.init("X-Empty"))] == "")
  }

  @Test func `headers of interim answers and trailers are left out`() async throws {
    let interim = try await send(.get, "/interim")
    #expect(interim.status == 200)
    #expect(interim.body == Array("final".utf8))
    #expect(interim.headers[try #require(.init("X-Early"))] == nil)
    #expect(interim.headers[try #require(.init("X-Final"))] == "yes")
    let trailing = try await send(.get, "/chunked?5")
    #expect(trailing.body == Array("xxxxx".utf8))
    #expect(trailing.headers[try #require(.init("X-Trailer"))] == nil)
  }

  @Test(arguments: [204, 304, 401, 404, 429, 500, 503])
  func `any status is an answer`(status: Int) async throws {
    #expect(try await send(.get, "/status?\(status)").status == status)
  }

  @Test func `a redirect is handed to the caller`() async throws {
    let response = try await send(.get, "/redirect")
    #expect(response.status == 302)
    #expect(response.headers[.location] == "/echo")
  }

  @Test func `a compressed body is left as it came`() async throws {
    let response = try await send(.get, "/gzip")
    #expect(response.headers[.contentEncoding] == "gzip")
    #expect(response.body.starts(with: [0x1F, 0x8B]))
  }

  @Test func `one request after another takes one connection`() async throws {
    for _ in 0..<50 { _ = try await send(.post, "/echo", body: [1, 2, 3]) }
    let counts = try await peer.counts(client)
    #expect(counts.connections == 1)
    #expect(counts.requests == 51)
  }

  @Test func `200 requests at once take at most four connections`() async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        group.addTask {
          let body = Array("request \(number)".utf8)
          return try await send(.post, "/echo", body: body).body == body
        }
      }
      for try await isSame in group { #expect(isSame) }
    }
    let counts = try await peer.counts(client)
    #expect(counts.connections <= 4)
    #expect(counts.requests == 201)
  }

  @Test func `a long poll doesn't hold up other requests`() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { _ = try await send(.get, "/hang") }
      let clock = ContinuousClock()
      let taken = try await clock.measure {
        for _ in 0..<20 { _ = try await send(.get, "/echo") }
      }
      #expect(taken < .seconds(10))
      group.cancelAll()
      // The long poll was cancelled, as it should be.
      while let result = await group.nextResult() {
        #expect(throws: WireFailure.self) { try result.get() }
      }
    }
  }

  @Test func `a body is sent again when the kept connection turns out to be dead`() async throws {
    let body = [UInt8](repeating: 9, count: 300_000)
    #expect(try await send(.post, "/once", body: body).body == body)
    #expect(try await send(.post, "/once", body: body).body == body)
    #expect(try await peer.counts(client).connections >= 2)
  }
}
