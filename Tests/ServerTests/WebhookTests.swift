import Domain
import Foundation
import Store
import Sync
import Testing
import Transport

@testable import Server

/// The address and the secret of a webhook, and how messages are signed.
@Suite struct WebhookTests {
  private let secret = "0123456789abcdef"

  @Test(arguments: [
    "https://message.nanning.example/in", "https://message.nanning.example:8443",
    "http://127.0.0.1:9000/in?key=1", "http://localhost/in", "http://[::1]:9000/in",
  ])
  func `https goes anywhere, http only to this machine`(url: String) throws {
    _ = try Webhook(url: url, secret: secret)
  }

  @Test(arguments: [
    "http://message.nanning.example/in", "http://127.0.0.1.evil.example/in",
    "http://127.evil.example/in", "ftp://127.0.0.1/in", "https://user:word@nanning.example/in",
    "https:///in", "https://nanning.example/in#part", "nanning.example", "", "http://10.0.0.1/in",
  ])
  func `other addresses are refused`(url: String) {
    #expect(throws: Invalid.self) { try Webhook(url: url, secret: secret) }
  }

  @Test(arguments: ["short", "whsec_notBase64!", "whsec_c2hvcnQ=", ""])
  func `a secret that is too short or no Base64 is refused`(secret: String) {
    #expect(throws: Invalid.self) { try Webhook(url: "http://127.0.0.1/", secret: secret) }
  }

  @Test func `what is shown has neither the secret nor the query`() throws {
    let webhook = try Webhook(url: "https://a.example:8443/in?key=hidden", secret: secret)
    #expect(webhook.shown == "https://a.example:8443/in?…")
    #expect(webhook.base == "https://a.example:8443" && webhook.path == "/in?key=hidden")
    #expect(try Webhook(url: "https://a.example", secret: secret).path == "/")
  }

  @Test func `the signature is that of the specification's example`() throws {
    let webhook = try Webhook(
      url: "https://a.example/", secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    #expect(
      webhook.signature(
        id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330,
        body: Array(#"{"test": 2432232314}"#.utf8))
        == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
  }

  @Test func `a new secret is good, and another each time`() throws {
    let environment = Environment(
      now: { Moment(milliseconds: 0) }, random: { .random(in: .min ... .max) })
    let made = (0..<2).map { _ in Webhook.newSecret(environment) }
    #expect(made[0] != made[1])
    _ = try Webhook(url: "https://a.example/", secret: made[0])
  }

  @Test func `it is kept beside the node's key for its owner only, and not in the database`() throws
  {
    let quiet = try QuietNode("450102", at: "2025-02-05T09:00")
    let folder = quiet.node.folder
    #expect(try folder.webhook() == nil)
    let webhook = try Webhook(url: "https://a.example/in", secret: secret)
    try folder.keep(webhook)
    #expect(try folder.webhook() == webhook)
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.webhookFile)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let backup = "\(folder.path)/backup"
    try quiet.node.store.backup(to: backup)
    let bytes = try Data(contentsOf: URL(filePath: backup))
    #expect(bytes.range(of: Data(secret.utf8)) == nil)
    #expect(try folder.forgetWebhook())
    #expect(try folder.webhook() == nil && !folder.forgetWebhook())
  }
}
