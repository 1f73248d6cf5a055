import Domain
import Foundation
import HTTPTypes
import Sync
import Testing

@testable import Season

extension RealDaemons {
  /// A daemon answers every bad request with a problem (RFC 9457), and never dies of one.
  @Suite struct BadRequestTests {
    private struct Case {
      var method = HTTPRequest.Method.post
      var path = "/api/v1/entries"
      var body: [UInt8] = []
      /// None: the coordinator's.
      var token: String?
      var status: Set<Int>

      init(
        _ method: HTTPRequest.Method = .post, _ path: String = "/api/v1/entries",
        body: String = "", token: String? = nil, _ status: Set<Int>
      ) {
        self.method = method
        self.path = path
        self.body = Array(body.utf8)
        self.token = token
        self.status = status
      }
    }

    @Test func `every bad request gets a problem, and nothing is stored`() async throws {
      try await TestTree.with(["450000", "450102"]) { tree in
        let county = tree.nodes[1]
        _ = try await county.post(entries: [Samples.enterprise(0)])
        #expect(try await tree.agree())
        let before = try await county.changes()
        for bad in Self.bodies + Self.queries + Self.routes {
          let answer = try await county.send(
            bad.method, bad.path, body: bad.body, token: bad.token)
          let what: Comment =
            "\(bad.method) \(bad.path) \(String(decoding: bad.body.prefix(80), as: UTF8.self))"
          #expect(bad.status.contains(answer.status), "\(what): \(answer.status) \(answer.text)")
          #expect(answer.type == "application/problem+json", "\(what): \(answer.status)")
          #expect(answer.json["status"]?.number == answer.status, "\(what)")
          #expect(answer.json["title"]?.text?.isEmpty == false, "\(what)")
          #expect(answer.json["detail"]?.text?.isEmpty == false, "\(what): \(answer.text)")
        }
        #expect(try await county.changes() == before)
        #expect(county.isRunning)
      }
    }

    @Test func `sync takes only what a child has signed`() async throws {
      try await TestTree.with(["450000"]) { tree in
        let region = tree.nodes[0]
        let child = try await SignedChild(of: region)
        let stranger = SignedChild.stranger()
        let before = try await region.changes()
        for (method, path) in SignedChild.routes {
          let unsigned = try await region.send(method, path, body: [1, 2, 3], token: "")
          #expect(unsigned.status == 401, "\(path): \(unsigned.text)")
          #expect(unsigned.type == "application/problem+json")
          let refused = try await stranger.send(method, path, [1, 2, 3], to: region)
          #expect(refused.status == 403, "\(path): \(refused.text)")
        }
        let garbage: [(HTTPRequest.Method, String, [UInt8])] = [
          (.post, "/sync/v1/hello", Array("{".utf8)), (.post, "/sync/v1/push", [0, 1, 2, 3]),
          (.post, "/sync/v1/push", [UInt8](repeating: 0xFF, count: 100_000)),
          (.get, "/sync/v1/pull?epoch=x&after=-1&chain=zz", []), (.get, "/sync/v1/log", []),
          (.get, "/sync/v1/digest?division=x&kind=visit", []),
        ]
        for (method, path, body) in garbage {
          let answer = try await child.send(method, path, body, to: region)
          #expect((400..<500).contains(answer.status), "\(path): \(answer.status) \(answer.text)")
          #expect(answer.type == "application/problem+json", "\(path)")
        }
        #expect(try await region.changes() == before)
        #expect(region.isRunning)
      }
    }

    @Test func `a bomb in zstd isn't unfolded, and a signed request isn't taken twice`()
      async throws
    {
      try await TestTree.with(["450000"]) { tree in
        let region = tree.nodes[0]
        let child = try await SignedChild(of: region)
        let pid = try #require(region.processID)
        let before = try #require(ProcessMemory(of: pid)).residentKiB
        let bomb = Compression.compress([UInt8](repeating: 0, count: 200 << 20))
        #expect(bomb.count < 100_000)
        // A frame that claims to be small, by the size that another one states.
        let liar = Array(Compression.compress([UInt8](repeating: 7, count: 300)).prefix(9))
        let bodies: [[UInt8]] = [
          bomb, Array(bomb.prefix(1000)), liar + bomb.dropFirst(9), [0x28, 0xB5],
        ]
        for body in bodies {
          let answer = try await child.send(
            .post, "/sync/v1/push", body, to: region, encoding: "zstd")
          #expect((400..<500).contains(answer.status), "\(answer.status) \(answer.text)")
          #expect(answer.type == "application/problem+json")
        }
        let after = try #require(ProcessMemory(of: pid)).residentKiB
        #expect(after - before < 64 << 10, "the daemon grew from \(before) to \(after) KiB")

        let request = child.signed(.get, "/sync/v1/log?origin=\(Samples.id())&after=0", [])
        _ = try await region.send(
          .get, request.path, token: "", headers: request.headers)
        let replayed = try await region.send(
          .get, request.path, token: "", headers: request.headers)
        #expect(replayed.status == 401, "\(replayed.text)")
        let other = try await region.send(
          .get, "/sync/v1/log?origin=\(Samples.id())&after=1", token: "", headers: request.headers)
        #expect(other.status == 401, "\(other.text)")
      }
    }

    @Test func `what isn't even HTTP, and clients that go away, leave the daemon as it was`()
      async throws
    {
      try await TestTree.with(["450000"]) { tree in
        let region = tree.nodes[0]
        let port = try #require(Int(region.port))
        let head = "POST /api/v1/entries HTTP/1.1\r\nHost: x\r\n"
        for text in [
          "\u{0}\u{1}\u{2}garbage\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", head + "Content-Length: -5\r\n\r\n",
          head + "Content-Length: 99999999999999999999\r\n\r\n",
          head + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
          head + "Transfer-Encoding: chunked\r\n\r\nZZZ\r\n",
          head + "Content-Length: 1000\r\n\r\n{\"entries\":",
          "GET /" + String(repeating: "a", count: 200_000) + " HTTP/1.1\r\n\r\n",
          "GET / HTTP/1.1\r\n" + String(repeating: "X: y\r\n", count: 20_000) + "\r\n",
          "GET /%ff%00%zz HTTP/1.1\r\nHost: x\r\n\r\n", "GET //../../etc/passwd HTTP/1.1\r\n\r\n",
        ] {
          try RawLine.send(Array(text.utf8), toPort: port)
          let answer = try await region.get("node", token: "")
          #expect(answer.status == 200, "after \(text.prefix(60))")
        }
        #expect(region.isRunning)
      }
    }

    private static let deep = String(repeating: "[", count: 200_000)
    private static let entry = #"{"kind":"visit","record":{}}"#

    private static let bodies: [Case] = [
      Case(body: "", [400, 422]), Case(body: "not JSON", [400, 422]), Case(body: "{", [400, 422]),
      Case(body: "null", [400, 422]), Case(body: "[]", [400, 422]),
      Case(body: #"{"entries":5}"#, [422]), Case(body: #"{"entries":[]}"#, [422]),
      Case(body: #"{"entries":[5]}"#, [422]), Case(body: #"{"entries":[{}]}"#, [422]),
      Case(body: #"{"entries":[{"kind":5,"record":{}}]}"#, [422]),
      Case(body: #"{"entries":[{"kind":"horse","record":{}}]}"#, [422]),
      Case(body: #"{"entries":[{"kind":"origin","record":{}}]}"#, [422]),
      Case(body: #"{"entries":[{"kind":"enrolment","record":{}}]}"#, [422]),
      Case(body: #"{"entries":[{"kind":"revocation","record":{}}]}"#, [422]),
      Case(body: #"{"entries":[\#(entry)]}"#, [422]),
      Case(body: #"{"entries":[{"kind":"visit","id":"x y","record":{}}]}"#, [422]),
      Case(body: #"{"entries":[{"kind":"officer","record":{"name":"\ud800"}}]}"#, [422]),
      Case(body: #"{"entries":[{"kind":"officer","record":{"name":1e999}}]}"#, [422]),
      Case(body: #"{"entries":"# + deep, [400, 422]), Case(body: deep, [400, 422]),
      Case(body: #"{"entries":[{"kind":"officer","record":{"x":"# + deep, [400, 422]),
      Case(
        body: #"{"entries":["# + Array(repeating: entry, count: 1001).joined(separator: ",") + "]}",
        [413, 422]),
      Case(body: String(repeating: " ", count: 3 << 20), [413]),
      Case(.post, "/api/v1/officers", body: String(repeating: " ", count: 300 << 10), [413]),
      Case(.post, "/api/v1/officers", body: #"{"name":"a"}"#, [422]),
      Case(.post, "/api/v1/officers", body: #"{"id":5,"name":"a"}"#, [422]),
      Case(
        .post, "/api/v1/enterprises", body: #"{"name":"a","division":"450102","sector":"food"}"#,
        [422]),
      Case(.patch, "/api/v1/enterprises/\(Samples.code(0))", body: "{", [400, 422]),
      Case(
        .patch, "/api/v1/enterprises/\(Samples.code(0))", body: #"{"headcount":-1}"#, [422]),
      Case(
        .patch, "/api/v1/enterprises/\(Samples.code(0))", body: #"{"headcount":"many"}"#, [422]),
      Case(.patch, "/api/v1/enterprises/\(Samples.code(9))", body: #"{"headcount":1}"#, [404]),
    ]

    private static let queries: [Case] = [
      Case(.get, "/api/v1/visits?limit=0", [422]), Case(.get, "/api/v1/visits?limit=x", [422]),
      Case(.get, "/api/v1/visits?limit=1001", [422]),
      Case(.get, "/api/v1/visits?division=nowhere", [422]),
      Case(.get, "/api/v1/visits/\(Samples.code(0))", [404]),
      Case(.get, "/api/v1/reviews/resumption", [422]),
      Case(.get, "/api/v1/reviews/resumption?asOf=2025-02-30", [422]),
      Case(.get, "/api/v1/reviews/resumption?asOf=2025-02-05&by=street", [422]),
      Case(.get, "/api/v1/reviews/resumption?asOf=2025-02-05&subject=horse", [422]),
      Case(.get, "/api/v1/reviews/resumption?asOf=2025-02-05&knownAt=noon", [422]),
      Case(.get, "/api/v1/reviews/resumption?asOf=2025-02-05&knownAt=2025-02-05T25:00", [422]),
    ]

    private static let routes: [Case] = [
      Case(.get, "/api/v1/visits", token: "", [401]),
      Case(.get, "/api/v1/visits", token: "wrong", [401]),
      Case(body: #"{"entries":[]}"#, token: "wrong", [401]),
      Case(.get, "/api/v1/reviews/split", token: "", [401]),
      Case(.delete, "/api/v1/visits", [404, 405]), Case(.put, "/api/v1/entries", [404, 405]),
      Case(.patch, "/api/v1/visits/x", body: "{}", [404, 405]),
      Case(.put, "/api/v1/files/zz", body: "text", [422]),
      Case(.put, "/api/v1/files/\(Hash.zero)", body: "text", [422]),
      Case(.get, "/api/v1/files/\(Hash.zero)", [404]),
      Case(.get, "/api/v1/files?after=zz", [422]),
      Case(.get, "/api/v1/horses", [404]), Case(.get, "/nothing", [404]),
      Case(.get, "/api/v2/visits", [404]), Case(.get, "/api/v1/visits/a%20b", [404, 422]),
    ]
  }
}
