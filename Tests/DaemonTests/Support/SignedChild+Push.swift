import Domain
import HTTPTypes
import Testing

@testable import Sync

extension SignedChild {
  /// A write for its county, as it stands in the bytes that are pushed.
  static func write(_ kind: String, _ record: String, _ body: JSONValue) throws -> Write {
    Write(
      version: 1, stamp: Stamp(Moment(milliseconds: 1_738_700_000_000)),
      author: try RecordID("tester"), kind: Kind(kind), record: try RecordID(record),
      subject: try RecordID(Samples.code(0)), division: try DivisionCode("450102"),
      body: try body.bytes)
  }

  /// Pushes a new log of its own: its opening, then these writes, as one run.
  func push(_ writes: [Write], to parent: TestNode) async throws -> TestNode.Answer {
    let certificate = try #require(certificate)
    let origin = Origin(try Identifier(Samples.id()))
    let opened = OriginOpened(certificate: certificate)
    let first = Write(
      version: 1, stamp: Stamp(Moment(milliseconds: 1_738_600_000_000)),
      author: try RecordID("system"), kind: OriginOpened.kind, record: RecordID(origin.id),
      subject: opened.subject, division: certificate.division, body: try RecordJSON.encode(opened))
    var head = Head.empty
    var changes: [Change] = []
    for write in [first] + writes {
      let place = Place(
        origin: origin, sequence: head.sequence + 1,
        group: head.sequence == 0 ? 1 : UInt64(writes.count + 1))
      let bytes = write.encoded()
      let leaf = Hashing.leaf(place, Hashing.id(of: bytes))
      head = Head(sequence: place.sequence, chain: Hashing.chain(head.chain, leaf))
      changes.append(Change(place: place, write: write, bytes: bytes))
    }
    let run = Run(
      origin: origin, first: 1, changes: changes, head: head,
      headSignature: key.sign(head.signedBytes(of: origin), for: .head), receipts: [])
    return try await send(.post, "/sync/v1/push", Batch.encode([run]), to: parent)
  }
}
