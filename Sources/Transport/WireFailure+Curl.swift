internal import CCurl
internal import Domain
internal import Glibc
internal import Sync

/// How this transport's failures are worded: the address, then libcurl's words where it has some.
extension WireFailure {
  static func closed(_ address: String) -> WireFailure {
    WireFailure(cause: "\(address): the client is closed", isTransient: false)
  }

  static func cancelled(_ address: String) -> WireFailure {
    WireFailure(cause: "\(address): cancelled", isCancelled: true)
  }

  static func crowded(_ address: String) -> WireFailure {
    WireFailure(cause: "\(address): \(Limits.requestsUnderWay) requests are under way already")
  }

  static func unprepared(_ address: String) -> WireFailure {
    WireFailure(cause: "\(address): libcurl has no memory for the request")
  }

  static func late(_ address: String) -> WireFailure {
    failed(address, CURLE_OPERATION_TIMEDOUT, words: "", system: 0)
  }

  static func tooLarge(_ address: String, _ excess: Answer.Excess) -> WireFailure {
    let cause =
      switch excess {
      case .headers: "the answer's headers are larger than \(Limits.headerBytes) bytes"
      case .body: "the answer is larger than \(Limits.messageBytes) bytes"
      }
    return WireFailure(cause: "\(address): \(cause)", isTransient: false)
  }

  /// - Parameters:
  ///   - words: What libcurl says of this failure, or nothing.
  ///   - system: The error number of the operating system, or 0.
  static func failed(
    _ address: String, _ code: CURLcode, words: String, system: Int
  ) -> WireFailure {
    let cause =
      if code == CURLE_COULDNT_CONNECT, system != 0 {
        String(cString: strerror(Int32(clamping: system)))
      } else {
        words.isEmpty ? String(cString: curl_easy_strerror(code)) : words
      }
    return WireFailure(cause: "\(address): \(cause)", isTransient: !isLasting(code))
  }

  /// Whether the same request will fail the same way until someone changes a setting or the peer.
  private static func isLasting(_ code: CURLcode) -> Bool {
    switch code {
    // The address, or a peer that doesn't speak HTTP (libcurl takes that for HTTP/0.9).
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: true
    // The peer's certificate, or the authority to check it against.
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR: true
    default: false
    }
  }
}
