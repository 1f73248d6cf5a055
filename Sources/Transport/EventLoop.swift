internal import CCurl
internal import Domain
internal import Glibc
internal import Sync
internal import Synchronization

/// The thread that drives libcurl, and its mailbox.
///
/// The thread holds the loop until `close`, so whoever makes one must close it.
final class EventLoop: Sendable {
  private let mailbox: Mutex<Mailbox>
  private let multi: Multi
  private let authority: String?

  // libcurl asks for one call per process, before any other.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init(authority: String?) throws(WireFailure) {
    guard Self.isReady, let multi = Multi() else {
      throw WireFailure(cause: "libcurl can't be started", isTransient: false)
    }
    self.multi = multi
    self.authority = authority
    mailbox = Mutex(Mailbox(multi))
    let code = startThread()
    if code != 0 {
      mailbox.withLock { $0.forgetMulti() }
      multi.free()
      throw WireFailure(cause: "no thread for libcurl: \(String(cString: strerror(code)))")
    }
  }

  func newKey() -> Int { mailbox.withLock { $0.newKey() } }

  func start(_ job: Job, _ caller: Mailbox.Caller) {
    if let failure = mailbox.withLock({ $0.post(job, caller) }) {
      caller.resume(returning: .failure(failure))
    }
  }

  func cancel(_ key: Int) {
    guard let entry = mailbox.withLock({ $0.cancel(key) }) else { return }
    entry.caller.resume(returning: .failure(.cancelled(entry.address)))
  }

  func close() {
    for entry in mailbox.withLock({ $0.close() }) {
      entry.caller.resume(returning: .failure(.closed(entry.address)))
    }
  }

  /// Returns an error number, or 0.
  private func startThread() -> Int32 {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, Limits.loopStackBytes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let context = Unmanaged.passRetained(self)
    var thread = pthread_t()
    let code = pthread_create(
      &thread, &attributes,
      { context in
        guard let context else { return nil }
        Unmanaged<EventLoop>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, context.toOpaque())
    if code != 0 { context.release() }
    return code
  }

  private func run() {
    var transfers: [Int: Transfer] = [:]
    while let work = mailbox.withLock({ $0.collect() }) {
      for job in work.starting { begin(job, &transfers) }
      for key in work.dropping { drop(key, &transfers) }
      let performed = multi.perform()
      while let (transfer, code) = multi.nextDone() {
        end(transfer, transfer.result(code), &transfers)
      }
      let wait = endLate(&transfers)
      // Should libcurl fail here, the deadlines still hold, and the thread doesn't spin.
      if !multi.poll(wait) || !performed { usleep(10_000) }
    }
    for transfer in transfers.values { multi.remove(transfer) }
    transfers = [:]
    mailbox.withLock { $0.forgetMulti() }
    multi.free()
  }

  private func begin(_ job: Job, _ transfers: inout [Int: Transfer]) {
    guard let transfer = Transfer(job, authority: authority), multi.add(transfer) else {
      answer(job.key, .failure(.unprepared(job.address)))
      return
    }
    transfers[job.key] = transfer
  }

  private func drop(_ key: Int, _ transfers: inout [Int: Transfer]) {
    guard let transfer = transfers.removeValue(forKey: key) else { return }
    multi.remove(transfer)
  }

  private func end(
    _ transfer: Transfer, _ result: Result<WireResponse, WireFailure>,
    _ transfers: inout [Int: Transfer]
  ) {
    drop(transfer.job.key, &transfers)
    answer(transfer.job.key, result)
  }

  private func answer(_ key: Int, _ result: Result<WireResponse, WireFailure>) {
    mailbox.withLock { $0.answer(key) }?.resume(returning: result)
  }

  /// Ends the transfers whose time is up, and says how long until the next one's is.
  ///
  /// Not left to libcurl, whose timer doesn't run for a request that waits for a connection.
  private func endLate(_ transfers: inout [Int: Transfer]) -> Duration {
    let now = ContinuousClock.now
    var wait = Duration.seconds(600)
    for transfer in Array(transfers.values) {
      let left = now.duration(to: transfer.job.deadline)
      if left > .zero {
        wait = min(wait, left)
      } else {
        end(transfer, .failure(.late(transfer.job.address)), &transfers)
      }
    }
    return wait
  }
}
