internal import Domain
internal import Store

@testable internal import Sync

/// What goes wrong with one message.
enum Fault: CaseIterable {
  case none, requestLost, answerLost, doubled
}

/// Exchanges by calling both ends directly, each message through its codec.
extension Tree {
  /// Says hello, and fetches the logs that the parent knows further.
  func hello(_ child: TestNode, _ fault: Fault = .none) throws {
    let parent = try parent(of: child)
    let hello = try child.store.write { try child.upstream.hello($0) }
    if fault == .requestLost { return }
    let sent = try RecordJSON.decode(Hello.self, from: try RecordJSON.encode(hello))
    for _ in 0..<(fault == .doubled ? 2 : 1) {
      let welcome = try parent.store.write { transaction in
        try parent.downstream.welcome(
          sent, from: try parent.child(child, transaction),
          received: try parent.replica.now(transaction),
          transaction)
      }
      if fault == .answerLost { return }
      let answer = try RecordJSON.decode(Welcome.self, from: try RecordJSON.encode(welcome))
      let found = try child.store.write {
        try child.upstream.accept(
          answer, to: hello, arrived: child.replica.environment.now(), $0)
      }
      for (origin, held) in found.behind {
        try fetch(origin, after: held, for: child, from: parent)
      }
      try child.store.write { try child.upstream.keepReceipts(of: answer, $0) }
      child.parentHeads = found.heads
    }
  }

  private func fetch(
    _ origin: Origin, after held: UInt64, for child: TestNode, from parent: TestNode
  ) throws {
    var after = held
    while true {
      let runs = try parent.store.read {
        try parent.downstream.log(of: origin, after: after, for: try parent.child(child, $0), $0)
      }
      guard let run = try Batch.runs(from: Batch.encode(runs)).first else { return }
      let outcome = try child.store.write {
        try child.replica.apply(
          PreparedRun(run), from: .parent, within: child.replica.identity.path, $0)
      }
      guard case .stored = outcome else { throw Refused(outcome: outcome) }
      after = run.head.sequence
    }
  }

  struct Refused: Error { var outcome: RunOutcome }

  /// One batch upward. - Returns: whether anything was sent.
  @discardableResult
  func push(_ child: TestNode, _ fault: Fault = .none) throws -> Bool {
    let parent = try parent(of: child)
    if child.parentHeads == nil { try hello(child) }
    let known = child.parentHeads ?? [:]
    let runs = try child.store.read { try child.replica.missing(from: known, $0) }
    if runs.isEmpty { return false }
    let message = Compression.compress(Batch.encode(runs))
    if fault == .requestLost { return true }
    for _ in 0..<(fault == .doubled ? 2 : 1) {
      let received = try Batch.runs(from: Compression.decompress(message)).map(PreparedRun.init)
      let answer = try parent.store.write {
        try parent.downstream.take(received, from: try parent.child(child, $0), $0)
      }
      if fault == .answerLost { continue }
      let told = try RecordJSON.decode(PushAnswer.self, from: try RecordJSON.encode(answer))
      let (heads, troubles, forked) = try child.store.write {
        try child.upstream.accept(told, $0)
      }
      child.parentHeads = known.merging(heads) { $1 }
      if let trouble = troubles.values.first { throw Trouble(text: trouble) }
      if let origin = forked.first { throw Trouble(text: "forked: \(origin)") }
    }
    return true
  }

  struct Trouble: Error { var text: String }

  /// One batch downward. - Returns: whether anything came.
  @discardableResult
  func pull(_ child: TestNode, _ fault: Fault = .none) throws -> Bool {
    guard let message = try feedMessage(for: child) else {
      try child.store.write { try child.upstream.restartFeed($0) }
      return true
    }
    if fault == .requestLost || fault == .answerLost { return true }
    var came = false
    for _ in 0..<(fault == .doubled ? 2 : 1) { came = try take(message, child) || came }
    return came
  }

  /// What the parent answers to a pull; `nil` for another feed.
  func feedMessage(for child: TestNode) throws -> [UInt8]? {
    let parent = try parent(of: child)
    let (epoch, cursor) = try child.store.read { try child.replica.cursor($0) }
    return try parent.store.read {
      try parent.replica.feed(after: cursor, epoch: epoch, for: try parent.child(child, $0), $0)
        .map { Batch.encode($0) }
    }
  }

  /// Applies a piece of a feed, which may be an old one.
  func take(_ message: [UInt8], _ child: TestNode) throws -> Bool {
    let batch = try Batch.feed(from: message)
    try child.store.write {
      try child.replica.apply(batch, prepared: batch.changes.map(LogEntry.init(reading:)), $0)
    }
    return !batch.changes.isEmpty || batch.more
  }

  /// Both ways, everything between a child and its parent.
  func exchange(_ child: TestNode) throws {
    child.parentHeads = nil
    while try push(child) {}
    while try pull(child) {}
  }
}
