import Foundation
import HTTPTypes
import Testing
import Transport

@testable import Season

extension RealDaemons {
  /// Beyond loopback: certificates, pinned authorities, and who sees what without an account.
  @Suite struct TLSTests {
    @Test func `a tree over TLS, each child pinning its parent's authority`() async throws {
      let folder = try TemporaryFolder()
      let (region, city) = (try node("450000", in: folder), try node("450100", in: folder))
      defer { for node in [region, city] { node.abandon() } }
      try await succeed(region, "node", "init", "--division", "450000")
      try await refuse(region, "serve", "--port", "0", says: "liaison node tls")
      let made = try await region.command("node", "tls", "--name", "liaison.gx.example")
      #expect(made.output.contains("liaison.gx.example, localhost, 127.0.0.1"), "\(made.text)")
      for file in ["authority.key", "server.key"] {
        let attributes = try FileManager.default.attributesOfItem(
          atPath: "\(region.data)/tls/\(file)")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
      }
      try await region.start()
      #expect(region.address.hasPrefix("https://127.0.0.1:"))

      try await succeed(city, "node", "init", "--division", "450100")
      let token = try await region.command("node", "enrol", "--division", "450100").lastLine
      let join = ["node", "join", "--token", token, "--parent"]
      try await refuse(city, join + ["http://192.0.2.1:7300"], says: "not https")
      try await refuse(city, join + [region.address], says: "--authority")
      try await refuse(
        city, join + [region.address, "--authority", "/proc/version"], says: "no certificate")
      // One who shows a certificate of another authority isn't believed.
      let stranger = try node("450200", in: folder)
      try await succeed(stranger, "node", "init", "--division", "450200")
      try await succeed(stranger, "node", "tls", "--name", "localhost")
      try await refuse(
        city, join + [region.address, "--authority", authority(of: stranger)],
        says: "trying again won't help")
      try await succeed(city, join + [region.address, "--authority", authority(of: region)])

      try await succeed(city, "node", "tls", "--name", "localhost")
      try await city.start()
      let written = try await city.post(entries: [
        ["kind": "division", "id": "450102", "division": "450100", "name": "兴宁区"]
      ])
      #expect([201, 422].contains(written.status), "\(written.text)")
      let agreed = try await eventually(within: .seconds(20)) {
        try await city.command("verify").code == 0
      }
      #expect(agreed)
      // Renewed under the same authority, it is believed without another word.
      try await region.stop()
      try await succeed(region, "node", "tls", "--name", "liaison.gx.example")
      try await region.start()
      #expect(try await city.command("sync", "now").code == 0)
      try await region.stop()
      try await city.stop()
    }

    @Test func `who isn't on the machine needs an account`() async throws {
      try await TestTree.with(["450000"]) { tree in
        let region = tree.nodes[0]
        var elsewhere = HTTPFields()
        elsewhere[try #require(HTTPField.Name("X-Forwarded-For"))] = "192.0.2.7"
        for path in ["/", "/api/v1/node", "/api/v1/sync"] {
          #expect(try await region.send(.get, path, token: "").status == 200)
          let refused = try await region.send(.get, path, token: "", headers: elsewhere)
          #expect(refused.status == 401, "\(path): \(refused.text)")
          #expect(try await region.send(.get, path, headers: elsewhere).status == 200)
        }
        let wake = try await region.send(.post, "/api/v1/wake", token: "", headers: elsewhere)
        #expect(wake.status == 401)
      }
    }

    /// A node that is reached from everywhere, by a client that believes its own authority.
    private func node(_ division: String, in folder: TemporaryFolder) throws -> TestNode {
      let data = folder / division
      return TestNode(
        division: division, data: data, environment: ["LIAISON_HOST": "0.0.0.0"],
        client: try CurlClient(authority: "\(data)/tls/authority.pem"))
    }

    private func authority(of node: TestNode) -> String { "\(node.data)/tls/authority.pem" }

    private func succeed(_ node: TestNode, _ arguments: String...) async throws {
      try await succeed(node, arguments)
    }

    private func succeed(_ node: TestNode, _ arguments: [String]) async throws {
      let outcome = try await run(node, arguments)
      #expect(outcome.code == 0, "\(outcome.text)")
    }

    private func refuse(_ node: TestNode, _ arguments: String..., says: String) async throws {
      try await refuse(node, arguments, says: says)
    }

    private func refuse(_ node: TestNode, _ arguments: [String], says: String) async throws {
      let outcome = try await run(node, arguments)
      #expect(outcome.code != 0)
      #expect(outcome.errors.contains(says), "\(outcome.text)")
    }

    private func run(_ node: TestNode, _ arguments: [String]) async throws
      -> LiaisonProgram.Outcome
    {
      try await LiaisonProgram.run(
        arguments + ["--data", node.data], environment: node.environment, limit: .seconds(60))
    }
  }
}
