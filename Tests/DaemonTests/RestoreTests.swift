import Foundation
import Testing
import Transport

@testable import Season

extension RealDaemons {
  /// Databases put back from backups, and a disk copied to a second machine.
  @Suite struct RestoreTests {
    @Test func `a county put back from a backup loses nothing that was sent, and doubles nothing`()
      async throws
    {
      try await TestTree.with(["450000", "450100", "450102"]) { tree in
        let county = tree.nodes[2]
        var visits = [try await visit(at: county, first: true)]
        let backup = try await backUp(county, in: tree)
        visits.append(try await visit(at: county))
        #expect(try await tree.agree())
        try await putBack(backup, to: county)
        // Before it has reached its parent: at a place of the log that the parent knows otherwise.
        let added = try await county.command(
          "visit", "add", "--enterprise", Samples.code(0), "--officer", "wei", "--on", "2025-02-06",
          "--findings", "恢复后")
        #expect(added.code == 0, "\(added.text)")
        try await county.start()
        try await expectAgreement(tree, visits: visits, count: 3)
        let status = try await county.command("node", "status")
        #expect(status.output.contains("new incarnation"), "\(status.output)")
      }
    }

    @Test func `a region put back from a backup gets back what it had written`() async throws {
      try await TestTree.with(["450000", "450100", "450102"]) { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[2])
        var visits = [try await visit(at: county, first: true)]
        #expect(try await tree.agree())
        let backup = try await backUp(region, in: tree)
        visits.append(try await visit(at: county))
        visits.append(try await visit(at: region))
        #expect(try await tree.agree())
        try await putBack(backup, to: region)
        try await region.start()
        try await expectAgreement(tree, visits: visits, count: 3)
        let status = try await region.command("node", "status")
        #expect(status.output.contains("restored from a backup"), "\(status.output)")
      }
    }

    @Test
    func `two copies of one county's disk both go on, and all of it is at both and at the region`()
      async throws
    {
      try await TestTree.with(["450000", "450100", "450102"]) { tree in
        let county = tree.nodes[2]
        var visits = [try await visit(at: county, first: true)]
        #expect(try await tree.agree())
        try await county.stop()
        let copy = TestNode(
          division: "450102", data: tree.folder / "copy", environment: [:],
          client: try CurlClient())
        try FileManager.default.copyItem(atPath: county.data, toPath: copy.data)
        try await county.start()
        defer { copy.abandon() }
        try await copy.start()
        for _ in 0..<2 {
          visits.append(try await visit(at: county))
          // The copy has the account of the county, whose token nobody knows there.
          visits.append(try await visit(at: copy, as: "administrator"))
        }
        try await expectHeld(visits, at: tree.nodes[0])
        try await expectHeld(visits, at: county)
        try await expectHeld(visits, at: copy)
        try await copy.stop()
      }
    }

    /// Writes a visit. - Returns: its id.
    private func visit(
      at node: TestNode, first: Bool = false, as role: String = "coordinator"
    ) async throws -> String {
      let id = Samples.id()
      let entries = (first ? [Samples.enterprise(0)] : []) + [Samples.visit(0, id: id)]
      let answer = try await node.post(entries: entries, token: node.token(role))
      #expect(answer.status == 201, "\(answer.text)")
      return id
    }

    private func backUp(_ node: TestNode, in tree: TestTree) async throws -> String {
      let file = tree.folder / "backup.db"
      let outcome = try await node.command("backup", file)
      #expect(outcome.code == 0, "\(outcome.text)")
      return file
    }

    private func putBack(_ backup: String, to node: TestNode) async throws {
      try await node.stop()
      for suffix in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: "\(node.data)/liaison.db\(suffix)")
      }
      try FileManager.default.copyItem(atPath: backup, toPath: "\(node.data)/liaison.db")
    }

    private func held(at node: TestNode) async throws -> [String] {
      let export = try await node.command("export", "visits", "--format", "csv")
      return export.output.split(whereSeparator: \.isNewline).dropFirst().map {
        String($0.prefix { $0 != "," })
      }
    }

    /// Waits until a node holds these visits, and so many in all.
    private func expectHeld(_ visits: [String], at node: TestNode, count: Int? = nil) async throws {
      var found: [String] = []
      let end = ContinuousClock.now.advanced(by: .seconds(40))
      repeat {
        found = try await held(at: node)
        if found.count == count ?? visits.count, visits.allSatisfy(found.contains) { return }
        try await Pace.live.pause(.milliseconds(200))
      } while ContinuousClock.now < end
      Issue.record("\(node.division) holds \(found), not \(visits)")
    }

    private func expectAgreement(_ tree: TestTree, visits: [String], count: Int) async throws {
      #expect(visits.count <= count)
      for node in tree.nodes { try await expectHeld(visits, at: node, count: count) }
      #expect(try await tree.agree())
      for node in tree.nodes.dropFirst() {
        let verified = try await node.command("verify", "--format", "json")
        #expect(verified.code == 0, "\(node.division): \(verified.text)")
      }
    }
  }
}
