import Foundation
import Testing
import Transport

@testable import Season

extension RealDaemons {
  /// A lost machine is shut out, and its division goes on with another.
  @Suite struct RevocationTests {
    @Test func `a revoked county is refused and says so, and a new node takes over`() async throws {
      try await TestTree.with(["450000", "450100", "450102"]) { tree in
        let (region, city, county) = (tree.nodes[0], tree.nodes[1], tree.nodes[2])
        let first = try await visit(at: county)
        #expect(try await tree.agree())
        let revoked = try await city.command(
          "node", "revoke", "--division", "450102", "--reason", "电脑丢失")
        #expect(revoked.code == 0, "\(revoked.text)")
        #expect(revoked.output.contains("liaison node enrol"), "\(revoked.text)")
        try await expectShutOut(county)

        let fresh = TestNode(
          division: "450102", data: tree.folder / "fresh", environment: [:],
          client: try CurlClient())
        defer { fresh.abandon() }
        try await join(fresh, city)
        let second = try await visit(at: fresh)
        for (node, ids) in [
          (fresh, [first, second]), (city, [first, second]), (region, [second]),
        ] {
          for id in ids {
            let isThere = try await eventually(within: .seconds(20)) {
              try await node.get("visits/\(id)").status == 200
            }
            #expect(isThere, "\(id) at \(node.data)")
          }
        }
        var verified = try await fresh.command("verify")
        _ = try await eventually(within: .seconds(20)) {
          verified = try await fresh.command("verify")
          return verified.code == 0
        }
        #expect(verified.code == 0, "\(verified.text)")
        let status = try await city.command("node", "status")
        #expect(status.output.contains(", revoked "), "\(status.text)")
        try await fresh.stop()
      }
    }

    /// Its daemon says so within seconds, though a pull was waiting; staff work on.
    private func expectShutOut(_ county: TestNode) async throws {
      var status = try await county.command("sync", "status")
      let isSaid = try await eventually(within: .seconds(20)) {
        status = try await county.command("sync", "status")
        return status.output.contains("revoked")
      }
      #expect(isSaid, "\(status.text)")
      #expect(status.code == 2)
      #expect(status.output.contains("电脑丢失"), "\(status.text)")
      #expect(status.output.contains("enrol again"), "\(status.text)")
      #expect(status.output.contains("trying again won't help"), "\(status.text)")
      let late = try await county.post(entries: [Samples.visit(0)])
      #expect(late.status == 201, "\(late.text)")
      let now = try await county.command("sync", "now")
      #expect(now.code == 1)
      #expect(now.errors.contains("enrol again"), "\(now.text)")
    }

    @Test func `a node above the parent revokes too, and wrong names are explained`() async throws {
      try await TestTree.with(["450000", "450100", "450102"]) { tree in
        let (region, city, county) = (tree.nodes[0], tree.nodes[1], tree.nodes[2])
        let id = try #require(
          try await county.command("node", "status", "--format", "json").json["node"]?.text)
        for (node, arguments, says) in [
          (county, ["--division", "450100"], "no node of 450100"),
          (region, ["--division", "450203"], "no node of 450203"),
          (region, [Samples.id()], "no node"), (city, [], "either a node or"),
          (county, [id], "not below"),
        ] {
          let outcome = try await LiaisonProgram.run(
            ["node", "revoke", "--data", node.data] + arguments)
          #expect(outcome.code != 0)
          #expect(outcome.errors.contains(says), "\(outcome.text)")
        }
        let revoked = try await region.command("node", "revoke", id)
        #expect(revoked.code == 0, "\(revoked.text)")
        let isSaid = try await eventually(within: .seconds(20)) {
          try await county.command("sync", "status").output.contains("enrol again")
        }
        #expect(isSaid)
        let again = try await region.command("node", "revoke", id)
        #expect(again.errors.contains("was revoked already"), "\(again.text)")
      }
    }

    private func visit(at node: TestNode) async throws -> String {
      let id = Samples.id()
      let answer = try await node.post(entries: [Samples.enterprise(0), Samples.visit(0, id: id)])
      #expect(answer.status == 201, "\(answer.text)")
      return id
    }

    private func join(_ node: TestNode, _ parent: TestNode) async throws {
      let token = try await parent.command("node", "enrol", "--division", node.division).lastLine
      for arguments in [
        ["init", "--division", node.division],
        ["join", "--parent", parent.address, "--token", token],
      ] {
        let outcome = try await LiaisonProgram.run(["node"] + arguments + ["--data", node.data])
        #expect(outcome.code == 0, "\(outcome.text)")
      }
      try await node.start()
      let knows = try await eventually(within: .seconds(20)) {
        try await node.get("enterprises/\(Samples.code(0))").status == 200
      }
      #expect(knows, "the new node has what the old one had published")
    }
  }
}
