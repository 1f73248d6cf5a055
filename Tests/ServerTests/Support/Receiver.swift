import Foundation

/// A real receiver of webhooks in a process of its own (Python's), which checks signatures as the
/// documentation tells it to. It answers with the status that stands in a file.
///
/// It ends with this object: its standard input then does, even if the tests are killed.
final class Receiver: Sendable {
  /// As `http://127.0.0.1:40123`.
  let address: String
  private let folder: URL
  /// Only `deinit` uses it.
  private nonisolated(unsafe) let input: UnsafeMutablePointer<FILE>

  struct NoPort: Error {}

  /// What came with one request.
  struct Request: Decodable {
    var path: String
    var id: String
    var timestamp: String
    /// Whether the signature is right for the receiver's secret.
    var isValid: Bool
    var body: Body

    struct Body: Decodable {
      var type: String
      var division: String
      var notices: [Item]
    }

    struct Item: Decodable {
      var account: String
      var person: String
      var notice: Notice
    }

    struct Notice: Decodable {
      var key: String
      var kind: String
      var textChinese: String
    }
  }

  init(secret: String) async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "liaison-receiver-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (script, told) = (folder.appending(path: "receiver.py"), folder.appending(path: "port"))
    try Data(Self.script.utf8).write(to: script)
    try Data(secret.utf8).write(to: folder.appending(path: "secret"))
    let command = "cd '\(folder.path)' && exec python3 -IS receiver.py > port"
    guard let input = popen(command, "we") else { throw NoPort() }
    self.input = input
    var port: Int?
    for _ in 0..<1000 where port == nil {
      try await Task.sleep(for: .milliseconds(10))
      let text = (try? String(contentsOf: told, encoding: .utf8)) ?? ""
      if text.hasSuffix("\n") { port = Int(text.dropLast()) }
    }
    guard let port else { throw NoPort() }
    address = "http://127.0.0.1:\(port)"
  }

  deinit {
    pclose(input)
    try? FileManager.default.removeItem(at: folder)
  }

  /// Has it answer with a status and headers from now on, as `503` or `302 Location: http://…`.
  func answer(_ line: String) throws {
    try Data(line.utf8).write(to: folder.appending(path: "status"), options: .atomic)
  }

  /// All requests so far, whatever it answered.
  func requests() throws -> [Request] {
    let text =
      (try? String(contentsOf: folder.appending(path: "requests"), encoding: .utf8)) ?? ""
    return try text.split(separator: "\n").map {
      try JSONDecoder().decode(Request.self, from: Data($0.utf8))
    }
  }

  private static let script = #"""
    import base64, hashlib, hmac, json, os, sys, threading
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    secret = open("secret").read()
    if secret.startswith("whsec_"):
        key = base64.b64decode(secret[6:])
    else:
        key = secret.encode()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *arguments):
            pass

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            identity, time = self.headers["webhook-id"], self.headers["webhook-timestamp"]
            signed = f"{identity}.{time}.".encode() + body
            digest = hmac.new(key, signed, hashlib.sha256).digest()
            expected = "v1," + base64.b64encode(digest).decode()
            isValid = hmac.compare_digest(expected, self.headers["webhook-signature"])
            line = {"path": self.path, "id": identity, "timestamp": time, "isValid": isValid,
                    "body": json.loads(body)}
            with open("requests", "a") as file:
                file.write(json.dumps(line) + "\n")
            status = open("status").read() if os.path.exists("status") else "204"
            code, _, header = status.partition(" ")
            self.send_response(int(code))
            if header:
                name, _, value = header.partition(": ")
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    print(server.server_address[1], flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
    os._exit(0)
    """#
}
