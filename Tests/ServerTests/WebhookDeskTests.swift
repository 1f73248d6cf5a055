import Domain
import Foundation
import Store
import Sync
import Testing
import Transport

@testable import Server

/// Notices on their way to a real receiver: signed, once, again after failures, and given up at last.
@Suite struct WebhookDeskTests {
  private let quiet: QuietNode
  private let receiver: Receiver
  private let desk: WebhookDesk
  private let secret = Webhook.newSecret(
    Environment(now: { Moment(milliseconds: 0) }, random: { .random(in: .min ... .max) }))

  init() async throws {
    quiet = try QuietNode("450102", at: "2025-02-05T09:00")
    receiver = try await Receiver(secret: secret)
    desk = try WebhookDesk(quiet.node) { try CurlClient() }
    try quiet.node.folder.keep(Webhook(url: "\(receiver.address)/in?key=1", secret: secret))
    try await quiet.enter(enterprises: [0], in: "450102")
    try await quiet.account("chen", .coordinator)
    try await quiet.account("audit", .auditor)
    try await raise(3)
  }

  private func raise(_ count: Int) async throws {
    for _ in 0..<count {
      let id = RecordID(quiet.node.environment.newID())
      let event = TicketEvent(
        ticket: id, enterprise: try .numbered(0), action: .raise,
        unit: try DivisionCode("450102"), title: "缺少货柜")
      try await quiet.take([try Entry(event, id: id)])
    }
  }

  private func fill(_ time: String) async throws -> Int {
    try await desk.fill(at: Moment(time)).done
  }

  private func deliver(_ time: String) async throws -> Int {
    try await desk.deliver(at: Moment(time)).done
  }

  private func waiting() async throws -> Int {
    try await quiet.node.store.read { try $0.deliveryCount() }
  }

  @Test func `new notices come in one signed message for whom they are, and only once`()
    async throws
  {
    #expect(try await fill("2025-02-05T09:10") == 1)
    #expect(try await fill("2025-02-05T09:15") == 0)
    #expect(try await deliver("2025-02-05T09:16") == 1)
    #expect(try await deliver("2025-02-05T09:17") == 0)
    let requests = try receiver.requests()
    #expect(requests.count == 1)
    let request = try #require(requests.first)
    #expect(request.isValid && request.path == "/in?key=1" && request.body.type == "notices")
    #expect(request.timestamp == "\(try Moment("2025-02-05T09:16").milliseconds / 1000)")
    #expect(request.body.division == "450102" && request.body.notices.count == 3)
    #expect(
      request.body.notices.allSatisfy { $0.account == "chen" && $0.notice.kind == "ticketNew" })
    try await raise(1)
    #expect(try await fill("2025-02-05T09:20") == 1)
    #expect(try await deliver("2025-02-05T09:21") == 1)
    #expect(try receiver.requests().last?.body.notices.count == 1)
  }

  @Test func `what somebody has seen already isn't sent`() async throws {
    let chen = Account(name: "chen", role: .coordinator, person: .person(3))
    let keys = try await quiet.notices(of: chen).map(\.key)
    let now = try Moment("2025-02-05T09:05")
    _ = try await quiet.node.store.write { try $0.markSeen(keys.dropLast(), by: "chen", at: now) }
    _ = try await fill("2025-02-05T09:10")
    _ = try await deliver("2025-02-05T09:11")
    #expect(try receiver.requests().first?.body.notices.map(\.notice.key) == keys.suffix(1))
  }

  @Test func `a message that fails is tried again later and later, with the same id, signed anew`()
    async throws
  {
    try receiver.answer("503")
    _ = try await fill("2025-02-05T09:10")
    #expect(try await deliver("2025-02-05T09:10") == 0)
    // Half a minute to a minute, then one to two.
    #expect(try await deliver("2025-02-05T09:10:29") == 0)
    #expect(try receiver.requests().count == 1)
    #expect(try await deliver("2025-02-05T09:11") == 0)
    #expect(try receiver.requests().count == 2)
    #expect(try await deliver("2025-02-05T09:11:59") == 0)
    #expect(try receiver.requests().count == 2)
    // Another daemon on the same folder goes on where this one was.
    let again = try WebhookDesk(quiet.node) { try CurlClient() }
    try receiver.answer("200")
    #expect(try await again.deliver(at: Moment("2025-02-05T09:13")).done == 1)
    let requests = try receiver.requests()
    #expect(requests.count == 3 && Set(requests.map(\.id)).count == 1)
    #expect(Set(requests.map(\.timestamp)).count == 3 && requests.allSatisfy(\.isValid))
    #expect(try await waiting() == 0)
  }

  @Test func `when it asks for time it is given it, and nobody is there it waits too`() async throws
  {
    try receiver.answer("429 Retry-After: 600")
    _ = try await fill("2025-02-05T09:10")
    _ = try await deliver("2025-02-05T09:10")
    _ = try await deliver("2025-02-05T09:19")
    #expect(try receiver.requests().count == 1)
    _ = try await deliver("2025-02-05T09:20")
    #expect(try receiver.requests().count == 2)
    // Port 1 of this machine: nobody listens.
    try quiet.node.folder.keep(Webhook(url: "http://127.0.0.1:1/", secret: secret))
    #expect(try await deliver("2025-02-05T10:00") == 0)
    #expect(try await waiting() == 1)
  }

  @Test func `redirects aren't followed`() async throws {
    let other = try await Receiver(secret: secret)
    try receiver.answer("302 Location: \(other.address)/in")
    _ = try await fill("2025-02-05T09:10")
    #expect(try await deliver("2025-02-05T09:10") == 0)
    #expect(try other.requests().isEmpty)
    #expect(try await waiting() == 1)
    let webhook = try #require(try quiet.node.folder.webhook())
    #expect(try await desk.test(webhook)?.contains("redirects") == true)
  }

  @Test func `after three days it is given up, with a line in the journal that tells no secret`()
    async throws
  {
    try receiver.answer("500")
    _ = try await fill("2025-02-05T09:10")
    for time in [
      "2025-02-05T09:10", "2025-02-06T09:10", "2025-02-07T09:10", "2025-02-08T09:00",
    ] {
      _ = try await deliver(time)
      #expect(try await waiting() == 1)
    }
    _ = try await deliver("2025-02-08T15:11")
    #expect(try await waiting() == 0)
    let journal = try await quiet.node.store.read { try $0.journal(limit: 5).map(\.text) }
    let line = try #require(journal.first { $0.contains("given up") })
    #expect(line.contains("5 attempts") && line.contains("500") && !line.contains(secret))
  }

  @Test func `a clock that was far ahead doesn't put a message off for long`() async throws {
    try receiver.answer("503")
    _ = try await fill("2025-02-05T09:10")
    // A month ahead: one attempt isn't enough to give a message up.
    #expect(try await deliver("2025-03-05T09:10") == 0)
    try receiver.answer("204")
    #expect(try await deliver("2025-02-05T09:12") == 1)
    #expect(try await waiting() == 0)
  }

  @Test func `the outbox is bounded, and what has no room is told later`() async throws {
    try await quiet.node.store.write { transaction in
      for number in 0..<Limits.webhookDeliveries {
        try transaction.enqueue(
          WebhookDelivery(id: "old-\(number)", created: Moment(milliseconds: 0), body: [123, 125]),
          telling: [])
      }
    }
    #expect(try await fill("2025-02-05T09:10") == 0)
    #expect(try await waiting() == Limits.webhookDeliveries)
    try await quiet.node.store.write { try $0.removeDeliveries() }
    #expect(try await fill("2025-02-05T09:15") == 1)
  }

  @Test func `without a webhook nothing is put into the outbox, and nothing is sent`() async throws
  {
    #expect(try quiet.node.folder.forgetWebhook())
    #expect(try await fill("2025-02-05T09:10") == 0)
    #expect(try await deliver("2025-02-05T09:10") == 0)
    #expect(try await waiting() == 0 && receiver.requests().isEmpty)
  }

  @Test func `a test is taken, or says why not`() async throws {
    let webhook = try #require(try quiet.node.folder.webhook())
    #expect(try await desk.test(webhook) == nil)
    let request = try #require(try receiver.requests().first)
    #expect(request.isValid && request.body.type == "test" && request.body.notices.isEmpty)
    let nobody = try Webhook(url: "http://127.0.0.1:1/", secret: secret)
    let problem = try #require(try await desk.test(nobody))
    #expect(problem.contains("127.0.0.1:1") && !problem.contains(secret), "\(problem)")
  }
}
