import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Season
@testable import Sync

extension RealDaemons {
  /// Keys changed on real daemons, with crashes between the steps.
  @Suite struct RotationTests {
    @Test func `each tier changes its key under its running daemon`() async throws {
      try await TestTree.with(["450000", "450100", "450102"]) { tree in
        let county = tree.nodes[2]
        let old = try await SignedChild(signingAs: county)
        for node in tree.nodes.reversed() {
          try await write(at: county)
          let before = try key(of: node)
          let outcome = try await node.command("node", "rotate-key")
          #expect(outcome.code == 0, "\(node.division): \(outcome.text)")
          #expect(try key(of: node) != before)
          #expect(!FileManager.default.fileExists(atPath: "\(node.data)/node.key.next"))
        }
        try await write(at: county)
        try await expectAgreement(tree)
        let answer = try await old.sendFresh(.get, "/sync/v1/log", [], to: tree.nodes[1])
        #expect(answer.status == 401, "\(answer.text)")
        for node in tree.nodes.reversed() {
          try await node.kill()
          try await node.start()
        }
        try await write(at: county)
        try await expectAgreement(tree)
      }
    }

    @Test func `without a daemon, and with a parent that is away`() async throws {
      try await TestTree.with(["450000", "450102"]) { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        try await county.stop()
        let before = try key(of: county)
        let done = try await county.command("node", "rotate-key")
        #expect(done.code == 0, "\(done.text)")
        let between = try key(of: county)
        #expect(between != before)
        try await region.stop()
        let waiting = try await county.command("node", "rotate-key")
        #expect(waiting.code == 2, "\(waiting.text)")
        #expect(waiting.output.contains("node.key.next"), "\(waiting.text)")
        #expect(try key(of: county) == between)
        let next = try Data(contentsOf: URL(filePath: "\(county.data)/node.key.next"))
        try await county.start()
        try await write(at: county)
        try await region.start()
        let isDone = try await eventually(within: .seconds(60)) { try key(of: county) == next }
        #expect(isDone)
        try await expectAgreement(tree)
        let alone = tree.folder / "alone"
        _ = try await LiaisonProgram.run([
          "node", "init", "--data", alone, "--division", "450103",
        ])
        let unjoined = try await LiaisonProgram.run(["node", "rotate-key", "--data", alone])
        #expect(unjoined.code == 1)
        #expect(unjoined.errors.contains("liaison node join"), "\(unjoined.text)")
      }
    }

    /// Where a crash leaves a rotation.
    enum Crash: CaseIterable {
      case beforeTheParentKnows, beforeTheAnswerIsStored, beforeTheKeyIsInItsPlace, afterwards
    }

    @Test(arguments: Crash.allCases)
    func `a rotation that a crash cut short goes on at the next start`(crash: Crash) async throws {
      try await TestTree.with(["450000", "450100", "450102"]) { tree in
        let (city, county) = (tree.nodes[1], tree.nodes[2])
        try await write(at: county)
        #expect(try await tree.agree())
        try await county.kill()
        let files = FileManager.default
        let (file, waiting) = ("\(county.data)/node.key", "\(county.data)/node.key.next")
        let (old, next) = (try key(of: county), NodeKey())
        switch crash {
        case .beforeTheParentKnows: try Data(next.secret).write(to: URL(filePath: waiting))
        case .beforeTheAnswerIsStored:
          try Data(next.secret).write(to: URL(filePath: waiting))
          let child = try await SignedChild(signingAs: county)
          let request = KeyRequest(for: next, of: child.node)
          let answer = try await child.sendFresh(
            .post, "/sync/v1/rotate", try RecordJSON.encode(request), to: city)
          #expect(answer.status == 200, "\(answer.text)")
        case .beforeTheKeyIsInItsPlace:
          #expect(try await county.command("node", "rotate-key").code == 0)
          try files.moveItem(atPath: file, toPath: waiting)
          try old.write(to: URL(filePath: file))
        case .afterwards: #expect(try await county.command("node", "rotate-key").code == 0)
        }
        // Staff write before the parent is reached.
        let added = try await county.command(
          "visit", "add", "--enterprise", Samples.code(0), "--officer", "wei", "--on",
          "2025-02-06", "--findings", "断电后")
        #expect(added.code == 0, "\(added.text)")
        try await county.start()
        let isDone = try await eventually(within: .seconds(30)) {
          try key(of: county) != old && !files.fileExists(atPath: waiting)
        }
        #expect(isDone)
        try await write(at: county)
        try await expectAgreement(tree)
      }
    }

    @Test func `daemons killed at any moment of a rotation come up with a key that is believed`()
      async throws
    {
      try await TestTree.with(["450000", "450102"]) { tree in
        let county = tree.nodes[1]
        for turn in 0..<8 {
          async let outcome = county.command("node", "rotate-key")
          try await Pace.live.pause(.milliseconds(5 + 12 * turn))
          try await county.kill()
          _ = try await outcome
          try await county.start()
          try await write(at: county)
        }
        let isDone = try await eventually(within: .seconds(30)) {
          !FileManager.default.fileExists(atPath: "\(county.data)/node.key.next")
        }
        #expect(isDone)
        try await expectAgreement(tree)
      }
    }

    @Test func `a parent put back from before a rotation still believes its child`() async throws {
      try await TestTree.with(["450000", "450100", "450102"]) { tree in
        let (city, county) = (tree.nodes[1], tree.nodes[2])
        try await write(at: county)
        let backup = tree.folder / "backup.db"
        #expect(try await city.command("backup", backup).code == 0)
        #expect(try await county.command("node", "rotate-key").code == 0)
        try await write(at: county)
        #expect(try await tree.agree())
        try await city.stop()
        for suffix in ["", "-wal", "-shm"] {
          try? FileManager.default.removeItem(atPath: "\(city.data)/liaison.db\(suffix)")
        }
        try FileManager.default.copyItem(atPath: backup, toPath: "\(city.data)/liaison.db")
        try await city.start()
        try await write(at: county)
        try await expectAgreement(tree)
      }
    }

    private func key(of node: TestNode) throws -> Data {
      try Data(contentsOf: URL(filePath: "\(node.data)/node.key"))
    }

    private func write(at node: TestNode) async throws {
      let answer = try await node.post(entries: [Samples.enterprise(0), Samples.visit(0)])
      #expect(answer.status == 201, "\(answer.text)")
    }

    private func expectAgreement(_ tree: TestTree) async throws {
      #expect(try await tree.agree(within: .seconds(60)))
      for node in tree.nodes.dropFirst() {
        var verified = try await node.command("verify")
        _ = try await eventually(within: .seconds(20)) {
          verified = try await node.command("verify")
          return verified.code == 0
        }
        #expect(verified.code == 0, "\(node.division): \(verified.text)")
      }
    }
  }
}
