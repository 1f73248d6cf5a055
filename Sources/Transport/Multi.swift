internal import CCurl
internal import Domain

/// libcurl's multi handle: the transfers of one event loop, and their connections.
///
/// `@unchecked Sendable`, because the pointer is shared by two kinds of users that libcurl allows
/// at the same time: the event loop's thread, which alone calls everything except `wake`; and
/// `wake`, the one function that other threads may call while the handle lives
/// (curl_multi_wakeup(3)). It lives as long as someone calls `wake`: that happens only under the
/// mailbox's lock, and the mailbox forgets the handle under that lock before `free`.
struct Multi: @unchecked Sendable {
  private let pointer: UnsafeMutableRawPointer

  /// Nil when libcurl has no memory.
  init?() {
    guard let made = curl_multi_init() else { return nil }
    pointer = made
    liaison_multi_set_long(made, CURLMOPT_MAX_HOST_CONNECTIONS, Limits.hostConnections)
    liaison_multi_set_long(made, CURLMOPT_MAXCONNECTS, Limits.idleConnections)
  }

  /// Ends a `poll`, or else the next one at once.
  func wake() { curl_multi_wakeup(pointer) }

  /// Begins a transfer.
  func add(_ transfer: Transfer) -> Bool {
    curl_multi_add_handle(pointer, transfer.handle) == CURLM_OK
  }

  /// Takes a transfer out, and ends it if it is under way.
  func remove(_ transfer: Transfer) { curl_multi_remove_handle(pointer, transfer.handle) }

  /// Does what can be done without waiting.
  func perform() -> Bool {
    var count: Int32 = 0
    return curl_multi_perform(pointer, &count) == CURLM_OK
  }

  /// The next transfer that is done, with its result.
  func nextDone() -> (transfer: Transfer, code: CURLcode)? {
    var left: Int32 = 0
    while let message = curl_multi_info_read(pointer, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle,
        let transfer = Transfer.of(handle)
      else { continue }
      return (transfer, liaison_message_result(message))
    }
    return nil
  }

  /// Waits until a connection or a timer of libcurl has something, or someone wakes it.
  func poll(_ most: Duration) -> Bool {
    // Rounded up, lest the thread spin through a deadline's last millisecond.
    let milliseconds = Int32(clamping: most.milliseconds + 1)
    return curl_multi_poll(pointer, nil, 0, max(0, milliseconds), nil) == CURLM_OK
  }

  /// Closes the connections. No transfer may be left.
  func free() { curl_multi_cleanup(pointer) }
}

extension Duration {
  /// Whole milliseconds.
  var milliseconds: Int {
    Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
