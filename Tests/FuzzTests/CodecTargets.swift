import Domain
import HTTPTypes
import Server
import Store
import Sync

@testable import Domain
@testable import Sync

/// Everything that reads bytes without a database.
enum CodecTargets {
  static let all: [FuzzTarget] = [
    json, records, writes, runs, feeds, frames, messages, signatures, tables, texts,
  ]

  static let json = FuzzTarget(
    name: "json", share: 190,
    corpus: (Samples.bodies.map(\.body) + MessageSample.all.map(\.json)).map { Array($0.utf8) }
  ) { bytes in
    _ = try? JSONFields.elements(of: bytes)
    let fields = try JSONFields(parsing: bytes)
    let again = try? JSONFields(parsing: fields.bytes)
    try FuzzFinding.unless(again == fields, "fields are other ones when written and read again")
  }

  /// The first byte says the kind.
  static let records = FuzzTarget(
    name: "records", share: 240,
    corpus: Samples.bodies.enumerated().map { [UInt8($0.offset)] + Array($0.element.body.utf8) }
  ) { bytes in
    guard let first = bytes.first else { return }
    var write = Samples.writes[Int(first) % Samples.writes.count]
    write.body = Array(bytes.dropFirst())
    switch Content(of: write) {
    case .fact(let fact): try readAgain(fact)
    case .register(let register, _): try readAgain(register)
    case .quarantined(let reason):
      try FuzzFinding.unless(reason.utf8.count < 4096, "a reason of \(reason.utf8.count) bytes")
      throw Invalid(reason, chinese: "")
    }
  }

  private static func readAgain<R: Record>(_ record: R) throws {
    do {
      let again = try RecordJSON.decode(R.self, from: RecordJSON.encode(record))
      try FuzzFinding.unless(again == record, "a \(R.kind) is another one when read again")
    } catch let error as Invalid {
      throw FuzzFinding("a \(R.kind) can't be read again: \(error)")
    }
  }

  static let writes = FuzzTarget(
    name: "writes", share: 90, corpus: Samples.writes.map { $0.encoded() }
  ) { bytes in
    let write = try Write(decoding: bytes)
    try FuzzFinding.unless(write.encoded() == bytes, "the bytes of a write aren't canonical")
    _ = Content(of: write)
    _ = "\(write.stamp)"
  }

  static let runs = FuzzTarget(name: "runs", share: 90, corpus: Samples.runs) { bytes in
    let runs = try Batch.runs(from: bytes)
    let first = Batch.encode(runs)
    let again = (try? Batch.runs(from: first)).map(Batch.encode)
    try FuzzFinding.unless(again == first, "runs are other ones when written and read again")
    for run in runs {
      _ = PreparedRun(run)
      for receipt in run.receipts { _ = "\(receipt.time)" }
    }
  }

  static let feeds = FuzzTarget(name: "feeds", share: 70, corpus: Samples.feeds) { bytes in
    let batch = try Batch.feed(from: bytes)
    let first = Batch.encode(batch)
    let again = (try? Batch.feed(from: first)).map { Batch.encode($0) }
    try FuzzFinding.unless(again == first, "a feed is another one when written and read again")
    for change in batch.changes { _ = LogEntry(reading: change) }
  }

  static let frames = FuzzTarget(name: "frames", share: 50, corpus: Samples.frames) { bytes in
    let limit = 400_000
    let out = try Compression.decompress(bytes, limit: limit)
    try FuzzFinding.unless(out.count <= limit, "a frame unfolds to \(out.count) bytes")
    let again = try? Compression.decompress(Compression.compress(out))
    try FuzzFinding.unless(again == out, "a frame is another one when folded again")
  }

  /// The first byte says which.
  static let messages = FuzzTarget(
    name: "messages", share: 90,
    corpus: MessageSample.all.enumerated().map {
      [UInt8($0.offset)] + Array($0.element.json.utf8)
    }
  ) { bytes in
    guard let first = bytes.first else { return }
    let body = Array(bytes.dropFirst())
    try MessageSample.all[Int(first) % MessageSample.all.count].take(body)
    if let certificate = try? RecordJSON.decode(Certificate.self, from: body) {
      try FuzzFinding.unless(
        !certificate.isSigned(by: certificate.publicKey), "a certificate that nobody signed")
    }
  }

  /// Path, method, the three header fields and the body, one a line.
  static let signatures = FuzzTarget(
    name: "signatures", share: 50, corpus: [SignedSample.bytes()]
  ) { bytes in
    let (request, isOther) = SignedSample.request(bytes)
    let claim = try RequestSignature.claim(in: request.headers)
    var guardian = ReplayGuard(session: "s")
    _ = guardian.admit(claim.nonce, from: claim.node)
    try RequestSignature.verify(
      method: request.method, target: request.path, headers: request.headers, body: request.body,
      publicKeys: [SignedSample.key.publicKey])
    try FuzzFinding.unless(!isOther, "another request counts as signed")
  }

  /// The first byte says which import.
  static let tables = FuzzTarget(name: "tables", share: 30, corpus: TableSamples.all) { bytes in
    guard let first = bytes.first else { return }
    let name = CSVImport.names[Int(first) % CSVImport.names.count]
    let table = try CSVImport(Array(bytes.dropFirst()), of: name)
    for entry in table.entries { _ = try JSONFields(parsing: entry.entry.body) }
  }

  static let texts = FuzzTarget(
    name: "texts", share: 10,
    corpus: [
      "2025-02-05", Samples.time, "2025-02-05T18:00", Samples.id, Samples.hash, Samples.code,
      "450102",
      "2025-02-05T10:00:00.5Z",
    ].map { Array($0.utf8) }
  ) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    try reads(text) { try CivilDate($0) }
    try reads(text) { try Moment($0) }
    try reads(text) { try Identifier($0) }
    try reads(text) { try CreditCode($0) }
    try reads(text) { try RecordID($0) }
    try reads(text) { try DivisionCode($0) }
    if let code = try? DivisionCode(text) { _ = (code.path.code, code.parent, code.tier) }
    if let date = try? CivilDate(text) { _ = (date.weekday, date.start, "\(date.start)") }
    if let hash = Hash(hex: text) { try FuzzFinding.unless("\(hash)" == text, "a hash changes") }
  }

  private static func reads<Value: Equatable & CustomStringConvertible>(
    _ text: String, _ read: (String) throws -> Value
  ) throws {
    guard let value = try? read(text) else { return }
    let again = try? read(value.description)
    try FuzzFinding.unless(again == value, "“\(text)” is read as \(value), which is another")
  }
}
