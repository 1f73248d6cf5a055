import Foundation
import Testing

@testable import Season

/// A receiver of webhooks in a process of its own (Python's), which keeps all that is posted.
final class Postbox: Sendable {
  /// As `http://127.0.0.1:40123`.
  let address: String
  private let child: Child
  private let posted: String

  init(_ folder: TemporaryFolder) async throws {
    let script = try folder.file("postbox.py", Self.script)
    let log = folder / "postbox.log"
    posted = folder / "posted"
    child = try Child(
      "/usr/bin/env", ["python3", "-u", script, posted], environment: [:], output: log,
      errors: log)
    var port: Int?
    _ = try await Pace.live.until(within: .seconds(20)) {
      let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
      port = text.hasSuffix("\n") ? Int(text.dropLast()) : nil
      return port != nil
    }
    address = "http://127.0.0.1:\(try #require(port, "Python's web server didn't start"))"
  }

  /// The messages so far, as JSON.
  var messages: [JSONValue] {
    let text = (try? String(contentsOfFile: posted, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { JSONValue(parsing: Array($0.utf8)) }
  }

  func end() { child.send(SIGKILL) }

  private static let script = """
    import sys
    from http.server import BaseHTTPRequestHandler, HTTPServer

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            with open(sys.argv[1], "ab") as file:
                file.write(body + b"\\n")
            self.send_response(204)
            self.end_headers()

    server = HTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_address[1])
    server.serve_forever()
    """
}
