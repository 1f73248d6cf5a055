import Domain
import Foundation
import HTTPTypes
import Store
import Testing

@testable import Season
@testable import Sync

extension RealDaemons {
  /// Over real HTTP: who may ask what of whom, at the sync protocol and at the API for staff.
  @Suite struct AccessTests {
    @Test func `a daemon answers its own children at every endpoint, and nobody else`()
      async throws
    {
      try await TestTree.with(["450000", "450100", "450102", "450200"]) { tree in
        var askers: [SignedChild] = []
        for node in tree.nodes { askers.append(try await SignedChild(signingAs: node)) }
        let children = [0: [1, 3], 1: [2], 2: [], 3: []]
        for (index, node) in tree.nodes.enumerated() {
          for (number, asker) in askers.enumerated() {
            let isChild = children[index]?.contains(number) == true
            for (method, path, body) in try Self.requests(of: tree.nodes[number], asker.node) {
              let answer = try await asker.sendFresh(method, path, body, to: node)
              let what: Comment = "\(tree.nodes[number].division) at \(node.division): \(path)"
              #expect(
                isChild ? [200, 204].contains(answer.status) : answer.status == 403,
                "\(what): \(answer.status) \(answer.text)")
            }
          }
          try await expectNothingUnsigned(node, of: tree.nodes[2], askers[2])
        }
        #expect(try await tree.agree())
      }
    }

    /// Without a signature, by another key under a known name, and sent twice.
    private func expectNothingUnsigned(
      _ node: TestNode, of county: TestNode, _ asker: SignedChild
    ) async throws {
      let thief = SignedChild(node: asker.node, key: NodeKey())
      let isParent = node.division == "450100"
      for (method, path, body) in try Self.requests(of: county, asker.node) {
        let bare = try await node.send(method, path, body: body, token: "")
        #expect(bare.status == 401, "\(path): \(bare.text)")
        let stolen = try await thief.sendFresh(method, path, body, to: node)
        #expect(stolen.status == (isParent ? 401 : 403), "\(path): \(stolen.text)")
        guard isParent else { continue }
        _ = try await asker.sendFresh(method, path, body, to: node)
        let once = asker.signed(method, path, body)
        for status in [[200, 204], [401]] {
          let answer = try await node.send(
            method, path, body: body, token: "", headers: once.headers)
          #expect(status.contains(answer.status), "\(path): \(answer.status) \(answer.text)")
        }
      }
    }

    private static func requests(of node: TestNode, _ name: NodeID) throws -> [(
      HTTPRequest.Method, String, [UInt8]
    )] {
      let origin = Origin(
        try Identifier(
          String(contentsOfFile: "\(node.data)/incarnation", encoding: .utf8)))
      let division = try DivisionCode(node.division)
      let now = Moment(milliseconds: 1_738_700_000_000)
      let hello = Hello(
        versions: [1], program: "test", node: name, division: division,
        origin: Origin(try Identifier(Samples.id())), sent: now, clock: now, heads: [], above: [],
        feedEpoch: "", feedCursor: .start, baton: "", nextBaton: "test")
      let requests: [(HTTPRequest.Method, String, [UInt8])] = [
        (.post, "hello", try RecordJSON.encode(hello)), (.post, "push", Batch.encode([Run]())),
        (.get, "pull?epoch=&after=0&chain=\(Hash.zero)&wait=0", []),
        (.get, "log?origin=\(origin)&after=0", []),
        (.get, "digest?epoch=&after=0&chain=\(Hash.zero)", []),
        (.get, "digest?division=\(division)&kind=visit", []),
        (
          .post, "chains", try RecordJSON.encode(ChainQuestion(origin: origin, sequences: [1]))
        ), (.post, "return", Batch.encode(loose: [])),
        (
          .post, "changes",
          try RecordJSON.encode(CellQuestion(division: division, kind: Visit.kind))
        ),
        (.post, "files", try RecordJSON.encode(FileQuestion(lacking: [.zero], wantedAfter: .zero))),
        (.post, "lacking", try RecordJSON.encode(HoldingQuestion(stamps: [], ids: []))),
      ]
      return requests.map { ($0.0, "/sync/v1/\($0.1)", $0.2) }
    }

    static let roles = ["officer", "coordinator", "reviewer", "auditor", "administrator"]
    private static let officers: Set = [
      "projectProgress",
      "visit", "visitCorrection", "delivery", "resumption", "retraction", "ticket", "monitoring",
      "meterReadings", "exemptionRequest", "financingNeed", "claimStep", "offer",
    ]
    private static let reviewers: Set = ["callBack", "directive", "reviewSeal"]
    private static let paths = [
      "indicatorFigure": "indicator-figures", "target": "targets",
      "projectProgress": "project-progress", "turnoverFund": "turnover-funds",
      "coordinationMeeting": "meetings",
      "division": "divisions", "enterprise": "enterprises", "project": "projects",
      "officer": "officers", "assignment": "assignments", "exemption": "exemptions",
      "visit": "visits", "delivery": "deliveries", "resumption": "resumptions",
      "retraction": "retractions", "ticket": "tickets",
      "visitCorrection": "visit-corrections", "callBack": "call-backs",
      "directive": "directives", "milestone": "milestones",
      "nameOnlyAnswer": "name-only-answers", "reviewSeal": "seals",
      "monitoring": "monitoring", "meterReadings": "meter-readings",
      "exemptionRequest": "exemption-requests", "keyListDecline": "key-list-declines",
      "financingNeed": "financing-needs", "offer": "offers", "marketEvent": "market-events",
      "claimStep": "claim-steps", "fundMovement": "fund-movements", "fundStep": "fund-steps",
    ]

    static func allows(_ role: String, _ kind: String, atCounty: Bool = true) -> Bool {
      switch role {
      case "officer": officers.contains(kind)
      case "reviewer": reviewers.contains(kind)
      // A city approves what is taken out of a rate.
      case "coordinator", "administrator": kind != "exemption" || !atCounty
      default: false
      }
    }

    @Test func `each role writes what it may, at every endpoint, and nobody without an account`()
      async throws
    {
      try await TestTree.with(["450000", "450102"]) { tree in
        let county = tree.nodes[1]
        let first = try await county.post(
          entries: [
            Samples.enterprise(0), Samples.visit(0, id: Samples.visited),
            Samples.project(Samples.planned, owner: 0),
          ])
        #expect(first.status == 201, "\(first.text)")
        #expect(try await tree.agree())
        for (number, role) in Self.roles.enumerated() {
          let token = try await county.token(role)
          for (kind, entry) in Samples.everyKind(number, as: "the-\(role)") {
            let before = try await county.changes()
            let isAllowed = Self.allows(role, kind)
            for answer in try await Self.write(kind, entry, to: county, token) {
              #expect(
                isAllowed ? [200, 201, 409].contains(answer.status) : answer.status == 403,
                "\(role) \(kind): \(answer.status) \(answer.text)")
            }
            if !isAllowed { #expect(try await county.changes() == before, "\(role) \(kind)") }
          }
          let settled = try await county.post(
            "conflicts/enterprise/\(Samples.code(0))", ["field": "name", "value": "新名"],
            token: token)
          #expect(
            settled.status == (Self.allows(role, "enterprise") ? 422 : 403),
            "\(role): \(settled.text)")
        }
        for token in ["", "wrong"] {
          for (kind, entry) in Samples.everyKind(9) {
            for answer in try await Self.write(kind, entry, to: county, token) {
              #expect(answer.status == 401, "\(kind): \(answer.text)")
            }
          }
        }
      }
    }

    /// One entry, one record of its collection, and (for registers) a change of it.
    private static func write(
      _ kind: String, _ entry: JSONValue, to node: TestNode, _ token: String
    ) async throws -> [TestNode.Answer] {
      let path = try #require(paths[kind])
      let id = try #require(entry["id"]?.text)
      var record = try #require(entry["record"])
      var answers = [try await node.post(entries: [entry], token: token)]
      if Kinds.type(of: Kind(kind)) is any Register.Type {
        answers.append(try await node.patch("\(path)/\(id)", record, token: token))
        record["id"] = .text(id)
      }
      answers.append(try await node.post(path, record, token: token))
      return answers
    }

    @Test func `each role reads every list, figure and trail; nobody without an account does`()
      async throws
    {
      try await TestTree.with(["450000", "450102"]) { tree in
        let county = tree.nodes[1]
        let first = try await county.post(entries: [Samples.enterprise(0)])
        #expect(first.status == 201, "\(first.text)")
        let code = Samples.code(0)
        let closed =
          Self.paths.values.sorted() + [
            "enterprises/\(code)", "conflicts", "conflicts/enterprise/\(code)", "quarantine",
            "receipts/enterprise/\(code)", "reviews/resumption?asOf=2025-02-05", "reviews/split",
            "files", "files?state=missing",
          ]
        for role in Self.roles {
          for path in closed {
            let answer = try await county.get(path, token: county.token(role))
            #expect(answer.status == 200, "\(role) \(path): \(answer.text)")
          }
        }
        for token in ["", "wrong"] {
          for path in closed {
            let answer = try await county.get(path, token: token)
            #expect(answer.status == 401, "\(path): \(answer.text)")
          }
          for path in ["node", "sync", "openapi.json"] {
            #expect(try await county.get(path, token: token).status == 200)
          }
        }
        // An account is good at its own node alone.
        let elsewhere = try await tree.nodes[0].get("visits", token: county.token("administrator"))
        #expect(elsewhere.status == 401)
      }
    }
  }
}

extension SignedChild {
  /// Signs as a node of the tree does, with the key in its folder.
  convenience init(signingAs node: TestNode) async throws {
    let status = try await node.command("node", "status", "--format", "json")
    let name = try #require(status.json["node"]?.text, "\(status.text)")
    let secret = try Data(contentsOf: URL(filePath: "\(node.data)/node.key"))
    self.init(node: NodeID(try Identifier(name)), key: try NodeKey(secret: Array(secret)))
  }

  /// Sends it again when the parent has told which session nonces have to name.
  func sendFresh(
    _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8], to node: TestNode
  ) async throws -> TestNode.Answer {
    let answer = try await send(method, path, body, to: node)
    guard answer.status == 401, answer.headers[.nonce] != nil else { return answer }
    return try await send(method, path, body, to: node)
  }
}
