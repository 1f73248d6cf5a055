internal import Domain
internal import HTTPTypes
import Testing

@testable internal import Store
@testable internal import Sync

/// Files go where the records go that reference them, whatever is cut, restored or moved meanwhile.
struct FileTests {
  private let tree: Tree
  private let line: DeskLine
  private let region: TestNode
  private let city: TestNode
  private let county: TestNode
  private let code: CreditCode

  init() throws {
    tree = try Tree(["450000", "450100", "450102", "450103", "450200", "450202"])
    for node in tree.nodes { node.pieceBytes = 100 }
    line = DeskLine(tree)
    (region, city, county) = (tree["450000"], tree["450100"], tree["450102"])
    code = try CreditCode.sample(1)
    try county.author(.enterprise(code, in: "450102"))
    try tree.settle()
  }

  private func visit(_ photos: FileContent..., at node: TestNode) throws {
    try node.author(
      .visit(code, node.replica.environment.newID(), photos: photos, at: "450102"))
    for photo in photos { try node.write { _ = try node.replica.keep(photo, $0) } }
  }

  private func holds(_ node: TestNode, _ file: FileContent) throws -> Bool {
    try node.read { transaction in
      guard try transaction.file(file.sha256)?.isWhole == true else { return false }
      return try transaction.fileBytes(file.sha256) == file.bytes
    }
  }

  /// Rounds of files at every node until nothing moves.
  private func exchange() async throws {
    for _ in 0..<6 {
      for node in tree.children.reversed() {
        let link = try line.link(node, in: tree)
        while try await link.exchangeFiles() == .more {}
      }
    }
  }

  @Test func `a photo climbs to the region, and an attachment comes down to its county alone`()
    async throws
  {
    let photo = try FileContent.sample("大门", bytes: 950)
    let attachment = try FileContent.sample("批复", bytes: 333)
    try visit(photo, at: county)
    var event = TicketEvent(
      ticket: RecordID(region.replica.environment.newID()), enterprise: code, action: .raise,
      unit: region.division, title: "问题")
    event.attachment = .init(name: "批复.txt", sha256: attachment.sha256)
    try region.author(.fact(event, Identifier(event.ticket.text), at: "450102"))
    try region.write { _ = try region.replica.keep(attachment, $0) }
    try tree.settle()
    #expect(try region.read { try $0.missingFileCount() } == 1)
    try await exchange()
    for node in [region, city, county] {
      #expect(try holds(node, photo) && holds(node, attachment), "\(node.division)")
    }
    for code in ["450103", "450200", "450202"] {
      #expect(try tree[code].read { try !$0.hasFiles() }, "\(code)")
    }
    let link = try line.link(county, in: tree)
    #expect(try await link.exchangeFiles() == .settled)
    #expect(try await line.link(tree["450103"], in: tree).exchangeFiles() == .settled)
    // What nobody ever uploaded is waited for.
    try county.author(
      .visit(
        code, county.replica.environment.newID(), photos: [.sample("丢失")], at: "450102"))
    #expect(try await link.exchangeFiles() == .waiting)
  }

  @Test func `equal content is held once, and ten records reference it`() throws {
    let photo = try FileContent.sample("大门")
    for _ in 0..<10 { try visit(photo, at: county) }
    try county.read { transaction throws in
      #expect(try transaction.integer("SELECT COUNT(*) FROM file") == 1)
      #expect(try transaction.integer("SELECT COUNT(*) FROM filePiece") == 1)
      #expect(try transaction.references(to: photo.sha256).count == 10)
    }
  }

  @Test func `after a cut line a file goes on at the piece where it stood, both ways`() async throws
  {
    struct Cut: Error {}
    let (up, down) = (
      try FileContent.sample("上", bytes: 1000), try FileContent.sample("下", bytes: 1000)
    )
    try visit(up, at: county)
    try visit(down, at: city)
    try tree.settle()
    var left = 4
    line.fault = { request in
      if request.path.contains("/keep") || request.path.contains("/file?") { left -= 1 }
      if left < 0 { throw Cut() }
      return nil
    }
    let link = try line.link(county, in: tree)
    await #expect(throws: SyncFailure.self) { try await link.exchangeFiles() }
    #expect(try city.read { try $0.file(up.sha256)?.held } == 400)
    left = 9
    await #expect(throws: SyncFailure.self) { try await link.exchangeFiles() }
    #expect(try holds(city, up))
    #expect(try county.read { try $0.file(down.sha256)?.held } == 300)
    left = 7
    // Another process goes on as well.
    #expect(try await line.link(county, in: tree).exchangeFiles() == .more)
    #expect(left == 0)
    #expect(try holds(county, down))
  }

  @Test func `a round is bounded, and ends after a piece when changes have come`() async throws {
    for node in tree.nodes { node.pieceBytes = Limits.filePieceBytes }
    let line = DeskLine(tree)
    let photos = try (0..<3).map { try FileContent.sample("\($0)", bytes: 700 << 10) }
    for photo in photos { try visit(photo, at: county) }
    try tree.settle()
    let link = try line.link(county, in: tree)
    #expect(try await link.exchangeFiles { true } == .more)
    #expect(line.count("keep") == 1)
    #expect(await link.filesToSend == 3)
    line.forget()
    #expect(try await link.exchangeFiles() == .more)
    let half = Limits.fileRoundBytes / 2 / Limits.filePieceBytes
    #expect((half...half + 1).contains(line.count("keep")), "\(line.operations)")
    while try await link.exchangeFiles() == .more {}
    #expect(await link.filesToSend == 0)
    for photo in photos { #expect(try holds(city, photo)) }
  }

  @Test func `files come back to whichever side was put back from a backup`() async throws {
    let photo = try FileContent.sample("大门", bytes: 555)
    try visit(photo, at: county)
    try tree.settle()
    try await exchange()
    for node in [county, city, region] {
      try node.write { transaction in
        try transaction.run("DELETE FROM filePiece")
        try transaction.run(
          "UPDATE file SET isWhole = 0, held = 0, size = NULL, type = NULL")
      }
      #expect(try !holds(node, photo))
      try await exchange()
      #expect(try holds(node, photo), "\(node.division)")
    }
  }

  @Test func `the old county sends what it has, and the new one gets it, when an enterprise moves`()
    async throws
  {
    let photo = try FileContent.sample("大门")
    try visit(photo, at: county)
    try tree.settle()
    try region.author(.edit(Enterprise.kind, code.text, #"{"division":"450202"}"#, at: "450102"))
    try tree.settle()
    try await exchange()
    for code in ["450000", "450100", "450102", "450200", "450202"] {
      #expect(try holds(tree[code], photo), "\(code)")
    }
    #expect(try tree["450103"].read { try !$0.hasFiles() })
  }

  @Test func `a parent that doesn't know files is none the worse`() async throws {
    try visit(.sample("大门"), at: county)
    line.fault = { $0.path.contains("/files") ? WireResponse(status: 404) : nil }
    let link = try line.link(county, in: tree)
    #expect(try await link.exchangeFiles() == .settled)
    line.fault = nil
    #expect(try await link.exchangeFiles() == .settled)
    try await link.hello()
    while try await link.push() {}
    #expect(try await link.exchangeFiles() == .more)
    #expect(try holds(city, .sample("大门")))
  }

  @Test func `content of another hash is thrown away, and changes nothing else`() async throws {
    let (good, bad) = (try FileContent.sample("好"), try FileContent.sample("坏"))
    try visit(good, bad, at: city)
    try tree.settle()
    line.fault = { request in
      request.path.contains("file?sha256=\(bad.sha256)")
        ? WireResponse(status: 200, body: [UInt8](repeating: 1, count: bad.bytes.count)) : nil
    }
    let link = try line.link(county, in: tree)
    var rounds = 0
    while try await link.exchangeFiles() == .more, rounds < 9 { rounds += 1 }
    #expect(rounds < 9)
    #expect(try holds(county, good) && !holds(county, bad))
    #expect(try county.read { try $0.file(bad.sha256)?.held } == 0)
    let journal = try county.read { try $0.journal(limit: 20).map(\.text) }
    #expect(journal.filter { $0.contains("\(bad.sha256)") }.count == 1, "\(journal)")
    line.fault = nil
    try await link.hello()
    while try await link.exchangeFiles() == .more {}
    #expect(try holds(county, bad))
  }

  @Test func `of two visits under one id only the one that is shown references its photos`() throws
  {
    let id = county.replica.environment.newID()
    let (early, late) = (try FileContent.sample("先"), try FileContent.sample("后"))
    try county.author(.visit(code, id, photos: [early], at: "450102"))
    city.clock.advance(.seconds(60))
    try city.author(.visit(code, id, photos: [late], at: "450102"))
    try tree.settle()
    for node in [region, city, county] {
      try node.read { transaction throws in
        #expect(try transaction.references(to: late.sha256).isEmpty, "\(node.division)")
        #expect(try transaction.references(to: early.sha256).count == 1)
        #expect(
          try transaction.missingFiles(after: .zero, limit: 9).map(\.sha256) == [early.sha256])
      }
    }
  }

  @Test func `rebuilding keeps references, and no referenced file is ever removed`() throws {
    let photo = try FileContent.sample("大门")
    try visit(photo, at: county)
    try county.write { _ = try county.replica.keep(.sample("无人引用"), $0) }
    let before = try county.read { try county.replica.stateDigest($0) }
    try county.write { try county.replica.rebuild($0) }
    #expect(try county.read { try county.replica.stateDigest($0) } == before)
    county.clock.advance(Limits.uploadLife)
    #expect(try county.write { try county.replica.removeUnreferencedFiles($0) } == 0)
    county.clock.advance(.seconds(1))
    #expect(try county.write { try county.replica.removeUnreferencedFiles($0) } == 1)
    #expect(try holds(county, photo))
  }
}
