import Domain
import HTTPTypes
import Season
import Store

@testable import Simulator
@testable import Sync

/// A county that holds a good key and sends what it likes.
final class HostileChild {
  private let tree: FuzzTree
  private var mutator: Mutator
  private var session = ""
  private var count: UInt64 = 0
  /// The valid messages that it spoils, by operation.
  private var corpus: [String: [[UInt8]]] = [:]
  private var queries: [String: [[UInt8]]] = [:]
  private static let operations = [
    "hello", "push", "push", "push", "pull", "log", "digest", "chains", "return", "return",
    "changes", "lacking", "files", "file", "keep", "keep", "raw",
  ]

  init(_ tree: FuzzTree, random: SplitMix64) throws {
    self.tree = tree
    mutator = Mutator(random: random)
    try prepare()
  }

  private func prepare() throws {
    let machine = tree.hostile
    let (origin, node) = (machine.identity.origin, machine.identity.node)
    let (hello, ids, runs, cursor) = try machine.store.write { transaction in
      (
        try Upstream(machine.replica).hello(transaction),
        try transaction.ids(in: machine.division, "visit", .lineage).keys.sorted(),
        try machine.replica.missing(from: [:], transaction),
        try machine.replica.cursor(transaction)
      )
    }
    let loose = Array(runs.flatMap(\.changes).prefix(8))
    let end = "epoch=\(cursor.epoch)&after=\(cursor.cursor.position)&chain=\(cursor.cursor.chain)"
    corpus = [
      "hello": [try RecordJSON.encode(hello)],
      "push": [Batch.encode(runs)] + Samples.runs,
      "return": [Batch.encode(loose: loose)] + Samples.feeds,
      "chains": [try RecordJSON.encode(ChainQuestion(origin: origin, sequences: [1, 2, 3]))],
      "changes": [
        try RecordJSON.encode(
          CellQuestion(
            division: machine.division, kind: "visit", ids: ids,
            subjects: [RecordID(Samples.code)]))
      ],
      "lacking": [try RecordJSON.encode(HoldingQuestion(stamps: [1, 2], ids: ids))],
      "files": [
        try RecordJSON.encode(
          FileQuestion(lacking: [Hash(hex: Samples.hash) ?? .zero], wantedAfter: .zero))
      ],
      "raw": [Array("liaison=(\"@method\");keyid=\"\(node)\";nonce=\"a.b.1\"".utf8)],
    ]
    queries = [
      "pull": ["\(end)&wait=0", "epoch=&after=0&chain=\(Hash.zero)&wait=9"].map { Array($0.utf8) },
      "log": ["origin=\(origin)&after=0", "origin=\(origin)&after=3"].map { Array($0.utf8) },
      "digest": [end, "division=450102&kind=visit"].map { Array($0.utf8) },
      "file": ["sha256=\(Samples.hash)&from=0"].map { Array($0.utf8) },
      "keep": ["sha256=\(Samples.hash)&size=3&from=0", "sha256=\(Samples.hash)&size=900&from=0"]
        .map { Array($0.utf8) },
    ]
  }

  /// The next request.
  func request() throws -> WireRequest {
    let operation = mutator.random.pick(Self.operations)
    if operation == "push", mutator.random.chance(perThousand: 700) {
      return signed("push", Batch.encode(try forgedRuns()))
    }
    if operation == "return", mutator.random.chance(perThousand: 600) {
      return signed("return", Batch.encode(loose: forgedChanges()))
    }
    if let valid = queries[operation] {
      let isForged = mutator.random.chance(perThousand: 500)
      let query = isForged ? forgedQuery(of: valid) : mutator.input(of: valid)
      let plain = query.filter { (33...126).contains($0) }.prefix(4096)
      let path = "\(operation)?" + String(decoding: plain, as: UTF8.self)
      guard operation == "keep" else { return signed(path, [], .get) }
      let size = mutator.random.pick([0, 1, 3, 900, Limits.filePieceBytes + 1])
      return signed(path, [UInt8](repeating: 7, count: size))
    }
    let body = mutator.input(of: corpus[operation] ?? [[]])
    guard operation == "raw" else { return signed(operation, body) }
    var request = signed("hello", corpus["hello"]?.first ?? [])
    let text = String(decoding: body, as: UTF8.self)
    request.headers[.signatureInput] = text
    return request
  }

  /// Learns the session of nonces from a refusal.
  func learn(from response: WireResponse) {
    if let told = response.headers[.nonce] { session = told }
  }

  private func signed(
    _ path: String, _ body: [UInt8], _ method: HTTPRequest.Method = .post
  ) -> WireRequest {
    var request = WireRequest(method: method, path: "/sync/v1/" + path, body: body)
    if !body.isEmpty, mutator.random.chance(perThousand: 300) {
      request.body = Compression.compress(body)
      request.headers[.contentEncoding] = "zstd"
      if mutator.random.chance(perThousand: 300) { mutator.mutate(&request.body, Samples.frames) }
    }
    count += 1
    let identity = tree.hostile.identity
    RequestSignature.sign(
      &request, as: identity.node, key: identity.key,
      nonce: .init(session: session, stream: "fuzz", count: count),
      at: Moment(milliseconds: tree.time.now))
    return request
  }

  // MARK: what is wrong inside, and right outside

  /// A query of which one value is another.
  private func forgedQuery(of valid: [[UInt8]]) -> [UInt8] {
    var items = mutator.random.pick(valid).split(separator: UInt8(ascii: "&")).map(Array.init)
    let index = mutator.random.below(items.count)
    let name = items[index].prefix { $0 != UInt8(ascii: "=") }
    let value =
      mutator.random.chance(perThousand: 700)
      ? mutator.random.pick(Mutator.numbers) : Array(mutator.random.pick(Mutator.texts).utf8)
    items[index] = name + [UInt8(ascii: "=")] + value
    return Array(items.joined(separator: [UInt8(ascii: "&")]))
  }

  /// Writes of which something is spoiled: bytes, body, or one field of the header.
  private func forgedBytes() -> [UInt8] {
    var write = mutator.random.pick(Samples.writes)
    switch mutator.random.below(8) {
    case 0: return mutator.input(of: Samples.writes.map { $0.encoded() })
    case 1, 2, 3: write.body = mutator.input(of: [write.body])
    case 4: write.stamp = Stamp(bits: mutator.random.pick(Mutator.integers))
    case 5: write.base = forgedBase()
    case 6:
      write.division = divisions.isEmpty ? write.division : mutator.random.pick(divisions)
      write.reach = mutator.random.chance(perThousand: 500) ? .up : .lineage
    default: write.version = UInt16(truncatingIfNeeded: mutator.random.pick(Mutator.integers))
    }
    if mutator.random.chance(perThousand: 600),
      let record = try? RecordID(tree.city.clock.environment.newID().description),
      Kinds.type(of: write.kind) is any Fact.Type
    {
      write.record = record
    }
    if write.body.count > 200_000 { write.body = Array(write.body.prefix(200_000)) }
    return write.encoded()
  }

  private let divisions = ["450000", "450100", "450102", "450103", "110000", "450200", "990000"]
    .compactMap { try? DivisionCode($0) }

  private func forgedBase() -> [Write.Base] {
    let fields = ["name", "division", "serving", "", String(repeating: "x", count: 255)]
    return (0..<mutator.random.below(4)).map { _ in
      let ids = (0..<mutator.random.below(4)).map { _ in
        mutator.random.chance(perThousand: 500) ? Hash.zero : Hash(mutator.random.next(), 1, 2, 3)
      }
      return Write.Base(field: mutator.random.pick(fields), versions: ids)
    }
  }

  /// Runs that continue the county's own log, chained and signed as they should be, mostly.
  private func forgedRuns() throws -> [Run] {
    let identity = tree.hostile.identity
    let origin = identity.origin
    let held = try tree.city.store.read { try $0.origin(origin)?.head ?? .empty }
    var head = held
    let count = mutator.random.within(1...6)
    let end = held.sequence + UInt64(count)
    var changes: [Change] = []
    for _ in 0..<count {
      let isOdd = mutator.random.chance(perThousand: 40)
      let group = isOdd ? end + UInt64(mutator.random.below(3)) : end
      let place = Place(origin: origin, sequence: head.sequence + 1, group: group)
      let bytes = forgedBytes()
      let leaf = Hashing.leaf(place, Hashing.id(of: bytes))
      head = Head(sequence: place.sequence, chain: Hashing.chain(head.chain, leaf))
      changes.append(
        Change(
          place: place, passing: bytes,
          signature: mutator.random.chance(perThousand: 300)
            ? [UInt8](repeating: 1, count: 64) : nil))
    }
    let signature = identity.key.sign(head.signedBytes(of: origin), for: .head)
    return [
      Run(
        origin: origin, first: held.sequence + 1, changes: changes, head: head,
        headSignature: signature, receipts: forgedReceipts(of: origin, head))
    ]
  }

  /// Receipts that the county states itself, with any time.
  private func forgedReceipts(of origin: Origin, _ head: Head) -> [Receipt] {
    guard mutator.random.chance(perThousand: 200) else { return [] }
    let identity = tree.hostile.identity
    let time = Moment(
      milliseconds: Int64(bitPattern: mutator.random.pick(Mutator.integers)))
    let link = Hashing.receipt(
      after: .zero, issuer: identity.node, origin: origin, head: head, time: time)
    return [
      Receipt(
        issuer: identity.node, origin: origin, sequence: head.sequence, time: time, link: link,
        signature: identity.key.sign(link.bytes, for: .receipt))
    ]
  }

  /// Changes at any place of any log, signed by this county or by nobody.
  private func forgedChanges() -> [Change] {
    let identity = tree.hostile.identity
    let origins = tree.all.map(\.identity.origin) + [Transaction.loose, Origin(identity.node.id)]
    return (0..<mutator.random.within(1...5)).map { _ in
      let sequence = max(1, mutator.random.pick(Mutator.integers.filter { $0 < 1 << 62 }))
      let place = Place(
        origin: mutator.random.pick(origins), sequence: sequence,
        group: sequence + UInt64(mutator.random.below(3)))
      let bytes = forgedBytes()
      let leaf = Hashing.leaf(place, Hashing.id(of: bytes))
      let isSigned = mutator.random.chance(perThousand: 500)
      return Change(
        place: place, passing: bytes,
        signature: isSigned
          ? identity.key.sign(place.signedBytes(leaf: leaf), for: .change) : nil)
    }
  }
}
