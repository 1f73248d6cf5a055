internal import Domain
internal import HTTPTypes
internal import Store

/// Files go last, and a bounded number of bytes at a time, so that no change waits behind a photo.
extension ParentLink {
  /// How many files that the parent wants are here, as far as it was heard.
  public var filesToSend: Int { files.toSend }

  /// One round: asks what either side lacks and moves as much of it as a round may, each piece for
  /// itself. What was begun goes on where it stands, whoever was restarted meanwhile.
  ///
  /// A parent that doesn't know files is none the worse: then they wait here.
  /// - Parameter isUrgent: asked after each piece; the round ends when changes have come to be sent.
  public func exchangeFiles(
    unless isUrgent: @escaping @Sendable () async -> Bool = { false }
  ) async throws -> FileExchange {
    guard files.isSpoken, !files.isFeedBehind else { return .settled }
    let (upstream, talk) = (upstream, files)
    guard let question = try await store.read({ try upstream.question(talk, $0) }) else {
      files.toSend = 0
      return files.endPass()
    }
    let operation = "ask about files"
    let response = try await send(
      operation, .post, "/sync/v1/files", bytes: RecordJSON.encode(question),
      accepting: [200, 404])
    guard response.status == 200 else {
      files.isSpoken = false
      return .settled
    }
    let answer: FileAnswer = try decode(response, operation)
    let isFollowing = answer.next.map { $0 > question.wantedAfter ?? .zero } ?? true
    guard answer.held.count <= question.lacking.count, isFollowing,
      answer.wanted.count <= Limits.filesPerQuestion
    else { throw failure(operation, cause: "the parent's answer makes no sense", hint: "") }
    var round = Round(isUrgent: isUrgent)
    try await give(answer.wanted, &round)
    try await fetch(answer.held, &round)
    if round.hasMoved { files.hasMoved = true }
    return round.isCutShort ? .more : files.advance(question, answer)
  }

  /// How much a round may still move.
  private struct Round {
    let isUrgent: @Sendable () async -> Bool
    var left = Limits.fileRoundBytes
    var hasMoved = false
    /// Whether something was left for the next round.
    var isCutShort = false

    /// Whether to go on, with so much kept for what comes later in the round.
    mutating func goesOn(keeping reserve: Int = 0) -> Bool {
      if left <= reserve { isCutShort = true }
      return left > reserve
    }

    mutating func moved(_ bytes: Int) async {
      left = await isUrgent() ? 0 : left - bytes
      hasMoved = true
    }
  }

  /// Sends what the parent wants. Half of the round is kept for what comes down.
  private func give(_ wanted: [FileAnswer.Wanted], _ round: inout Round) async throws {
    let store = store
    let here = try await store.read { transaction in
      try wanted.filter { try transaction.file($0.sha256)?.isWhole == true }
    }.filter { !files.skipped.contains($0.sha256) }
    files.toSend = here.count
    for file in here where round.goesOn(keeping: Limits.fileRoundBytes / 2) {
      if try await give(file, &round) { files.toSend -= 1 }
    }
  }

  /// - Returns: whether the parent holds it now.
  private func give(_ file: FileAnswer.Wanted, _ round: inout Round) async throws -> Bool {
    let (upstream, operation) = (upstream, "send a file")
    var (from, restarts) = (file.from, 0)
    while round.goesOn(keeping: Limits.fileRoundBytes / 2) {
      let start = from
      let found = try await store.read { try upstream.piece(of: file.sha256, from: start, $0) }
      guard let piece = found else { return false }
      let path = "/sync/v1/keep?sha256=\(piece.sha256)&size=\(piece.size)&from=\(piece.start)"
      let response = try await send(
        operation, .post, path, bytes: piece.bytes, accepting: [200, 403, 404, 413, 422])
      guard response.status == 200 else {
        try await skip(file.sha256, because: "the parent refused it (\(response.status))")
        return false
      }
      let kept: KeptAnswer = try decode(response, operation)
      await round.moved(piece.bytes.count)
      if kept.isWhole { return true }
      guard kept.refused == nil, (0..<piece.size).contains(kept.held) else {
        try await skip(file.sha256, because: kept.refused ?? "the parent's answer makes no sense")
        return false
      }
      // Another machine of this division may be sending the same.
      if kept.held <= piece.start { restarts += 1 }
      guard restarts < 3 else {
        try await skip(file.sha256, because: "the parent begins it again and again")
        return false
      }
      from = kept.held
    }
    return false
  }

  /// Fetches what the parent can give.
  private func fetch(_ held: [FileAnswer.Held], _ round: inout Round) async throws {
    for file in held where !files.skipped.contains(file.sha256) && round.goesOn() {
      guard (1...Limits.fileBytes).contains(file.size) else {
        try await skip(file.sha256, because: "it has \(file.size) bytes")
        continue
      }
      try await fetch(file, &round)
    }
  }

  private func fetch(_ file: FileAnswer.Held, _ round: inout Round) async throws {
    let (upstream, operation) = (upstream, "fetch a file")
    while round.goesOn() {
      let progress = try await store.read { try upstream.progress(of: file, $0) }
      guard let start = progress else { return }
      let path = "/sync/v1/file?sha256=\(file.sha256)&from=\(start)"
      let response = try await send(operation, .get, path, accepting: [200, 403, 404, 422])
      guard response.status == 200 else {
        return try await skip(file.sha256, because: "the parent refused it (\(response.status))")
      }
      let bytes = try content(response, operation) { bytes throws(Invalid) in bytes }
      let piece = FilePiece(sha256: file.sha256, size: file.size, start: start, bytes: bytes)
      guard piece.isPossible else {
        throw failure(operation, cause: "the parent's answer makes no sense", hint: "")
      }
      let take: @Sendable (Transaction) throws -> KeptAnswer = { try upstream.take(piece, $0) }
      // Until it is whole it can be had again, so it needs no flush of its own.
      let kept = piece.isLast ? try await store.write(take) : try await store.note(take)
      await round.moved(bytes.count)
      if kept.isWhole { return }
      if let reason = kept.refused { return try await skip(file.sha256, because: reason) }
    }
  }

  /// Leaves a file alone until the next hello, and says so once.
  private func skip(_ sha256: Hash, because reason: String) async throws {
    files.skipped.insert(sha256)
    guard files.told.insert(sha256).inserted else { return }
    let replica = upstream.replica
    try await store.note {
      try $0.note("The file \(sha256) isn't exchanged now: \(reason).", at: replica.now($0))
    }
  }
}
