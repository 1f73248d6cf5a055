import Domain
import Foundation
import Sync
import Testing

extension RealDaemons {
  /// What an operator can get wrong or run into: an error with a hint, and an exit code that isn't 0.
  @Suite struct OperationTests {
    @Test func `a port in use, and a second daemon on one folder`() async throws {
      try await TestTree.with(["450000"]) { tree in
        let region = tree.nodes[0]
        let other = tree.folder / "other"
        _ = try await LiaisonProgram.run([
          "node", "init", "--data", other, "--division", "450000",
        ])
        let taken = try await LiaisonProgram.run(
          ["serve", "--data", other, "--port", region.port], limit: .seconds(20))
        #expect(taken.code == 1)
        #expect(taken.errors.contains("the port is in use"), "\(taken.text)")
        #expect(taken.errors.contains("--port"), "\(taken.text)")

        let second = try await region.command("serve", "--port", "0", limit: .seconds(20))
        #expect(second.code == 1)
        #expect(second.errors.contains("one runs on this folder already"), "\(second.text)")
        #expect(second.errors.contains("liaison node status"), "\(second.text)")
        #expect(try await region.get("node", token: "").status == 200)
      }
    }

    @Test func `a folder without a node, and one that has a node already`() async throws {
      let folder = try TemporaryFolder()
      for arguments in [["serve"], ["sync", "status"], ["verify"], ["export", "visits"]] {
        let outcome = try await LiaisonProgram.run(arguments + ["--data", folder.path])
        #expect(outcome.code == 1, "\(arguments): \(outcome.text)")
        #expect(outcome.errors.contains("liaison node init"), "\(arguments): \(outcome.text)")
      }
      let make = ["node", "init", "--data", folder / "node", "--division", "450000"]
      #expect(try await LiaisonProgram.run(make).code == 0)
      let again = try await LiaisonProgram.run(make)
      #expect(again.code == 1)
      #expect(again.errors.contains("there is a node in this folder already"), "\(again.text)")
    }

    @Test func `a parent that is no node of Liaison`() async throws {
      let folder = try TemporaryFolder()
      let make = ["node", "init", "--data", folder / "node", "--division", "450102"]
      #expect(try await LiaisonProgram.run(make).code == 0)
      let stranger = try await WebServer(folder)
      defer { stranger.end() }
      for (address, says) in [
        (stranger.address, "check the address"),
        ("http://127.0.0.1:1", "is the parent's daemon running"),
      ] {
        let outcome = try await LiaisonProgram.run([
          "node", "join", "--data", folder / "node", "--parent", address, "--token", "450102-x",
        ])
        #expect(outcome.code == 1, "\(outcome.text)")
        #expect(outcome.errors.contains(says), "\(outcome.text)")
        #expect(outcome.errors.contains(address), "\(outcome.text)")
      }
    }

    @Test func `a token that is wrong, used, or for another division`() async throws {
      try await TestTree.with(["450000"]) { tree in
        let region = tree.nodes[0]
        let token = try await region.command("node", "enrol", "--division", "450102").lastLine
        func join(_ division: String, _ token: String, _ name: String) async throws
          -> LiaisonProgram.Outcome
        {
          let data = tree.folder / name
          let made = try await LiaisonProgram.run([
            "node", "init", "--data", data, "--division", division,
          ])
          #expect(made.code == 0, "\(made.text)")
          return try await LiaisonProgram.run([
            "node", "join", "--data", data, "--parent", region.address, "--token", token,
          ])
        }
        for outcome in [
          try await join("450103", token, "other"), try await join("450102", "450102-x", "wrong"),
        ] {
          #expect(outcome.code == 1)
          #expect(outcome.errors.contains("liaison node enrol"), "\(outcome.text)")
        }
        let good = try await join("450102", token, "good")
        #expect(good.code == 0, "\(good.text)")
        #expect(try await join("450102", token, "late").code == 1)
        let above = try await region.command("node", "enrol", "--division", "450000")
        #expect(above.code == 1)
        #expect(above.errors.contains("not below"), "\(above.text)")
      }
    }

    @Test func `a database of a later version is left alone`() async throws {
      let folder = try TemporaryFolder()
      let data = folder / "node"
      let make = ["node", "init", "--data", data, "--division", "450000"]
      #expect(try await LiaisonProgram.run(make).code == 0)
      let script = """
        import sqlite3, sys
        base = sqlite3.connect(sys.argv[1])
        base.execute("INSERT INTO grdb_migrations VALUES ('999 of a later version')")
        base.commit()
        """
      let changed = try await LiaisonProgram.run(
        "/usr/bin/env", ["python3", "-c", script, "\(data)/liaison.db"])
      #expect(changed.code == 0, "\(changed.text)")
      for arguments in [["serve", "--port", "0"], ["node", "status"], ["export", "visits"]] {
        let outcome = try await LiaisonProgram.run(
          arguments + ["--data", data], limit: .seconds(20))
        #expect(outcome.code == 1, "\(arguments): \(outcome.text)")
        #expect(outcome.errors.contains("a later version of liaison"), "\(outcome.text)")
        #expect(outcome.errors.contains("restore a backup"), "\(outcome.text)")
      }
    }

    @Test func `a file that is no database, and a lost key`() async throws {
      let folder = try TemporaryFolder()
      let data = folder / "node"
      let make = ["node", "init", "--data", data, "--division", "450000"]
      #expect(try await LiaisonProgram.run(make).code == 0)
      try FileManager.default.moveItem(atPath: "\(data)/node.key", toPath: folder / "key")
      let keyless = try await LiaisonProgram.run(["node", "status", "--data", data])
      #expect(keyless.code == 1)
      #expect(keyless.errors.contains("restore it together"), "\(keyless.text)")
      _ = try folder.file("node/liaison.db", String(repeating: "not a database", count: 500))
      for name in ["-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: "\(data)/liaison.db\(name)")
      }
      let broken = try await LiaisonProgram.run(["node", "status", "--data", data])
      #expect(broken.code == 1)
      #expect(broken.errors.contains("not a database of liaison"), "\(broken.text)")
    }
  }
}
