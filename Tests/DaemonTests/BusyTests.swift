import Foundation
import HTTPTypes
import Testing

extension RealDaemons {
  /// A node that has too much to do says so, and goes on.
  @Suite struct BusyTests {
    @Test func `too many requests at once are told to come again, and children aren't kept out`()
      async throws
    {
      try await TestTree.with(["450000", "450102"]) { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        let port = try #require(Int(region.port))
        let half = """
          POST /api/v1/entries HTTP/1.1\r\nHost: region\r\nAuthorization: Bearer \
          \(try await region.token())\r\nContent-Length: 1000\r\n\r\n{
          """
        _ = try await county.token()
        try await RawLine.hold(Array(half.utf8), toPort: port, times: 64) {
          let isFull = try await eventually(within: .seconds(20)) {
            try await region.get("node", token: "").status == 503
          }
          #expect(isFull)
          let refused = try await region.get("enterprises")
          #expect(refused.status == 503 && refused.headers[.retryAfter] == "1", "\(refused.text)")
          #expect(refused.json["detail_zh"]?.text?.contains("稍后") == true)
          #expect(try await county.post(entries: [Samples.enterprise(0)]).status == 201)
          let isSent = try await eventually(within: .seconds(20)) {
            try await county.get("sync", token: "").json["state"] == "agreed"
          }
          #expect(isSent)
        }
        let isBack = try await eventually(within: .seconds(20)) {
          try await region.get("enterprises/\(Samples.code(0))").status == 200
        }
        #expect(isBack)
      }
    }

    @Test func `a child that is told to come again does, and loses nothing`() async throws {
      try await TestTree.with(["450000", "450102"]) { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        let port = try #require(Int(region.port))
        let half = """
          POST /sync/v1/push HTTP/1.1\r\nHost: region\r\nContent-Length: 1000\r\n\r\n{
          """
        try await RawLine.hold(Array(half.utf8), toPort: port, times: 64) {
          #expect(try await county.post(entries: [Samples.enterprise(0)]).status == 201)
          let isTold = try await eventually(within: .seconds(20)) {
            let status = try await county.get("sync", token: "").json
            return status["trouble"]?.text?.contains("busy") == true
          }
          #expect(isTold)
          let status = try await county.command("sync", "status")
          #expect(status.code == 2 && status.output.contains("busy"), "\(status.text)")
        }
        #expect(try await tree.agree())
        #expect(try await region.get("enterprises/\(Samples.code(0))").status == 200)
      }
    }
  }
}
