import Domain
import HTTPTypes
import Testing

@testable import Season

extension RealDaemons {
  /// The region's pages by their routes: who may do what, and what can't be read.
  @Suite struct ReviewPageTests {
    @Test func `who only reads sees every page, and changes nothing`() async throws {
      try await TestTree.with(["450000"], at: "2025-02-05T10:00") { tree in
        let node = tree.nodes[0]
        let logIn = try await node.logIn("auditor")
        let (cookie, token) = (logIn.cookie, logIn.token)
        for path in [
          "/review", "/review/list?state=missing", "/wall", "/ticket-queue", "/reporting",
          "/name-only", "/directives", "/measures", "/conflicts", "/search?q=x",
        ] {
          let page = try await node.send(.get, path, token: "", headers: [.cookie: cookie])
          #expect(page.status == 200, "\(path): \(page.text)")
          let closed = try await node.send(.get, path, token: "")
          #expect(closed.status == 303, "\(path)")
        }
        for (path, form) in [
          ("/review/seals", "asOf=2025-02-05"), ("/ticket-queue/press", "confirmed=1"),
          ("/directives", "title=x"), ("/name-only/answer", "explanation=x"),
          ("/conflicts", "kind=enterprise&field=name"),
        ] {
          let body = Array("token=\(token)&\(form)".utf8)
          let refused = try await node.send(
            .post, path, body: body, token: "", headers: [.cookie: cookie])
          #expect(refused.status == 403, "\(path): \(refused.status)")
        }
      }
    }

    @Test func `a day that can't be read is told beside its field`() async throws {
      try await TestTree.with(["450000"], at: "2025-02-05T10:00") { tree in
        let node = tree.nodes[0]
        let cookie = try await node.logIn("reviewer").cookie
        for path in ["/review?asOf=2025-02-30", "/reporting?knownAt=soon"] {
          let page = try await node.send(.get, path, token: "", headers: [.cookie: cookie])
          #expect(page.status == 422 && page.text.contains("class=\"field wrong\""), "\(path)")
        }
        let other = try await node.send(
          .get, "/review?city=110100", token: "", headers: [.cookie: cookie])
        #expect(other.status == 422 && other.text.contains("不在本节点"), "\(other.text)")
      }
    }

    @Test func `the page shows what the review says, and a seal is set against now`() async throws {
      try await TestTree.with(["450000", "450102"], at: "2025-02-05T10:00") { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        let written = try await county.post(
          entries: [
            Samples.enterprise(0), Samples.enterprise(1),
            Samples.resumption(0),
          ])
        #expect(written.status == 201, "\(written.text)")
        #expect(try await tree.agree())
        let logIn = try await region.logIn("reviewer")
        let (cookie, token) = (logIn.cookie, logIn.token)
        let page = try await region.send(.get, "/review", token: "", headers: [.cookie: cookie])
        #expect(page.text.contains(">50.00<") && page.text.contains("✗ 未达标"), "\(page.text)")
        tree.clock?.set(try Moment("2025-02-05T11:00"))
        let body = Array("token=\(token)&asOf=2025-02-05".utf8)
        let sealed = try await region.send(
          .post, "/review/seals", body: body, token: "", headers: [.cookie: cookie])
        let place = sealed.headers[.location] ?? ""
        #expect(sealed.status == 303 && place.hasPrefix("/review/seals/"), "\(sealed.text)")
        let late = try await county.post(
          entries: [Samples.resumption(1)])
        #expect(late.status == 201, "\(late.text)")
        #expect(try await tree.agree())
        let now = try await region.send(.get, place, token: "", headers: [.cookie: cookie])
        #expect(now.text.contains("50.00%") && now.text.contains("100.00%"), "\(now.text)")
        #expect(now.text.contains("封存的数字可原样重现"))
      }
    }
  }
}
