import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Season
@testable import Sync

extension RealDaemons {
  /// Photos and attachments: uploaded, carried over three tiers, fetched, refused, removed.
  @Suite struct FileTests {
    private let code = Samples.code(0)

    /// A picture by its first bytes, the same for the same seed.
    private func picture(_ seed: UInt8, bytes: Int = 300_000) -> [UInt8] {
      var (bytes, value) = ([UInt8](repeating: 0, count: bytes), UInt64(seed) + 1)
      for index in bytes.indices {
        value = value &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[index] = UInt8(truncatingIfNeeded: value >> 33)
      }
      bytes.replaceSubrange(0..<3, with: [0xFF, 0xD8, 0xFF])
      return bytes
    }

    private func hash(_ bytes: [UInt8]) -> String { "\(Hashing.digest(bytes))" }

    private func put(
      _ bytes: [UInt8], as name: String? = nil, to node: TestNode, role: String = "officer"
    ) async throws -> TestNode.Answer {
      try await node.send(
        .put, "/api/v1/files/\(name ?? hash(bytes))", body: bytes, token: node.token(role))
    }

    private func get(_ bytes: [UInt8], of node: TestNode) async throws -> TestNode.Answer {
      try await node.get("files/\(hash(bytes))")
    }

    private func comes(_ bytes: [UInt8], to node: TestNode) async throws -> Bool {
      try await eventually(within: .seconds(30)) {
        try await get(bytes, of: node).body == bytes
      }
    }

    @Test func `files climb to the region and come down to the county, and stay where they belong`()
      async throws
    {
      try await TestTree.with(["450000", "450100", "450102", "450103"]) { tree in
        let (region, city, county) = (tree.nodes[0], tree.nodes[1], tree.nodes[2])
        #expect(try await county.post(entries: [Samples.enterprise(0)]).status == 201)
        let (first, second) = (picture(1), picture(2, bytes: 1_500_000))
        let paths = try [first, second].enumerated().map {
          try tree.folder.file("photo\($0.offset).jpg", $0.element)
        }
        let added = try await county.command(
          "visit", "add", "--enterprise", code, "--officer", "wei", "--on", "2025-02-05",
          "--findings", "已复工", "--photo", paths[0], "--photo", paths[1])
        #expect(added.code == 0, "\(added.text)")
        for node in [region, city, county] {
          #expect(try await comes(first, to: node), "\(node.division)")
          #expect(try await comes(second, to: node), "\(node.division)")
        }
        // The region attaches to the county's ticket, which city and county have by their feeds.
        let raised = try await county.post(
          "tickets/raise", ["enterprise": .text(code), "title": "缺普工60人"])
        let id = try #require(raised.json["ticket"]?["ticket"]?.text)
        #expect(
          try await eventually(within: .seconds(20)) {
            try await region.get("tickets/\(id)/life").status == 200
          })
        let reply = Array("%PDF-1.7 批复".utf8) + picture(3, bytes: 200_000)
        let path = try tree.folder.file("批复 一.pdf", reply)
        let attached = try await region.command("ticket", "act", "attach", id, "--file", path)
        #expect(attached.code == 0, "\(attached.text)")
        for node in [county, city] { #expect(try await comes(reply, to: node)) }
        let answer = try await get(reply, of: county)
        #expect(answer.type == "application/pdf")
        let disposition = try #require(answer.headers[.contentDisposition])
        #expect(disposition.hasPrefix("attachment; "), "\(disposition)")
        #expect(disposition.contains("UTF-8''%E6%89%B9%E5%A4%8D%20%E4%B8%80.pdf"), "\(disposition)")
        for bytes in [first, second, reply] {
          #expect(try await get(bytes, of: tree.nodes[3]).status == 404)
        }
        try await expectCommands(county, hash(second), second, in: tree)
        try await expectSettled(tree)
      }
    }

    /// Commands show and fetch files, with the daemon and without.
    private func expectCommands(
      _ node: TestNode, _ sha256: String, _ bytes: [UInt8], in tree: TestTree
    ) async throws {
      for name in ["with", "without"] {
        if name == "without" { try await node.stop() }
        let list = try await node.command("file", "list", "--format", "json")
        #expect(list.json["items"]?.elements.count == 3, "\(list.text)")
        let missing = try await node.command("file", "list", "--missing", "--format", "json")
        #expect(missing.json["items"] == [], "\(missing.text)")
        let got = try await node.command("file", "get", sha256, "-o", tree.folder / name)
        #expect(got.code == 0, "\(got.text)")
        let written = try Data(contentsOf: URL(filePath: tree.folder / name))
        #expect(Array(written) == bytes)
        let again = try await node.command("file", "get", sha256, "-o", tree.folder / name)
        #expect(again.code == 1, "\(again.text)")
      }
      let backup = tree.folder / "backup.db"
      #expect(try await node.command("backup", backup).code == 0)
      let size = try FileManager.default.attributesOfItem(atPath: backup)[.size] as? Int
      #expect(size ?? 0 > 2_000_000, "the files are in the backup")
      try await node.start()
    }

    private func expectSettled(_ tree: TestTree) async throws {
      #expect(try await tree.agree())
      for node in tree.nodes {
        let status = try await node.get("sync", token: "").json
        #expect(status["filesMissing"]?.number == 0, "\(node.division): \(status)")
        #expect(status["filesToSend"]?.number ?? 0 == 0, "\(node.division): \(status)")
        #expect(try await node.get("files?state=missing").json["items"] == [])
        #expect(try await node.command("verify").code == 0)
      }
    }

    @Test func `a file goes on where it stood after the line was cut and the nodes were killed`()
      async throws
    {
      try await TestTree.with(["450000", "450102"]) { tree in
        let (region, county) = (tree.nodes[0], tree.nodes[1])
        #expect(try await county.post(entries: [Samples.enterprise(0)]).status == 201)
        #expect(try await tree.agree())
        let bytes = picture(4, bytes: 1_000_000)
        let sha256 = hash(bytes)
        // Half of it, as a county would have sent it before its line was cut.
        var visit = Samples.visit(0)
        visit["record"]?["photos"] = [.text(sha256)]
        #expect(try await county.post(entries: [visit]).status == 201)
        #expect(
          try await eventually(within: .seconds(20)) {
            try await region.get("files?state=missing").json["items"]?.elements.count == 1
          })
        let status = try await county.command("sync", "status")
        #expect(status.output.contains("files that haven't come yet: 1"), "\(status.text)")
        try await county.stop()
        let child = try await SignedChild(signingAs: county)
        for (number, start) in stride(from: 0, to: 524_288, by: 131_072).enumerated() {
          let path = "/sync/v1/keep?sha256=\(sha256)&size=\(bytes.count)&from=\(start)"
          let piece = Array(bytes[start..<start + 131_072])
          let kept = try await child.sendFresh(.post, path, piece, to: region)
          #expect(kept.json["held"]?.number == (number + 1) * 131_072, "\(kept.text)")
        }
        try await region.kill()
        try await region.start()
        let held = try await region.get("files?state=missing").json["items"]?.elements.first
        #expect(held?["held"]?.number == 524_288, "\(String(describing: held))")
        try await county.start()
        #expect(try await put(bytes, to: county).status == 201)
        #expect(try await comes(bytes, to: region))
        // What is held whole stays as it is, whatever comes under its name.
        let wrong = try await child.sendFresh(
          .post, "/sync/v1/keep?sha256=\(sha256)&size=3&from=0", [1, 2, 3], to: region)
        #expect(wrong.json["isWhole"]?.isTrue == true, "\(wrong.text)")
        #expect(try await get(bytes, of: region).body == bytes)
        try await expectSettled(tree)
      }
    }

    @Test func `uploads are checked: content, hash, size, role`() async throws {
      try await TestTree.with(["450000"]) { tree in
        let region = tree.nodes[0]
        let bytes = picture(5)
        let sha256 = hash(bytes)
        for (role, status) in [
          ("auditor", 403), ("reviewer", 403), ("officer", 201), ("officer", 200),
          ("coordinator", 200), ("administrator", 200),
        ] {
          let answer = try await put(bytes, to: region, role: role)
          #expect(answer.status == status, "\(role): \(answer.text)")
          guard status < 300 else { continue }
          #expect(answer.json["sha256"]?.text == sha256 && answer.json["type"] == "image/jpeg")
        }
        let anonymous = try await region.send(
          .put, "/api/v1/files/\(sha256)", body: bytes, token: "")
        #expect(anonymous.status == 401)
        let program = Array("\u{7F}ELF\u{2}\u{1}".utf8)
        for (bad, name, status, said) in [
          (bytes, hash([1]), 422, "SHA-256"), (bytes, "abc", 422, "hexadecimal"),
          (program, hash(program), 415, "JPEG"), ([], hash([]), 422, "bytes"),
          (picture(6, bytes: (4 << 20) + 1), sha256, 413, "4194304"),
        ] {
          let answer = try await put(bad, as: name, to: region)
          #expect(answer.status == status && answer.text.contains(said), "\(answer.text)")
          #expect(answer.type == "application/problem+json")
          #expect(answer.json["detail_zh"]?.text?.isEmpty == false, "\(answer.text)")
        }
        // Nobody reads what no record references, whoever uploaded it.
        #expect(try await get(bytes, of: region).status == 404)
        var visit = Samples.visit(0)
        visit["record"]?["photos"] = [.text(sha256)]
        let entries = [Samples.enterprise(0), visit]
        #expect(try await region.post(entries: entries).status == 201)
        try await expectDownload(region, bytes)
      }
    }

    private func expectDownload(_ node: TestNode, _ bytes: [UInt8]) async throws {
      let path = "/api/v1/files/\(hash(bytes))"
      let answer = try await node.send(.get, path, token: node.token("auditor"))
      #expect(answer.status == 200 && answer.body == bytes)
      #expect(answer.type == "image/jpeg")
      #expect(answer.headers[.xContentTypeOptions] == "nosniff")
      #expect(answer.headers[.contentDisposition]?.hasPrefix("inline; filename=\"") == true)
      #expect(answer.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
      let tag = try #require(answer.headers[.eTag])
      let known = try await node.send(.get, path, headers: [.ifNoneMatch: tag])
      #expect(known.status == 304 && known.body.isEmpty)
      let head = try await node.send(.head, path)
      #expect(head.status == 200 && head.body.isEmpty)
      #expect(head.headers[.contentLength] == "\(bytes.count)" && head.headers[.eTag] == tag)
      #expect(try await node.send(.get, path, token: "").status == 401)
      let listed = try await node.get("files?state=held").json["items"]?.elements ?? []
      #expect(listed.count == 1 && listed[0]["references"]?.elements.count == 1)
      #expect(try await node.get("files?state=lost").status == 422)
      #expect(try await node.get("files/xyz").status == 422)
    }

    @Test func `an upload that nothing references is removed in time, one that is stays`()
      async throws
    {
      try await TestTree.with(["450000"], at: "2025-02-05T09:00:00.000+08:00") { tree in
        let region = tree.nodes[0]
        let (kept, left, later) = (picture(7), picture(8), picture(9))
        for bytes in [kept, left] { #expect(try await put(bytes, to: region).status == 201) }
        var visit = Samples.visit(0)
        visit["record"]?["photos"] = [.text(hash(kept))]
        let entries = [Samples.enterprise(0), visit]
        #expect(try await region.post(entries: entries).status == 201)
        try #require(tree.clock).set(try Moment("2025-02-12T08:59:00.000+08:00"))
        #expect(try await put(later, to: region).status == 201)
        #expect(try await put(left, to: region).status == 200)
        // It was handed in again, so its time begins anew.
        try #require(tree.clock).set(try Moment("2025-02-19T08:58:00.000+08:00"))
        #expect(try await put(later, to: region).status == 200)
        #expect(try await put(left, to: region).status == 200)
        try #require(tree.clock).set(try Moment("2025-02-27T09:00:00.000+08:00"))
        try await region.stop()
        try await region.start()
        #expect(try await eventually { try await region.get("node").status == 200 })
        #expect(try await put(later, to: region).status == 201)
        #expect(try await put(left, to: region).status == 201)
        #expect(try await get(kept, of: region).body == kept)
      }
    }
  }
}
