internal import Domain
internal import Sync

/// What callers leave for the event loop's thread, and who waits for an answer.
///
/// A request's continuation stands in `waiting` until someone takes it out: the answer, the
/// cancellation, or the close, whichever is first. So each is resumed exactly once.
struct Mailbox: Sendable {
  typealias Caller = CheckedContinuation<Result<WireResponse, WireFailure>, Never>

  private var lastKey = 0
  private var waiting: [Int: (caller: Caller, address: String)] = [:]
  private var starting: [Job] = []
  private var dropping: [Int] = []
  private var isClosed = false
  /// Nil once the thread no longer needs waking, and the handle may be freed.
  private var multi: Multi?

  init(_ multi: Multi) { self.multi = multi }

  /// A key for a new request.
  mutating func newKey() -> Int {
    lastKey += 1
    return lastKey
  }

  /// Takes a request in, or says why not.
  mutating func post(_ job: Job, _ caller: Caller) -> WireFailure? {
    if isClosed { return .closed(job.address) }
    if waiting.count >= Limits.requestsUnderWay { return .crowded(job.address) }
    waiting[job.key] = (caller, job.address)
    starting.append(job)
    multi?.wake()
    return nil
  }

  /// Takes out the one who waits for an answer, if there still is one.
  mutating func answer(_ key: Int) -> Caller? { waiting.removeValue(forKey: key)?.caller }

  /// Takes out the one who waits, and has the thread drop the transfer.
  mutating func cancel(_ key: Int) -> (caller: Caller, address: String)? {
    guard let entry = waiting.removeValue(forKey: key) else { return nil }
    dropping.append(key)
    multi?.wake()
    return entry
  }

  /// Takes out all who wait, lets nobody else in, and has the thread end.
  mutating func close() -> [(caller: Caller, address: String)] {
    defer { waiting = [:] }
    isClosed = true
    starting = []
    multi?.wake()
    return Array(waiting.values)
  }

  /// What the thread has to do now; nil when it has to end.
  mutating func collect() -> (starting: [Job], dropping: [Int])? {
    if isClosed { return nil }
    defer {
      starting = []
      dropping = []
    }
    return (starting, dropping)
  }

  /// After this, nobody wakes the multi handle.
  mutating func forgetMulti() { multi = nil }
}
