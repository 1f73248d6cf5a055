import HTTPTypes
import Testing

@testable import Season

extension TestNode {
  /// What a browser holds once somebody is logged in.
  struct LogIn: Sendable {
    var cookie: String
    /// Of its forms.
    var token: String
  }

  /// Logs an account of a role in at the console.
  func logIn(_ role: String) async throws -> LogIn {
    let password = "a horse, correct"
    _ = try await token(role)
    let line = "printf '%s\\n' \"$1\" | \"$2\" account password --data \"$3\" \"$4\""
    let given = try await LiaisonProgram.run(
      "/bin/sh", ["-c", line, "sh", password, LiaisonProgram.path, data, "the-\(role)"])
    #expect(given.code == 0, "\(given.text)")
    let form = "account=the-\(role)&password=\(password.replacing(" ", with: "+"))"
    let answer = try await send(.post, "/login", body: Array(form.utf8), token: "")
    let cookie = String((answer.headers[.setCookie] ?? "").prefix { $0 != ";" })
    let page = try await send(.get, "/account", token: "", headers: [.cookie: cookie])
    let token = page.text.firstMatch(of: #/name="token" value="([0-9a-f]+)"/#)
    return LogIn(cookie: cookie, token: token.map { String($0.1) } ?? "")
  }

  /// Asks for a page as a browser does.
  func page(_ path: String, _ logIn: LogIn) async throws -> Answer {
    try await send(.get, path, token: "", headers: [.cookie: logIn.cookie])
  }

  /// Sends a form as a browser does.
  func form(
    _ path: String, _ body: [UInt8], _ logIn: LogIn,
    type: String = "application/x-www-form-urlencoded", token: String? = nil
  ) async throws -> Answer {
    var headers: HTTPFields = [.cookie: logIn.cookie, .contentType: type]
    if let token, let name = HTTPField.Name("X-CSRF-Token") { headers[name] = token }
    return try await send(.post, path, body: body, token: "", headers: headers)
  }
}
