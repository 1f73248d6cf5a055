internal import Domain
internal import HTTPTypes
import Testing

@testable internal import Store
@testable internal import Sync

/// Who may have and who may bring which file: records in scope decide, and nothing else.
struct FileAccessTests {
  private let tree: Tree
  private let region: TestNode
  private let city: TestNode
  private let county: TestNode

  init() throws {
    tree = try Tree(["450000", "450100", "450102", "450103", "450200", "450202"])
    (region, city, county) = (tree["450000"], tree["450100"], tree["450102"])
    try tree.photograph()
  }

  private static func hash(_ division: String) throws -> Hash {
    try FileContent.sample(division).sha256
  }

  private func keep(
    _ content: [UInt8], as sha256: Hash, size: Int? = nil, from: Int = 0, child: TestNode,
    parent: TestNode
  ) async -> WireResponse {
    let path = "/sync/v1/keep?sha256=\(sha256)&size=\(size ?? content.count)&from=\(from)"
    return await Gate(parent).ask(
      WireRequest(method: .post, path: path, body: content), as: child)
  }

  @Test(arguments: ["450102", "450103"])
  func `a child fetches the files of its lineage, and no others`(child: String) async throws {
    let asker = tree[child]
    let gate = Gate(city)
    for node in tree.children {
      let sha256 = try Self.hash(node.division.text)
      let isIn = node.division.path.isInLineage(of: asker.division.path)
      // Held here, so that only its scope can keep it back.
      try city.write { _ = try city.replica.keep(.sample(node.division.text), $0) }
      let answer = await gate.ask(.get("file?sha256=\(sha256)&from=0"), as: asker)
      #expect(answer.status == (isIn ? 200 : 403), "\(node.division): \(answer.text)")
      let question = FileQuestion(lacking: [sha256], wantedAfter: .zero)
      let told = await gate.ask(try .json("files", question), as: asker)
      let held = try RecordJSON.decode(FileAnswer.self, from: told.body).held
      #expect(held.count == (isIn ? 1 : 0), "\(node.division)")
    }
    let unknown = await gate.ask(.get("file?sha256=\(Hash(1, 2, 3, 4))&from=0"), as: asker)
    #expect(unknown.status == 403, "\(unknown.text)")
  }

  @Test func `a child brings the files of its own subtree, and no others`() async throws {
    for node in tree.nodes {
      try node.write { transaction in
        try transaction.run("DELETE FROM filePiece")
        try transaction.run("UPDATE file SET isWhole = 0, held = 0, size = NULL, type = NULL")
      }
    }
    for (child, parent) in [(county, city), (city, region), (tree["450202"], tree["450200"])] {
      let question = FileQuestion(lacking: [], wantedAfter: .zero)
      let told = await Gate(parent).ask(try .json("files", question), as: child)
      let wanted = try RecordJSON.decode(FileAnswer.self, from: told.body).wanted
      let own = try tree.children.filter { child.division.path.contains($0.division.path) }
        .map { try Self.hash($0.division.text) }
      #expect(Set(wanted.map(\.sha256)) == Set(own), "\(child.division)")
      for node in tree.children {
        let photo = try FileContent.sample(node.division.text)
        let isOwn = child.division.path.contains(node.division.path)
        let answer = await keep(photo.bytes, as: photo.sha256, child: child, parent: parent)
        #expect(answer.status == (isOwn ? 200 : 403), "\(node.division): \(answer.text)")
        let isHeld = try parent.read { try $0.file(photo.sha256)?.isWhole == true }
        #expect(isHeld == isOwn, "\(node.division) of \(child.division)")
      }
    }
    let stray = try FileContent.sample("无人引用")
    let answer = await keep(stray.bytes, as: stray.sha256, child: county, parent: city)
    #expect(answer.status == 403, "\(answer.text)")
    #expect(try city.read { try $0.file(stray.sha256) } == nil)
  }

  @Test func `what goes only upward is told to nobody below`() async throws {
    let secret = try FileContent.sample("核查")
    let code = try CreditCode.sample(700 + 1)
    try city.author(
      .visit(
        code, city.replica.environment.newID(), photos: [secret], at: "450102", reach: .up))
    try city.write { _ = try city.replica.keep(secret, $0) }
    let answer = await Gate(city).ask(.get("file?sha256=\(secret.sha256)&from=0"), as: county)
    #expect(answer.status == 403, "\(answer.text)")
    try tree.settle()
    let up = await keep(secret.bytes, as: secret.sha256, child: city, parent: region)
    #expect(up.status == 200, "\(up.text)")
    #expect(try region.read { try $0.file(secret.sha256)?.isWhole == true })
  }

  @Test func `what another sends under a wanted name is thrown away by its hash`() async throws {
    let photo = try FileContent.sample("450102")
    try city.write { transaction in
      try transaction.run("DELETE FROM filePiece")
      try transaction.run("UPDATE file SET isWhole = 0, held = 0, size = NULL, type = NULL")
    }
    let garbage = [UInt8](repeating: 7, count: photo.bytes.count)
    let answer = await keep(garbage, as: photo.sha256, child: county, parent: city)
    let kept = try RecordJSON.decode(KeptAnswer.self, from: answer.body)
    #expect(!kept.isWhole && kept.held == 0 && kept.refused != nil)
    #expect(try city.read { try !$0.hasFiles() })
    // A lie about the size is mended by whoever says another.
    _ = await keep(
      Array(garbage.prefix(5)), as: photo.sha256, size: 999, child: county, parent: city)
    let good = await keep(photo.bytes, as: photo.sha256, child: county, parent: city)
    #expect(try RecordJSON.decode(KeptAnswer.self, from: good.body).isWhole, "\(good.text)")
    #expect(try city.read { try $0.fileBytes(photo.sha256) } == photo.bytes)
  }

  @Test func `lengths and places that can't be are refused, and nothing is stored`() async throws {
    let sha256 = try Self.hash("450102")
    try city.write { transaction in
      try transaction.run("DELETE FROM filePiece")
      try transaction.run("UPDATE file SET isWhole = 0, held = 0, size = NULL, type = NULL")
    }
    let (one, most) = ([UInt8](repeating: 1, count: 1), Limits.filePieceBytes)
    let cases: [([UInt8], Int, Int)] = [
      ([], 40, 0), (one, 0, 0), (one, -1, 0), (one, 40, 40), (one, 40, .max), (one, .max, 0),
      (one, Limits.fileBytes + 1, 0), (one, .min, 0), ([1, 2], 2, 1),
      ([UInt8](repeating: 1, count: most + 1), Limits.fileBytes, 0),
    ]
    for (body, size, from) in cases {
      let answer = await keep(
        body, as: sha256, size: size, from: from, child: county, parent: city)
      #expect((400..<500).contains(answer.status), "\(body.count) \(size) \(from): \(answer.text)")
    }
    for path in [
      "file", "file?sha256=\(sha256)", "file?sha256=\(sha256)&from=-1",
      "file?sha256=zz&from=0", "file?sha256=\(sha256)&from=99999999999999999999",
      "file?sha256=\(sha256)&from=0",
    ] {
      let answer = await Gate(city).ask(.get(path), as: county)
      #expect((400..<500).contains(answer.status), "\(path): \(answer.text)")
    }
    let many = (0...Limits.filesPerQuestion).map { Hash(UInt64($0), 0, 0, 1) }
    let answer = await Gate(city).ask(
      try .json("files", FileQuestion(lacking: many)), as: county)
    #expect(answer.status == 400, "\(answer.text)")
    #expect(try city.read { try !$0.hasFiles() })
  }
}
