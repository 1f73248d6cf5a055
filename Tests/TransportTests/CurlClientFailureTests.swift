internal import Foundation
internal import HTTPTypes
internal import Sync
internal import Testing
internal import Transport

/// What goes wrong, and what is said of it.
@Suite(.serialized)
struct CurlClientFailureTests {
  private let peer: Peer
  private let client: CurlClient

  init() async throws {
    peer = try await Peer()
    client = try CurlClient()
  }

  private func failure(
    _ path: String, timeout: Duration = .seconds(20), at address: String? = nil
  ) async -> WireFailure? {
    do {
      let request = WireRequest(
        method: .get, path: path, headers: [.authorization: "Bearer sesame"], timeout: timeout)
      _ = try await client.send(request, to: address ?? peer.address)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    arguments: [
      ("/truncated", true, "transfer closed with 90 bytes remaining to read"),
      ("/silent", true, "Empty reply from server"),
      ("/banner", false, "Received HTTP/0.9 when not allowed"),
      ("/announced?\(16 << 20 | 1)", false, "the answer is larger than 16777216 bytes"),
      ("/announced?99999999999999", false, "the answer is larger than 16777216 bytes"),
      ("/chunked?\(16 << 20 | 1)", false, "the answer is larger than 16777216 bytes"),
      ("/heads?5000", false, "the answer's headers are larger than 65536 bytes"),
    ])
  func `a broken answer fails in plain words`(
    path: String, isTransient: Bool, words: String
  ) async throws {
    let failure = try #require(await failure(path))
    #expect(failure.cause == "\(peer.address): \(words)")
    #expect(failure.isTransient == isTransient)
    #expect(!failure.isCancelled)
  }

  @Test(
    arguments: [
      ("http://127.0.0.1:1", true, "http://127.0.0.1:1: Connection refused"),
      ("http://no-such-host.invalid", true, "Could not resolve host: no-such-host.invalid"),
      ("file:///etc", false, "Protocol \"file\" not supported or disabled in libcurl"),
      ("ftp://127.0.0.1", false, "Protocol \"ftp\" not supported or disabled in libcurl"),
      ("http://127.0.0.1:99999", false, "URL"), ("", false, "URL"),
    ])
  func `an address that leads nowhere fails in plain words`(
    address: String, isTransient: Bool, words: String
  ) async throws {
    let failure = try #require(await failure("/echo", at: address))
    #expect(failure.cause.hasPrefix("\(address): "))
    #expect(failure.cause.contains(words))
    #expect(failure.isTransient == isTransient)
  }

  @Test(arguments: ["root:sesame@", "root:ses@me@", "sesame@"])
  func `no failure tells a password or a header`(secret: String) async throws {
    let failure = try #require(await failure("/echo", at: "http://\(secret)127.0.0.1:1"))
    #expect(failure.cause.hasPrefix("http://127.0.0.1:1: "))
    #expect(!failure.cause.contains("ses"))
  }

  @Test func `TLS to a server without it fails`() async throws {
    let address = peer.address.replacing("http:", with: "https:")
    #expect(await failure("/echo", at: address)?.cause.hasPrefix(address) == true)
  }

  @Test func `a certificate authority that can't be read fails, and lastingly`() async throws {
    let client = try CurlClient(authority: "/nonexistent/ca.pem")
    let address = peer.address.replacing("http:", with: "https:")
    let failure = await #expect(throws: WireFailure.self) {
      try await client.send(WireRequest(method: .get, path: "/"), to: address)
    }
    #expect(failure?.isTransient == false)
  }

  @Test(arguments: [Duration.seconds(-1), .zero, .milliseconds(300)])
  func `an answer that takes too long fails in time`(timeout: Duration) async throws {
    let clock = ContinuousClock()
    var failed: WireFailure?
    let taken = await clock.measure { failed = await failure("/hang", timeout: timeout) }
    #expect(failed?.cause == "\(peer.address): Timeout was reached")
    #expect(failed?.isTransient == true)
    #expect(failed?.isCancelled == false)
    #expect(taken < .seconds(5))
  }

  @Test func `waiting for a connection counts as waiting for the answer`() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 { group.addTask { _ = await failure("/hang") } }
      try await Task.sleep(for: .milliseconds(300))
      let clock = ContinuousClock()
      let taken = await clock.measure {
        #expect(await failure("/echo", timeout: .milliseconds(300))?.isTransient == true)
      }
      #expect(taken < .seconds(5))
      group.cancelAll()
    }
  }

  @Test func `an endless timeout is one`() async throws {
    #expect(await failure("/echo", timeout: .seconds(Int64.max)) == nil)
  }

  @Test func `cancelling a long poll ends it within a second, on the server too`() async throws {
    let clock = ContinuousClock()
    var best = Duration.seconds(60)
    // More than once, since other tests may have the processors just then.
    for round in 1...3 where best > .seconds(1) {
      let task = Task { await failure("/hang") }
      while try await peer.counts(client).hangs < round {
        try await Task.sleep(for: .milliseconds(20))
      }
      let taken = try await clock.measure {
        task.cancel()
        let failed = await task.value
        #expect(failed?.isCancelled == true)
        #expect(failed?.cause == "\(peer.address): cancelled")
        while try await peer.counts(client).left < round {
          try await Task.sleep(for: .milliseconds(5))
        }
      }
      best = min(best, taken)
    }
    #expect(best < .seconds(1))
  }

  @Test func `a task that is cancelled already sends nothing`() async throws {
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return await failure("/hang")
    }
    task.cancel()
    #expect(await task.value?.isCancelled == true)
    #expect(try await peer.counts(client).hangs == 0)
  }

  @Test func `cancelling at any moment leaves one outcome and a working client`() async throws {
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<300 {
        let task = Task { await failure("/echo?\(number)") }
        group.addTask {
          for _ in 0..<number % 50 { await Task.yield() }
          task.cancel()
          let failed = await task.value
          #expect(failed == nil || failed?.isCancelled == true)
        }
      }
    }
    #expect(await failure("/echo") == nil)
  }

  @Test func `closing fails what is under way and all that follows, and twice is once`()
    async throws
  {
    let waiting = (0..<8).map { _ in Task { await failure("/hang") } }
    while try await counts().hangs < 4 { try await Task.sleep(for: .milliseconds(20)) }
    let clock = ContinuousClock()
    let taken = await clock.measure {
      client.close()
      client.close()
      for task in waiting {
        #expect(await task.value?.cause == "\(peer.address): the client is closed")
      }
    }
    #expect(taken < .seconds(5))
    for _ in 0..<100 { #expect(await failure("/echo")?.isTransient == false) }
    // The connections are closed too.
    while try await counts().left < 4 { try await Task.sleep(for: .milliseconds(20)) }
  }

  /// What the server counted, asked by another client, which the one under test doesn't hold up.
  private func counts() async throws -> Peer.Counts {
    let other = try CurlClient()
    defer { other.close() }
    return try await peer.counts(other)
  }

  @Test func `more requests than allowed at once are refused`() async throws {
    let tasks = (0..<1_100).map { _ in Task { await failure("/hang", timeout: .seconds(3)) } }
    var refused = 0
    for task in tasks where await task.value?.cause.contains("under way already") == true {
      refused += 1
    }
    #expect(refused == 1_100 - 1_024)
  }

  @Test func `clients come and go without leaving threads or files behind`() async throws {
    func count(_ folder: String) throws -> Int {
      try FileManager.default.contentsOfDirectory(atPath: "/proc/self/\(folder)").count
    }
    let before = (threads: try count("task"), files: try count("fd"))
    for _ in 0..<100 {
      let client = try CurlClient()
      _ = try await client.send(WireRequest(method: .get, path: "/echo"), to: peer.address)
    }
    // Other tests' come and go; a hundred clients would be a hundred threads, some 300 files.
    for _ in 0..<200 {
      if try count("task") < before.threads + 50, try count("fd") < before.files + 100 { return }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("\(before) before, now \(try count("task")) threads, \(try count("fd")) files")
  }
}
