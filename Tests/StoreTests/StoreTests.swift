internal import Domain
internal import Foundation
import Testing

@testable internal import Store

/// A folder that goes away with the test.
final class Folder {
  let path: String

  init() throws {
    let base =
      FileManager.default.fileExists(atPath: "/dev/shm")
      ? "/dev/shm" : FileManager.default.temporaryDirectory.path
    path = "\(base)/liaison-store-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func store(_ name: String = "node.sqlite") throws -> Store { try Store(path: "\(path)/\(name)") }
}

struct StoreTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  @Test func `commits are durable before they return`() throws {
    for _ in 0..<2 {
      let store = try folder.store()
      let (journal, synchronous) = try store.durability()
      #expect(journal == "wal")
      #expect(synchronous == 2)
      try store.close()
    }
  }

  @Test func `a database of a later version is refused, and left as it is`() throws {
    let store = try folder.store()
    _ = try store.write { transaction in
      try transaction.run("INSERT INTO grdb_migrations (identifier) VALUES ('99-later')")
    }
    try store.close()
    let failure = #expect(throws: StoreFailure.self) { try folder.store() }
    #expect(failure?.cause.contains("later version") == true)
    #expect(failure?.isTransient == false)
  }

  @Test(arguments: ["no/such/folder/node.sqlite", "text.sqlite"])
  func `what can't be opened says why`(name: String) throws {
    try Data("这不是数据库".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/text.sqlite"))
    let failure = #expect(throws: StoreFailure.self) { try folder.store(name) }
    #expect(failure?.hint.isEmpty == false)
  }

  @Test func `a backup of a running database opens with all that was committed`() throws {
    let store = try folder.store()
    try store.write { try $0.set(.division, to: "450102") }
    try store.backup(to: "\(folder.path)/backup.sqlite")
    try store.write { try $0.set(.division, to: "450103") }
    let backup = try folder.store("backup.sqlite")
    #expect(try backup.read { try $0.setting(.division) } == "450102")
    #expect(try backup.durability().synchronous == 2)
  }

  @Test func `what throws leaves nothing behind`() throws {
    struct Stop: Error {}
    let store = try folder.store()
    #expect(throws: Stop.self) {
      try store.write { transaction in
        try transaction.set(.division, to: "450102")
        throw Stop()
      }
    }
    #expect(try store.read { try $0.setting(.division) } == nil)
  }

  @Test func `two processes may have one database open`() throws {
    let (first, second) = (try folder.store(), try folder.store())
    for turn in 0..<10 {
      try (turn.isMultiple(of: 2) ? first : second).write { transaction in
        let count = try transaction.number(.wireSent)
        try transaction.set(.wireSent, to: String(count + 1))
      }
    }
    #expect(try first.read { try $0.number(.wireSent) } == 10)
    #expect(try second.read { try $0.number(.wireSent) } == 10)
  }

  @Test func `processes that open a new database at the same time don't disturb each other`()
    async throws
  {
    for turn in 0..<10 {
      let path = "\(folder.path)/shared\(turn).sqlite"
      try await withThrowingTaskGroup { group in
        for _ in 0..<4 { group.addTask { try Store(path: path).close() } }
        try await group.waitForAll()
      }
    }
  }

  @Test func `a token lets in once, and not after it expired`() throws {
    let store = try folder.store()
    let hash = Hash(1, 2, 3, 4)
    let division = try DivisionCode("450102")
    let used = try store.write { transaction in
      try transaction.addEnrolmentToken(
        hash: hash, division: division, expires: Moment(milliseconds: 1000))
      return [
        try transaction.useEnrolmentToken(hash: .zero, at: Moment(milliseconds: 1)),
        try transaction.useEnrolmentToken(hash: hash, at: Moment(milliseconds: 1000)),
        try transaction.useEnrolmentToken(hash: hash, at: Moment(milliseconds: 999)),
        try transaction.useEnrolmentToken(hash: hash, at: Moment(milliseconds: 999)),
      ]
    }
    #expect(used == [nil, nil, division, nil])
  }
}
