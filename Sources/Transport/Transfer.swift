internal import CCurl
internal import Domain
internal import HTTPTypes
internal import Sync

/// One request on its way: the easy handle, what was received so far, and who waits for it.
///
/// Made by the caller, then used only on the event loop's thread.
final class Transfer {
  let key: Int
  let handle: OpaquePointer
  let address: String
  private var list: UnsafeMutablePointer<curl_slist>?
  private var received: [UInt8] = []
  private var headers = HTTPFields()
  private var isTooLarge = false

  init?(key: Int, request: WireRequest, address: String) {
    guard let made = curl_easy_init() else { return nil }
    self.key = key
    handle = OpaquePointer(made)
    self.address = address
    let url = address + request.path
    liaison_set_text(made, CURLOPT_URL, url)
    liaison_set_text(made, CURLOPT_PROTOCOLS_STR, "http,https")
    liaison_set_text(made, CURLOPT_PROXY, "")
    liaison_set_long(made, CURLOPT_NOSIGNAL, 1)
    liaison_set_long(made, CURLOPT_TCP_NODELAY, 1)
    liaison_set_long(made, CURLOPT_CONNECTTIMEOUT_MS, 5000)
    liaison_set_long(made, CURLOPT_TIMEOUT_MS, max(1, request.timeout.milliseconds))
    liaison_set_long(made, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    liaison_set_long(made, CURLOPT_BUFFERSIZE, 64 << 10)
    liaison_set_long(made, CURLOPT_UPLOAD_BUFFERSIZE, 64 << 10)
    liaison_set_text(made, CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    if !request.body.isEmpty || request.method == .post {
      liaison_set_size(made, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count))
      // libcurl copies the body, so it need not outlive this call.
      request.body.withUnsafeBufferPointer {
        _ = liaison_set_pointer(
          made, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress ?? Self.nothing))
      }
    }
    // A large POST would wait for "100 Continue" first.
    list = curl_slist_append(nil, "Expect:")
    for field in request.headers {
      list = curl_slist_append(list, "\(field.name.rawName): \(field.value)")
    }
    liaison_set_list(made, CURLOPT_HTTPHEADER, list)
    let context = Unmanaged.passUnretained(self).toOpaque()
    liaison_set_pointer(made, CURLOPT_WRITEDATA, context)
    liaison_set_callback(made, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      return Transfer.from(context).take(bytes, size * count)
    }
    liaison_set_pointer(made, CURLOPT_HEADERDATA, context)
    liaison_set_callback(made, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      Transfer.from(context).takeHeader(bytes, size * count)
      return size * count
    }
  }

  deinit {
    curl_easy_cleanup(UnsafeMutableRawPointer(handle))
    curl_slist_free_all(list)
  }

  // Stands for the address of an empty body.
  nonisolated(unsafe) private static let nothing = UnsafePointer(
    UnsafeMutablePointer<UInt8>.allocate(capacity: 1))

  /// What came of it, once libcurl says that it is done.
  func result(_ code: CURLcode) -> Result<WireResponse, WireFailure> {
    if isTooLarge {
      return .failure(
        WireFailure(
          cause: "\(address): the answer is larger than \(Limits.messageBytes) bytes",
          isTransient: false))
    }
    guard code == CURLE_OK else {
      let words = String(cString: curl_easy_strerror(code))
      return .failure(WireFailure(cause: "\(address): \(words)", isTransient: Self.isTransient(code)))
    }
    var status = 0
    liaison_get_long(UnsafeMutableRawPointer(handle), CURLINFO_RESPONSE_CODE, &status)
    return .success(WireResponse(status: status, headers: headers, body: received))
  }

  private static func isTransient(_ code: CURLcode) -> Bool {
    ![
      CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT, CURLE_PEER_FAILED_VERIFICATION,
      CURLE_HTTP2, CURLE_WEIRD_SERVER_REPLY, CURLE_FILESIZE_EXCEEDED,
    ].contains(code)
  }

  private static func from(_ context: UnsafeMutableRawPointer) -> Transfer {
    Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  }

  private func take(_ bytes: UnsafePointer<CChar>, _ count: Int) -> Int {
    guard received.count + count <= Limits.messageBytes else {
      isTooLarge = true
      return 0
    }
    received.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
    return count
  }

  private func takeHeader(_ bytes: UnsafePointer<CChar>, _ count: Int) {
    let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    if line.hasPrefix("HTTP/") { headers = HTTPFields() }
    let parts = line.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let name = HTTPField.Name(String(parts[0])) else { return }
    let blanks: Set<Character> = [" ", "\t", "\r", "\n", "\r\n"]
    let value = parts[1].drop { blanks.contains($0) }
    var text = String(value)
    while let last = text.last, blanks.contains(last) { text.removeLast() }
    headers.append(HTTPField(name: name, value: text))
  }
}

extension Duration {
  fileprivate var milliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
