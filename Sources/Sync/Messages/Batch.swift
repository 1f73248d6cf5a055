public import Domain
internal import Store

/// The binary messages: runs going up (or fetched from a log), and pieces of a feed coming down.
///
/// All integers are big-endian; a block is four bytes of length and that many bytes.
/// ```
/// runs:  "LRUN" · 1 version · 2 count, each:
///        16 origin · 8 first · 4 count of changes, each: 8 group − sequence, 1 signed?, 64 signature if so, block write
///        32 head's chain · 64 its signature
///        2 count of receipts, each: 16 issuer · 8 sequence · 8 time · 32 link · 1 signed?, 64 signature if so
/// feed:  "LFED" · 1 version · text epoch · 8 position · 32 chain · 1 more? · 4 count, each:
///        16 origin · 8 sequence · 8 group · 1 signed?, 64 signature if so, block write
/// ```
public enum Batch {
  private static let runs = Array("LRUN".utf8)
  private static let feed = Array("LFED".utf8)
  private static let version: UInt8 = 1

  public static func encode(_ runs: [Run]) -> [UInt8] {
    var out = ByteWriter(
      reserving: runs.reduce(16) { $0 + $1.changes.reduce(256) { $0 + $1.bytes.count + 80 } })
    out.bytes += Self.runs
    out.integer(version)
    out.integer(UInt16(runs.count))
    for run in runs {
      out.bytes += run.origin.id.bytes
      out.integer(run.first)
      out.integer(UInt32(run.changes.count))
      for change in run.changes {
        out.integer(change.place.group - change.place.sequence)
        out.optionalSignature(change.signature)
        out.block(change.bytes)
      }
      out.hash(run.head.chain)
      out.bytes += run.headSignature
      out.integer(UInt16(clamping: run.receipts.count))
      for receipt in run.receipts.prefix(Int(UInt16.max)) {
        out.bytes += receipt.issuer.id.bytes
        out.integer(receipt.sequence)
        out.integer(receipt.time.milliseconds)
        out.hash(receipt.link)
        out.optionalSignature(receipt.signature)
      }
    }
    return out.bytes
  }

  /// - Throws: `Invalid` when the bytes are no such message, or exceed a batch's limits.
  public static func runs(from bytes: [UInt8]) throws(Invalid) -> [Run] {
    var input = try opened(bytes, runs)
    var runs: [Run] = []
    var count = 0
    for _ in 0..<(try input.integer(UInt16.self)) {
      let run = try run(&input)
      count += run.changes.count
      guard count <= Limits.messageChanges else { throw wrong("has too many changes") }
      runs.append(run)
    }
    guard input.isAtEnd else { throw wrong("has bytes left over") }
    return runs
  }

  public static func encode(_ batch: FeedBatch) -> [UInt8] {
    var out = ByteWriter(reserving: batch.changes.reduce(128) { $0 + $1.bytes.count + 112 })
    out.bytes += feed
    out.integer(version)
    out.text(batch.epoch)
    out.integer(batch.next.position)
    out.hash(batch.next.chain)
    out.integer(UInt8(batch.more ? 1 : 0))
    out.integer(UInt32(batch.changes.count))
    for change in batch.changes {
      out.bytes += change.place.origin.id.bytes
      out.integer(change.place.sequence)
      out.integer(change.place.group)
      out.optionalSignature(change.signature)
      out.block(change.bytes)
    }
    return out.bytes
  }

  /// Changes that are no piece of a feed, in the layout of one.
  public static func encode(loose changes: [Change]) -> [UInt8] {
    encode(FeedBatch(epoch: "", changes: changes, next: .start, more: false))
  }

  /// - Throws: `Invalid` when the bytes are no such message, or exceed a batch's limits.
  public static func feed(from bytes: [UInt8]) throws(Invalid) -> FeedBatch {
    var input = try opened(bytes, feed)
    let epoch = try input.text()
    // It stands in the query of the next pull.
    guard epoch.utf8.allSatisfy({ (48...57).contains($0) || (97...122).contains($0) || $0 == 45 })
    else { throw wrong("has an epoch that is none") }
    let next = FeedCursor(position: try input.integer(Int64.self), chain: try input.hash())
    let more = try input.integer(UInt8.self) == 1
    let count = try input.integer(UInt32.self)
    guard count <= Limits.messageChanges else { throw wrong("has \(count) changes") }
    var changes: [Change] = []
    for _ in 0..<count {
      let place = Place(
        origin: Origin(Identifier(bytes: try input.take(16))),
        sequence: try input.integer(UInt64.self), group: try input.integer(UInt64.self))
      changes.append(try change(&input, at: place))
    }
    guard input.isAtEnd else { throw wrong("has bytes left over") }
    return FeedBatch(epoch: epoch, changes: changes, next: next, more: more)
  }

  private static func run(_ input: inout ByteReader) throws(Invalid) -> Run {
    let origin = Origin(Identifier(bytes: try input.take(16)))
    guard origin != Transaction.loose else { throw wrong("has a run of no log") }
    let first = try input.integer(UInt64.self)
    let count = try input.integer(UInt32.self)
    guard count > 0, count <= Limits.batchChanges, first > 0, first < UInt64(Int64.max) else {
      throw wrong("has a run of \(count) changes from \(first)")
    }
    var changes: [Change] = []
    for offset in 0..<UInt64(count) {
      let sequence = first + offset
      let (group, overflow) = sequence.addingReportingOverflow(try input.integer(UInt64.self))
      guard !overflow else { throw wrong("has a group that ends nowhere") }
      changes.append(
        try change(&input, at: Place(origin: origin, sequence: sequence, group: group)))
    }
    let head = Head(sequence: first + UInt64(count) - 1, chain: try input.hash())
    let signature = try input.take(64)
    var receipts: [Receipt] = []
    for _ in 0..<(try input.integer(UInt16.self)) {
      receipts.append(
        Receipt(
          issuer: NodeID(Identifier(bytes: try input.take(16))), origin: origin,
          sequence: try input.integer(UInt64.self),
          time: Moment(milliseconds: try input.integer(Int64.self)), link: try input.hash(),
          signature: try input.optionalSignature()))
    }
    return Run(
      origin: origin, first: first, changes: changes, head: head, headSignature: signature,
      receipts: receipts)
  }

  private static func change(_ input: inout ByteReader, at place: Place) throws(Invalid) -> Change {
    guard place.sequence > 0, place.group >= place.sequence, place.group < UInt64(Int64.max) else {
      throw wrong("has a change at no place")
    }
    let signature = try input.optionalSignature()
    let bytes = try input.block(atMost: Limits.groupBytes)
    return Change(
      place: place, write: Write(readingOrMarking: bytes), bytes: bytes, signature: signature)
  }

  private static func opened(_ bytes: [UInt8], _ magic: [UInt8]) throws(Invalid) -> ByteReader {
    var input = ByteReader(bytes)
    guard try input.take(4) == magic else { throw wrong("is none of this protocol") }
    guard try input.integer(UInt8.self) == version else { throw wrong("is of another version") }
    return input
  }

  private static func wrong(_ what: String) -> Invalid {
    Invalid("the message \(what)", chinese: "同步消息有误：\(what)")
  }
}

extension ByteWriter {
  fileprivate mutating func optionalSignature(_ signature: [UInt8]?) {
    integer(UInt8(signature == nil ? 0 : 1))
    bytes += signature ?? []
  }
}

extension ByteReader {
  fileprivate mutating func optionalSignature() throws(Invalid) -> [UInt8]? {
    try integer(UInt8.self) == 1 ? try take(64) : nil
  }
}
