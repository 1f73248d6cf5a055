import Foundation
import HTTPTypes
import Sync
import Synchronization

@testable import Season

/// One node in its folder, and its daemon: a process that is killed by its number and by no name.
final class TestNode: Sendable {
  let division: String
  let data: String
  let environment: [String: String]
  private let client: any WireClient
  private let daemon = Mutex<Child?>(nil)
  private let place = Mutex("")
  private let tokens = Mutex<[String: String]>([:])

  struct DidNotStart: Error, CustomStringConvertible {
    var description: String
  }

  init(division: String, data: String, environment: [String: String], client: any WireClient) {
    self.division = division
    self.data = data
    self.environment = environment
    self.client = client
  }

  /// Where its daemon listens, or did. The system chooses the port of the first start.
  var address: String { place.withLock { $0 } }
  var port: String { address.split(separator: ":").last.map(String.init) ?? "0" }
  var isRunning: Bool { daemon.withLock { $0?.exitCode() == nil && $0 != nil } }
  var processID: pid_t? { daemon.withLock { $0?.pid } }
  /// What the daemon has logged.
  var log: String { (try? String(contentsOfFile: "\(data).log", encoding: .utf8)) ?? "" }

  /// Runs a command on its folder.
  func command(_ arguments: String..., limit: Duration = .seconds(60)) async throws
    -> LiaisonProgram.Outcome
  {
    try await command(arguments: arguments, limit: limit)
  }

  /// Runs a command on its folder.
  func command(arguments: [String], limit: Duration = .seconds(60)) async throws
    -> LiaisonProgram.Outcome
  {
    try await LiaisonProgram.run(
      arguments + ["--data", data], environment: environment, limit: limit)
  }

  /// The token of an account of that role, made when it is first asked for.
  func token(_ role: String = "coordinator") async throws -> String {
    if let token = tokens.withLock({ $0[role] }) { return token }
    let token = try await command("account", "add", "the-\(role)", "--role", role).lastLine
    tokens.withLock { $0[role] = token }
    return token
  }

  /// Starts the daemon and waits until it listens.
  ///
  /// - Parameter hasSchedule: whether it does its duties by itself, which most tests don't expect.
  func start(limit: Duration = .seconds(20), hasSchedule: Bool = false) async throws {
    let child = try Child(
      LiaisonProgram.path,
      ["serve", "--data", data, "--port", port] + (hasSchedule ? [] : ["--no-schedule"]),
      environment: environment, output: "\(data).log", errors: "\(data).log")
    daemon.withLock { $0 = child }
    let listens = try await Pace.live.until(within: limit, every: .milliseconds(10)) {
      guard child.exitCode() == nil else { return true }
      guard let file = FileManager.default.contents(atPath: "\(data)/daemon.json") else {
        return false
      }
      let told = JSONValue(parsing: Array(file))
      guard told["process"]?.number == Int(child.pid), let address = told["address"]?.text else {
        return false
      }
      place.withLock { $0 = address }
      return true
    }
    guard listens, child.exitCode() == nil else {
      throw DidNotStart(description: "the daemon of \(division): \(log.suffix(1000))")
    }
  }

  /// Ends the daemon as an operator does. - Returns: its exit code.
  @discardableResult
  func stop() async throws -> Int32? { try await end(SIGTERM) }

  /// Ends the daemon in the midst of whatever it does.
  func kill() async throws { _ = try await end(SIGKILL) }

  /// Sends its daemon a signal that doesn't end it, as SIGSTOP.
  func signal(_ number: Int32) { daemon.withLock { $0?.send(number) } }

  private func end(_ signal: Int32) async throws -> Int32? {
    let child = daemon.withLock { running in
      defer { running = nil }
      return running
    }
    guard let child else { return nil }
    child.send(signal)
    let hasEnded = try await Pace.live.until(within: .seconds(20), every: .milliseconds(2)) {
      child.exitCode() != nil
    }
    if !hasEnded { child.send(SIGKILL) }
    return try await child.wait(.live)
  }

  /// Ends the daemon for good, whatever becomes of the test.
  func abandon() { daemon.withLock { $0?.send(SIGKILL) } }
}

extension TestNode {
  /// An answer of the API.
  struct Answer: Sendable {
    var status: Int
    var headers: HTTPFields
    var body: [UInt8]

    var json: JSONValue { JSONValue(parsing: body) }
    var text: String { String(decoding: body, as: UTF8.self) }
    var type: String { headers[.contentType] ?? "" }
  }

  /// Sends a request as it is given. - Parameter token: none: the coordinator's; empty: no account.
  func send(
    _ method: HTTPRequest.Method, _ path: String, body: [UInt8] = [], token: String? = nil,
    headers: HTTPFields = [:], timeout: Duration = .seconds(30)
  ) async throws -> Answer {
    var headers = headers
    let bearer = if let token { token } else { try await self.token() }
    if !bearer.isEmpty { headers[.authorization] = "Bearer \(bearer)" }
    let request = WireRequest(
      method: method, path: path, headers: headers, body: body, timeout: timeout)
    let response = try await client.send(request, to: address)
    return Answer(status: response.status, headers: response.headers, body: response.body)
  }

  func get(_ path: String, token: String? = nil) async throws -> Answer {
    try await send(.get, "/api/v1/\(path)", token: token)
  }

  func post(_ path: String, _ body: JSONValue, token: String? = nil) async throws -> Answer {
    try await send(.post, "/api/v1/\(path)", body: try body.bytes, token: token)
  }

  func patch(_ path: String, _ body: JSONValue, token: String? = nil) async throws -> Answer {
    try await send(.patch, "/api/v1/\(path)", body: try body.bytes, token: token)
  }

  func post(entries: [JSONValue], token: String? = nil) async throws -> Answer {
    try await post("entries", ["entries": .list(entries)], token: token)
  }

  /// How many changes its log holds: the same before and after means that nothing was stored.
  func changes() async throws -> Int? { try await get("node", token: "").json["changes"]?.number }
}
