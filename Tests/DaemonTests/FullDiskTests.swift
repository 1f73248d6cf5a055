import Foundation
import Testing

@testable import Season

extension RealDaemons {
  /// A disk without space: an error with a hint, nothing half-written, and the daemon goes on.
  @Suite struct FullDiskTests {
    /// A small file system in memory; `nil` where this user may not mount one.
    private final class SmallDisk: Sendable {
      let folder: TemporaryFolder

      init?() async throws {
        folder = try TemporaryFolder()
        let mounted = try? await LiaisonProgram.run(
          "/usr/bin/env", ["mount", "-t", "tmpfs", "-o", "size=6m", "none", folder.path])
        guard mounted?.code == 0 else { return nil }
      }

      func end() async throws {
        _ = try await LiaisonProgram.run("/usr/bin/env", ["umount", "-l", folder.path])
      }

      /// Takes all space but `left` bytes.
      func fill(leaving left: Int) throws {
        var state = statvfs()
        guard statvfs(folder.path, &state) == 0 else { throw SystemFailure("can't ask \(folder)") }
        let free = Int(state.f_bavail) * Int(state.f_frsize)
        _ = try folder.file("filler", [UInt8](repeating: 1, count: max(0, free - left)))
      }

      func free() throws { try FileManager.default.removeItem(atPath: folder / "filler") }
    }

    @Test func `a full disk refuses writes, and they work again when there is space`()
      async throws
    {
      guard let disk = try await SmallDisk() else {
        print("FullDiskTests: skipped, as this user may not mount a tmpfs")
        return
      }
      do {
        try await TestTree.with(["450000"], in: disk.folder) { tree in
          try await expectRefusal(at: tree.nodes[0], disk)
        }
        try await disk.end()
      } catch {
        try await disk.end()
        throw error
      }
    }

    private func expectRefusal(at region: TestNode, _ disk: SmallDisk) async throws {
      #expect(try await region.post(entries: [Samples.enterprise(0)]).status == 201)
      let before = try #require(try await region.changes())
      try disk.fill(leaving: 64 << 10)
      var stored = 0
      var refused: TestNode.Answer?
      for _ in 0..<50 where refused == nil {
        let findings = String(repeating: "满", count: 2000)
        let answer = try await region.post(
          entries: (0..<20).map { _ in Samples.visit(0, findings: findings) })
        if answer.status == 201 { stored += 20 } else { refused = answer }
      }
      let problem = try #require(refused)
      #expect([503, 507].contains(problem.status), "\(problem.status) \(problem.text)")
      #expect(problem.type == "application/problem+json")
      #expect(problem.json["detail"]?.text?.contains("disk") == true, "\(problem.text)")

      let command = try await region.command(
        "visit", "add", "--enterprise", Samples.code(0), "--officer", "wei", "--on", "2025-02-05",
        "--findings", String(repeating: "满", count: 4000))
      if command.code != 0 {
        #expect(command.errors.contains("disk"), "\(command.text)")
      } else {
        stored += 1
      }
      #expect(region.isRunning)
      try disk.free()
      #expect(try await region.changes() == before + stored)
      #expect(try await region.post(entries: [Samples.visit(0)]).status == 201)
      let rebuilt = try await region.command("rebuild")
      #expect(rebuilt.code == 0, "\(rebuilt.text)")
    }
  }
}
