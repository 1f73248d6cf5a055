internal import CCurl
internal import Foundation
public import Sync
internal import Synchronization

/// The wire over libcurl's multi interface: one thread runs all transfers, connections are kept alive
/// and shared, at most four to a host.
public final class CurlClient: WireClient {
  private let loop: EventLoop

  /// - Throws: `WireFailure` when libcurl can't start.
  public init() throws(WireFailure) {
    guard let loop = EventLoop() else {
      throw WireFailure(cause: "libcurl can't be started", isTransient: false)
    }
    self.loop = loop
  }

  deinit { loop.stop() }

  /// Ends the thread; requests under way fail. Idempotent.
  public func close() { loop.stop() }

  public func send(_ request: WireRequest, to base: String) async throws(WireFailure) -> WireResponse {
    let key = loop.newKey()
    let loop = loop
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        loop.start(key, request, base) { continuation.resume(returning: $0) }
      }
    } onCancel: {
      loop.cancel(key)
    }
    return try result.get()
  }
}

/// The thread that drives libcurl. Others hand it commands through a locked mailbox and wake it.
private final class EventLoop: Sendable {
  typealias Completion = @Sendable (Result<WireResponse, WireFailure>) -> Void

  private struct Job: Sendable {
    var key: Int
    var request: WireRequest
    var address: String
    var done: Completion
  }

  private struct Mailbox: Sendable {
    var nextKey = 1
    var starting: [Job] = []
    var cancelled: Set<Int> = []
    var isStopping = false
    /// The multi handle as an address: valid until the thread has ended, which empties it.
    var multi: UInt
  }

  private let mailbox: Mutex<Mailbox>
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init?() {
    guard Self.isReady, let multi = curl_multi_init() else { return nil }
    liaison_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, 4)
    liaison_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 4)
    mailbox = Mutex(Mailbox(multi: UInt(bitPattern: multi)))
    let thread = Thread { [self] in run() }
    thread.name = "curl"
    thread.stackSize = 256 << 10
    thread.start()
  }

  func newKey() -> Int {
    mailbox.withLock { box in
      defer { box.nextKey += 1 }
      return box.nextKey
    }
  }

  func start(_ key: Int, _ request: WireRequest, _ address: String, done: @escaping Completion) {
    let job = Job(key: key, request: request, address: address, done: done)
    let isStopping = mailbox.withLock { box in
      if !box.isStopping { box.starting.append(job) }
      return box.isStopping
    }
    if isStopping { done(.failure(Self.closed(address))) } else { wake() }
  }

  func cancel(_ key: Int) {
    mailbox.withLock { _ = $0.cancelled.insert(key) }
    wake()
  }

  func stop() {
    mailbox.withLock { $0.isStopping = true }
    wake()
  }

  private func wake() {
    mailbox.withLock { box in
      if let multi = UnsafeMutableRawPointer(bitPattern: box.multi) { curl_multi_wakeup(multi) }
    }
  }

  private static func closed(_ address: String) -> WireFailure {
    WireFailure(cause: "\(address): the client is closed", isTransient: false)
  }

  private func run() {
    let address = mailbox.withLock(\.multi)
    guard let multi = UnsafeMutableRawPointer(bitPattern: address) else { return }
    var running: [Int: (transfer: Transfer, done: Completion)] = [:]
    while true {
      let (jobs, cancelled, isStopping) = mailbox.withLock { box in
        defer { box.starting = [] }
        return (box.starting, box.cancelled, box.isStopping)
      }
      begin(jobs, in: multi, &running)
      // A cancellation may overtake the start of its request, and then waits for it.
      let ended = end(cancelled, in: multi, &running)
      mailbox.withLock { $0.cancelled.subtract(ended) }
      if isStopping { break }
      var count: Int32 = 0
      curl_multi_perform(multi, &count)
      finish(in: multi, &running)
      // Woken by curl_multi_wakeup; the bound is only a safety net.
      curl_multi_poll(multi, nil, 0, 60_000, nil)
    }
    for (_, entry) in running {
      curl_multi_remove_handle(multi, UnsafeMutableRawPointer(entry.transfer.handle))
      entry.done(.failure(Self.closed(entry.transfer.address)))
    }
    mailbox.withLock { $0.multi = 0 }
    curl_multi_cleanup(multi)
  }

  private func begin(
    _ jobs: [Job], in multi: UnsafeMutableRawPointer,
    _ running: inout [Int: (transfer: Transfer, done: Completion)]
  ) {
    for job in jobs {
      guard let transfer = Transfer(key: job.key, request: job.request, address: job.address) else {
        job.done(
          .failure(WireFailure(cause: "\(job.address): no memory for a request", isTransient: true)))
        continue
      }
      let handle = UnsafeMutableRawPointer(transfer.handle)
      running[job.key] = (transfer, job.done)
      curl_multi_add_handle(multi, handle)
    }
  }

  private func end(
    _ cancelled: Set<Int>, in multi: UnsafeMutableRawPointer,
    _ running: inout [Int: (transfer: Transfer, done: Completion)]
  ) -> Set<Int> {
    let ended = cancelled.filter { running[$0] != nil }
    for key in ended {
      guard let entry = running.removeValue(forKey: key) else { continue }
      curl_multi_remove_handle(multi, UnsafeMutableRawPointer(entry.transfer.handle))
      entry.done(
        .failure(
          WireFailure(
            cause: "\(entry.transfer.address): cancelled", isTransient: true, isCancelled: true)))
    }
    return ended
  }

  private func finish(
    in multi: UnsafeMutableRawPointer,
    _ running: inout [Int: (transfer: Transfer, done: Completion)]
  ) {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else {
        continue
      }
      let code = liaison_message_result(message)
      let done = running.first { UnsafeMutableRawPointer($0.value.transfer.handle) == handle }
      curl_multi_remove_handle(multi, handle)
      guard let done else { continue }
      running[done.key] = nil
      done.value.done(done.value.transfer.result(code))
    }
  }
}
