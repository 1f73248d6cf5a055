import Foundation
import Testing

@testable import Season

/// A web server that knows nothing of Liaison: Python's own, over a folder.
final class WebServer: Sendable {
  let address: String
  private let child: Child

  init(_ folder: TemporaryFolder) async throws {
    let log = folder / "stranger.log"
    child = try Child(
      "/usr/bin/env", ["python3", "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"],
      environment: [:], output: log, errors: log)
    // “Serving HTTP on 127.0.0.1 port 40123 (http://127.0.0.1:40123/) ...”
    var found: String?
    _ = try await Pace.live.until(within: .seconds(20)) {
      let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
      found = text.firstMatch(of: #/\((http:[^)]+)\/\)/#).map { String($0.1) }
      return found != nil
    }
    address = try #require(found, "Python's web server didn't start")
  }

  func end() { child.send(SIGKILL) }
}
