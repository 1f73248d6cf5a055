internal import CCurl
internal import Domain
internal import HTTPTypes
internal import Sync

/// One request on its way: libcurl's handle, the body yet to be sent, the answer so far.
///
/// Made, used and freed on the event loop's thread only. libcurl's callbacks reach it through an
/// unretained pointer; the loop keeps it until after its handle has left the multi handle.
final class Transfer {
  let job: Job
  private var easy: EasyHandle
  private var lines: UnsafeMutablePointer<curl_slist>?
  // libcurl writes its words about a failure here.
  private let words: UnsafeMutablePointer<CChar>
  private var sent = 0
  private var answer = Answer()

  var handle: UnsafeMutableRawPointer { easy.pointer }

  /// Nil when libcurl has no memory.
  init?(_ job: Job, authority: String?) {
    guard let easy = EasyHandle() else { return nil }
    self.job = job
    self.easy = easy
    words = .allocate(capacity: Int(CURL_ERROR_SIZE))
    words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    setConnection(authority)
    setRequest()
    setCallbacks()
    guard self.easy.code == CURLE_OK else { return nil }
  }

  deinit {
    curl_easy_cleanup(easy.pointer)
    curl_slist_free_all(lines)
    words.deallocate()
  }

  /// The transfer that a handle belongs to.
  static func of(_ handle: UnsafeMutableRawPointer) -> Transfer? {
    liaison_get_private(handle).map(from)
  }

  private static func from(_ context: UnsafeMutableRawPointer) -> Transfer {
    Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  }

  /// What came of it, once libcurl says that it is done.
  func result(_ code: CURLcode) -> Result<WireResponse, WireFailure> {
    if code == CURLE_FILESIZE_EXCEEDED { answer.refuseBody() }
    if let excess = answer.excess { return .failure(.tooLarge(job.address, excess)) }
    guard code == CURLE_OK else {
      var system = 0
      liaison_get_long(handle, CURLINFO_OS_ERRNO, &system)
      let words = String(cString: words)
      return .failure(.failed(job.address, code, words: words, system: system))
    }
    var status = 0
    liaison_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
    return .success(WireResponse(status: status, headers: answer.headers, body: answer.body))
  }

  private func setConnection(_ authority: String?) {
    easy.set(CURLOPT_URL, job.url)
    // The path is signed, so it must arrive as it is.
    easy.set(CURLOPT_PATH_AS_IS, 1)
    easy.set(CURLOPT_PROTOCOLS_STR, "http,https")
    // Empty, so that none is taken from the environment.
    easy.set(CURLOPT_PROXY, "")
    easy.set(CURLOPT_FOLLOWLOCATION, 0)
    easy.set(CURLOPT_NOSIGNAL, 1)
    // A transfer that is dropped while its host's name is looked up doesn't hold up the others.
    easy.set(CURLOPT_QUICK_EXIT, 1)
    easy.set(CURLOPT_CONNECTTIMEOUT_MS, Limits.connectTimeout.milliseconds)
    easy.set(CURLOPT_TCP_NODELAY, 1)
    easy.set(CURLOPT_TCP_KEEPALIVE, 1)
    easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    // Over TLS the handshake says soon whether one connection can carry all requests. Without it
    // only the first answer would, and that may be a long poll's.
    easy.set(CURLOPT_PIPEWAIT, job.url.hasPrefix("https:") ? 1 : 0)
    easy.set(CURLOPT_BUFFERSIZE, Limits.transferBuffer)
    easy.set(CURLOPT_UPLOAD_BUFFERSIZE, Limits.transferBuffer)
    easy.set(CURLOPT_MAXFILESIZE_LARGE, size: Limits.messageBytes)
    if let authority { easy.set(CURLOPT_CAINFO, authority) }
  }

  private func setRequest() {
    let request = job.request
    let hasBody = !request.body.isEmpty || [.post, .put, .patch].contains(request.method)
    if hasBody {
      easy.set(CURLOPT_POST, 1)
      easy.set(CURLOPT_POSTFIELDSIZE_LARGE, size: request.body.count)
    } else if request.method == .head {
      easy.set(CURLOPT_NOBODY, 1)
    }
    easy.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    for field in request.headers {
      // A name with a semicolon is how libcurl writes an empty field.
      add(field.value.isEmpty ? "\(field.name.rawName);" : "\(field.name.rawName): \(field.value)")
    }
    // A name alone takes out what libcurl would add: a type that isn't ours, and the wait for a
    // "100 Continue" before a large body.
    if hasBody, request.headers[.contentType] == nil { add("Content-Type:") }
    add("Expect:")
    easy.set(CURLOPT_HTTPHEADER, lines)
  }

  private func add(_ line: String) {
    if let longer = curl_slist_append(lines, line) { lines = longer } else { easy.fail() }
  }

  private func setCallbacks() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    easy.set(CURLOPT_PRIVATE, context)
    easy.set(CURLOPT_ERRORBUFFER, words)
    easy.set(CURLOPT_READDATA, context)
    easy.set(CURLOPT_READFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      return Transfer.from(context).give(
        UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
    }
    easy.set(CURLOPT_SEEKDATA, context)
    easy.setSeek { context, offset, origin in
      guard let context, origin == SEEK_SET else { return CURL_SEEKFUNC_CANTSEEK }
      Transfer.from(context).sent = Int(offset)
      return CURL_SEEKFUNC_OK
    }
    easy.set(CURLOPT_WRITEDATA, context)
    easy.set(CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
      return Transfer.from(context).answer.takeBody(piece) ? piece.count : 0
    }
    easy.set(CURLOPT_HEADERDATA, context)
    easy.set(CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
      return Transfer.from(context).answer.takeLine(line) ? line.count : 0
    }
  }

  /// Gives libcurl the next piece of the request's body.
  private func give(_ space: UnsafeMutableRawBufferPointer) -> Int {
    let body = job.request.body
    let piece = body[min(sent, body.count)...].prefix(space.count)
    space.copyBytes(from: piece)
    sent += piece.count
    return piece.count
  }
}
