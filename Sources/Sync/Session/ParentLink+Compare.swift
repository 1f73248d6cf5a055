public import Domain
internal import HTTPTypes
internal import Store

/// Proof of agreement with the parent, and the way back to it.
extension ParentLink {
  /// Compares digests with the parent's, at an equal frontier.
  ///
  /// - Returns: the differences; `nil` when the two have not exchanged everything.
  public func verify() async throws -> [DigestDifference]? {
    let upstream = upstream
    let (epoch, cursor) = try await store.read { try upstream.replica.cursor($0) }
    let path = "/sync/v1/digest?epoch=\(epoch)&after=\(cursor.position)&chain=\(cursor.chain)"
    let answer: DigestAnswer = try decode(await send("verify", .get, path), "verify")
    return try await store.read { try upstream.compare(answer, $0) }
  }

  /// The parent's ids in one cell, to name what differs.
  public func ids(in division: DivisionCode, _ kind: Kind) async throws -> [ChangeID] {
    let path = "/sync/v1/digest?division=\(division)&kind=\(Query.escaped(kind.name))"
    let answer: CellAnswer = try decode(await send("verify", .get, path), "verify")
    return answer.ids
  }

  /// Compares with the parent when that is due, and exchanges what only one of the two holds. When
  /// nothing is due, the two are the same.
  @discardableResult
  public func compareIfDue() async throws -> Comparison {
    guard try await isComparisonDue() else { return .same }
    let given = try await giveBackWhatHasLeft()
    let comparison = try await repair()
    if case .exchanged(let count) = comparison { return .exchanged(given + count) }
    return given > 0 ? .exchanged(given) : comparison
  }

  /// Whether something happened after which the two may hold different things.
  public func isComparisonDue() async throws -> Bool {
    try await store.read { try $0.setting(.mustCompare) } != nil
  }

  /// Gives back what the parent has lost about enterprises that have moved away from here.
  private func giveBackWhatHasLeft() async throws -> Int {
    let path = upstream.replica.identity.path
    let held = try await store.read { try $0.changesLeftBehind(by: path) }
    var taken = 0
    for start in stride(from: 0, to: held.count, by: Limits.groupChanges) {
      let part = held[start...].prefix(Limits.groupChanges)
      let question = HoldingQuestion(
        stamps: part.map { $0.change.write.stamp.bits }, ids: part.map(\.id))
      let answer: HoldingAnswer = try decode(
        await send("ask what is lacking", .post, "/sync/v1/lacking", json: question),
        "ask what is lacking")
      let lacking = Set(answer.lacking)
      taken += try await giveBack(part.filter { lacking.contains($0.id) }.map(\.change)).taken
    }
    return taken
  }

  /// Exchanges what only one of the two holds, cell by cell of the digest.
  @discardableResult
  public func repair() async throws -> Comparison {
    guard let differences = try await verify() else { return .early }
    guard !differences.isEmpty else {
      try await store.write { try $0.set(.mustCompare, to: nil) }
      return .same
    }
    var count = 0
    for difference in differences {
      let (division, kind) = (difference.division, difference.kind)
      let there = Set(try await ids(in: division, kind))
      let here = try await store.read { Set(try $0.ids(in: division, kind, .lineage).keys) }
      let lacking = try await store.read {
        try $0.changes(in: division, kind, .lineage, ids: here.subtracting(there)).map(\.change)
      }
      let (taken, known) = try await giveBack(lacking)
      count += taken
      var question = CellQuestion(division: division, kind: kind, subjects: known)
      let missing = there.subtracting(here).sorted()
      for start in stride(from: 0, to: max(1, missing.count), by: Limits.groupChanges) {
        question.ids = Array(missing[start...].prefix(Limits.groupChanges))
        count += try await ask(question)
        question.subjects = []
      }
    }
    return count > 0 ? .exchanged(count) : .stuck
  }

  /// - Returns: how many the parent took, and the subjects of those that it held.
  private func giveBack(_ changes: [Change]) async throws -> (taken: Int, known: [RecordID]) {
    var (taken, known) = (0, [RecordID]())
    for batch in changes.batches {
      let answer: ReturnAnswer = try decode(
        await send(
          "give changes back", .post, "/sync/v1/return", bytes: Batch.encode(loose: batch)),
        "give changes back")
      taken += answer.taken
      known += answer.known
      guard let reason = answer.reason else { continue }
      let replica = upstream.replica
      try await store.write {
        try $0.note(
          "The parent didn't take \(answer.refused) changes back: \(reason)", at: replica.now($0))
      }
    }
    return (taken, known)
  }

  /// Asks for changes, and gives back what says where their subjects belong, if this node knew the
  /// changes but places them elsewhere.
  private func ask(_ question: CellQuestion) async throws -> Int {
    guard !question.ids.isEmpty || !question.subjects.isEmpty else { return 0 }
    let replica = upstream.replica
    let response = try await send("ask for changes", .post, "/sync/v1/changes", json: question)
    let batch = try content(response, "ask for changes", Batch.feed(from:))
    let prepared = batch.changes.map(LogEntry.init(reading:))
    let (new, known) = try await store.write { try replica.applyAsked(prepared, $0) }
    let roots = try await store.read { transaction in
      try known.sorted().flatMap { try transaction.rootChanges(of: $0).map(\.change) }
    }
    return new + (try await giveBack(roots)).taken
  }
}

extension [Change] {
  /// Parts that fit the limits of a batch.
  fileprivate var batches: [[Change]] {
    var batches: [[Change]] = []
    var size = 0
    for change in self {
      size += change.bytes.count
      if batches.isEmpty || size > Limits.batchBytes
        || batches[batches.count - 1].count >= Limits.groupChanges
      {
        batches.append([])
        size = change.bytes.count
      }
      batches[batches.count - 1].append(change)
    }
    return batches
  }
}
