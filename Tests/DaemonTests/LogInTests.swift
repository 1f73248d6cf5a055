import Foundation
import HTTPTypes
import Testing

extension RealDaemons {
  /// Logging in with a browser, and what guards it.
  @Suite struct LogInTests {
    private static let password = "a horse, correct"

    /// A node with an account that has a password.
    private static func with(_ body: (TestNode) async throws -> Void) async throws {
      try await TestTree.with(["450102"]) { tree in
        let node = tree.nodes[0]
        _ = try await node.token("officer")
        let given = try await give(password, to: "the-officer", node)
        #expect(given.code == 0, "\(given.text)")
        try await body(node)
      }
    }

    /// The password comes by standard input.
    private static func give(_ password: String, to account: String, _ node: TestNode) async throws
      -> LiaisonProgram.Outcome
    {
      let line = "printf '%s\\n' \"$1\" | \"$2\" account password --data \"$3\" \"$4\""
      return try await LiaisonProgram.run(
        "/bin/sh", ["-c", line, "sh", password, LiaisonProgram.path, node.data, account])
    }

    private static func logIn(_ node: TestNode, _ password: String) async throws -> TestNode.Answer
    {
      let form = "account=the-officer&password=\(password.replacing(" ", with: "+"))"
      return try await node.send(.post, "/login", body: Array(form.utf8), token: "")
    }

    private static func cookie(of answer: TestNode.Answer) -> String {
      String((answer.headers[.setCookie] ?? "").prefix { $0 != ";" })
    }

    /// The token that the forms of a session hold.
    private static func formToken(_ node: TestNode, _ cookie: String) async throws -> String {
      let page = try await node.send(.get, "/today", token: "", headers: [.cookie: cookie])
      let token = page.text.firstMatch(of: #/name="token" value="([0-9a-f]+)"/#)
      return token.map { String($0.1) } ?? ""
    }

    @Test func `the right password opens the pages, and logging out closes them`() async throws {
      try await Self.with { node in
        let closed = try await node.send(.get, "/today", token: "")
        #expect(closed.status == 303 && closed.headers[.location]?.hasPrefix("/login") == true)
        let answer = try await Self.logIn(node, Self.password)
        #expect(answer.status == 303 && answer.headers[.location] == "/today")
        let set = answer.headers[.setCookie] ?? ""
        #expect(set.contains("HttpOnly") && set.contains("SameSite=Strict"), "\(set)")
        let cookie = Self.cookie(of: answer)
        let page = try await node.send(.get, "/today", token: "", headers: [.cookie: cookie])
        #expect(page.status == 200 && page.text.contains("the-officer"))
        let policy = page.headers[.contentSecurityPolicy] ?? ""
        #expect(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "\(policy)")
        let form = Array("token=\(try await Self.formToken(node, cookie))".utf8)
        let out = try await node.send(
          .post, "/logout", body: form, token: "", headers: [.cookie: cookie])
        #expect(out.status == 303)
        let after = try await node.send(.get, "/today", token: "", headers: [.cookie: cookie])
        #expect(after.status == 303)
      }
    }

    @Test func `a form without its session's token does nothing`() async throws {
      try await Self.with { node in
        let cookie = Self.cookie(of: try await Self.logIn(node, Self.password))
        for form in ["", "token=", "token=\(String(repeating: "0", count: 64))"] {
          for path in ["/logout", "/visit", "/tickets", "/resumption", "/account/password"] {
            let answer = try await node.send(
              .post, path, body: Array(form.utf8), token: "", headers: [.cookie: cookie])
            #expect(answer.status == 403, "\(path)")
          }
        }
        let page = try await node.send(.get, "/today", token: "", headers: [.cookie: cookie])
        #expect(page.status == 200)
      }
    }

    @Test func `the API takes a session with its token, and not without`() async throws {
      try await Self.with { node in
        let cookie = Self.cookie(of: try await Self.logIn(node, Self.password))
        var headers: HTTPFields = [.cookie: cookie]
        let read = try await node.send(.get, "/api/v1/visits", token: "", headers: headers)
        #expect(read.status == 200)
        let body = Array(#"{"entries":[]}"#.utf8)
        let forged = try await node.send(
          .post, "/api/v1/entries", body: body, token: "", headers: headers)
        #expect(forged.status == 403)
        let name = try #require(HTTPField.Name("X-CSRF-Token"))
        headers[name] = try await Self.formToken(node, cookie)
        let taken = try await node.send(
          .post, "/api/v1/entries", body: body, token: "", headers: headers)
        #expect(taken.status == 422, "\(taken.text)")
      }
    }

    @Test func `wrong passwords are refused alike, and make one wait`() async throws {
      try await Self.with { node in
        for _ in 0..<3 {
          let answer = try await Self.logIn(node, "wrong wrong wrong")
          #expect(answer.status == 422 && answer.text.contains("账号或密码错误"))
        }
        let answer = try await Self.logIn(node, Self.password)
        #expect(answer.status == 422 && answer.text.contains("秒后再试"))
        let unknown = try await node.send(
          .post, "/login", body: Array("account=nobody&password=x".utf8), token: "")
        #expect(unknown.status == 422 && unknown.text.contains("账号或密码错误"))
      }
    }

    @Test func `a new password ends the sessions, and a short one is refused`() async throws {
      try await Self.with { node in
        let cookie = Self.cookie(of: try await Self.logIn(node, Self.password))
        let short = try await Self.give("short", to: "the-officer", node)
        #expect(short.code == 1 && short.errors.contains("10 to 200"), "\(short.text)")
        let nobody = try await Self.give(Self.password, to: "nobody", node)
        #expect(nobody.code == 1 && nobody.errors.contains("no account"), "\(nobody.text)")
        #expect(try await Self.give("another horse", to: "the-officer", node).code == 0)
        let page = try await node.send(.get, "/today", token: "", headers: [.cookie: cookie])
        #expect(page.status == 303)
        #expect(try await Self.logIn(node, Self.password).status == 422)
      }
    }

    @Test func `a log-in leads to this node and to no other`() async throws {
      try await Self.with { node in
        for (next, place) in [
          ("/tickets", "/tickets"), ("//evil.example/", "/today"),
          ("https://evil.example", "/today"),
          ("/%5Cevil.example", "/today"), ("/login", "/today"),
        ] {
          let form = "account=the-officer&password=a+horse%2C+correct&next=\(next)"
          let answer = try await node.send(.post, "/login", body: Array(form.utf8), token: "")
          #expect(answer.headers[.location] == place, "\(next)")
        }
      }
    }

    @Test func `parts of pages come by their version, and nothing else does`() async throws {
      try await Self.with { node in
        let page = try await node.send(.get, "/login", token: "")
        let sheet = try #require(
          page.text.firstMatch(of: #/href="(/assets/[0-9a-f]+/liaison.css)"/#).map { String($0.1) })
        let style = try await node.send(.get, sheet, token: "")
        #expect(style.status == 200 && style.headers[.cacheControl]?.contains("immutable") == true)
        let tag = try #require(style.headers[.eTag])
        let again = try await node.send(.get, sheet, token: "", headers: [.ifNoneMatch: tag])
        #expect(again.status == 304 && again.body.isEmpty)
        let base = sheet.replacing("liaison.css", with: "")
        for path in ["../../liaison.db", "..%2F..%2Fliaison.db", "none.js", "licences", ""] {
          let answer = try await node.send(.get, base + path, token: "")
          #expect(answer.status == 404, "\(path)")
        }
      }
    }
  }
}
