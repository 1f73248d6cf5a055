internal import Domain

/// What a round of files came to.
public enum FileExchange: Sendable, Equatable {
  /// Nothing waits on either side.
  case settled
  /// Something was moved, or more is to be asked: go on, after changes.
  case more
  /// Something waits that neither side can give the other now.
  case waiting
}

/// Where a link stands in its exchange of files. It only keeps rounds small: each pass asks anew what
/// is referenced and not held, so all of this can be forgotten at any time.
struct FileTalk: Sendable {
  /// Whether the parent knows the endpoints; older programs don't.
  var isSpoken = true
  /// Whether more of the feed is there to be fetched: files come after it.
  var isFeedBehind = false
  /// Where the pass goes on in the list of what this node lacks; `nil` when it has come to its end.
  var lackingAfter: Hash? = .zero
  /// The same in the list of what the parent lacks.
  var wantedAfter: Hash? = .zero
  /// Whether the pass has moved anything, and whether it has met anything that waits.
  var hasMoved = false
  var hasWaiting = false
  /// Files that came to nothing: not tried again before the next hello.
  var skipped: Set<Hash> = []
  /// Those that the journal has a line about.
  var told: Set<Hash> = []
  /// How many files that the parent wants are here.
  var toSend = 0

  /// The parent may be another program by now, and what failed may work.
  mutating func beginAnew() {
    isSpoken = true
    skipped = []
  }

  /// Takes both lists of an answer as done. - Returns: what the round came to.
  mutating func advance(_ question: FileQuestion, _ answer: FileAnswer) -> FileExchange {
    hasWaiting = hasWaiting || !question.lacking.isEmpty || !answer.wanted.isEmpty
    lackingAfter =
      question.lacking.count == Limits.filesPerQuestion ? question.lacking.last : nil
    wantedAfter = answer.next
    return lackingAfter != nil || wantedAfter != nil ? .more : endPass()
  }

  /// Begins the next pass. - Returns: what this one came to.
  mutating func endPass() -> FileExchange {
    defer { (lackingAfter, wantedAfter, hasMoved, hasWaiting) = (.zero, .zero, false, false) }
    if hasMoved { return .more }
    return hasWaiting ? .waiting : .settled
  }
}
