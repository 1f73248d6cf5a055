internal import Domain
import Testing

@testable internal import Store

/// Files in the database: each once, in pieces, as long as something references them.
struct FileTests {
  private let folder: Folder
  private let store: Store
  private let now = Moment(milliseconds: 1_738_000_000_000)
  private let hash = Hash(1, 2, 3, 4)

  init() throws {
    folder = try Folder()
    store = try folder.store()
  }

  private func keep(_ hash: Hash, _ pieces: [[UInt8]], at time: Moment? = nil) throws {
    let size = pieces.reduce(0) { $0 + $1.count }
    try store.write { transaction in
      var start = 0
      for piece in pieces {
        try transaction.append(piece, to: hash, size: size, from: start, at: time ?? now)
        start += piece.count
      }
      try transaction.finishFile(hash, type: "text/plain", at: time ?? now)
    }
  }

  private func refer(_ hash: Hash, from record: String, name: String? = nil) throws {
    try store.write {
      try $0.refer(
        to: hash, name: name, from: Visit.kind,
        Mark(ordinal: 1, record: RecordID(record), stamp: Stamp(bits: 1), received: now))
    }
  }

  @Test func `a file is read at any place, piece by piece or as a whole`() throws {
    try keep(hash, [[1, 2, 3], [4, 5, 6], [7]])
    try store.read { transaction throws in
      #expect(try transaction.fileBytes(hash) == [1, 2, 3, 4, 5, 6, 7])
      #expect(try transaction.filePiece(hash, from: 0) == [1, 2, 3])
      #expect(try transaction.filePiece(hash, from: 4) == [5, 6])
      #expect(try transaction.filePiece(hash, from: 6) == [7])
      #expect(try transaction.filePiece(hash, from: 7) == [])
      let state = try #require(try transaction.file(hash))
      #expect(state.isWhole && state.size == 7 && state.held == 7)
      #expect(try transaction.file(.zero) == nil)
    }
  }

  @Test func `what is referenced and not here is missing, until it is whole`() throws {
    try refer(hash, from: "v1", name: "合同.pdf")
    try refer(hash, from: "v2")
    try refer(hash, from: "v2")
    #expect(try store.read { try $0.missingFileCount() } == 1)
    #expect(
      try store.read { try $0.missingFiles(after: .zero, limit: 9).map(\.sha256) } == [hash])
    try store.write { try $0.append([1], to: hash, size: 2, from: 0, at: now) }
    #expect(try store.read { try $0.missingFiles(after: .zero, limit: 9).first?.held } == 1)
    try store.write { try $0.dropPieces(of: hash) }
    #expect(try store.read { try $0.file(hash)?.held } == 0)
    try keep(hash, [[1], [2]])
    try store.read { transaction throws in
      #expect(try transaction.missingFileCount() == 0)
      #expect(try transaction.references(to: hash).map(\.record.text) == ["v1", "v2"])
      #expect(try transaction.references(to: hash).map(\.name) == ["合同.pdf", nil])
      #expect(try transaction.files(isWhole: true, after: .zero, limit: 9).count == 1)
      #expect(try transaction.files(isWhole: nil, after: hash, limit: 9).isEmpty)
    }
  }

  @Test func `a whole file's pieces aren't dropped`() throws {
    try keep(hash, [[1, 2]])
    try store.write { try $0.dropPieces(of: hash) }
    #expect(try store.read { try $0.fileBytes(hash) } == [1, 2])
  }

  @Test func `uploads that nothing references go when they are old, and nothing else does`() throws
  {
    let (old, touched, named) = (Hash(0, 0, 0, 1), Hash(0, 0, 0, 2), Hash(0, 0, 0, 3))
    for hash in [old, touched, named] { try keep(hash, [[1]]) }
    try refer(named, from: "v")
    let later = Moment(milliseconds: now.milliseconds + 1000)
    try store.write { try $0.touchFile(touched, at: later) }
    #expect(try store.write { try $0.removeUnreferencedFiles(before: now) } == 0)
    #expect(try store.write { try $0.removeUnreferencedFiles(before: later) } == 1)
    try store.read { transaction throws in
      #expect(try transaction.file(old) == nil)
      #expect(try transaction.fileBytes(touched) == [1])
      #expect(try transaction.fileBytes(named) == [1])
    }
    #expect(try store.write { try $0.removeUnreferencedFiles(before: .distantFuture) } == 1)
    #expect(try store.read { try $0.fileBytes(named) } == [1])
    #expect(
      try store.read { try $0.integer("SELECT COUNT(*) FROM filePiece") } == 1, "no piece is left")
  }

  @Test func `the database refuses a file that is whole and isn't`() throws {
    try store.write { try $0.append([1], to: hash, size: 2, from: 0, at: now) }
    #expect(throws: StoreFailure.self) {
      try store.write { try $0.finishFile(hash, type: "text/plain", at: now) }
    }
  }

  @Test func `what is asked again and again about files goes by index`() throws {
    for sql in [
      Transaction.missingQuery, Transaction.unreferencedQuery, Transaction.referencedWithin,
      Transaction.referencedInLineage,
    ] {
      let plan = try store.read { transaction throws in
        try transaction.rows("EXPLAIN QUERY PLAN " + sql) { $0.text(3) }
      }
      #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
    }
    let plan = try store.read { transaction throws in
      try transaction.rows("EXPLAIN QUERY PLAN " + Transaction.missingQuery) { $0.text(3) }
    }
    #expect(plan.contains { $0.contains("fileMissing") }, "\(plan)")
  }
}
