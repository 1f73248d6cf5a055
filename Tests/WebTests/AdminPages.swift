import Domain
import Web

/// The pages of administrators and auditors, of approvals, lists and notices, with something on them and
/// with nothing.
struct AdminPages {
  private let frame: Frame
  private let text: String
  private let code: CreditCode
  private let id: RecordID
  private let day: CivilDate
  private let wrong = Invalid("is missing", chinese: "请填写此项", field: "reason")

  init(_ frame: Frame, _ text: String) throws {
    var frame = frame
    frame.division = try DivisionCode("450000")
    frame.person = .init(account: "hui", name: text, role: .administrator, isOfficer: false)
    frame.unread = 12
    self.frame = frame
    self.text = text
    code = try CreditCode("91450200198229141F")
    id = try RecordID("01939c1e-2f00-7abc-8def-0123456789ab")
    day = CivilDate(at: frame.now)
  }

  func all() throws -> [(name: String, html: String)] {
    [
      ("accounts", accounts), ("account to administer", account), ("nodes", nodes),
      ("no nodes", NodeListPage(frame: frame).html), ("revoke", revoke), ("rules", rules),
      ("accesses", accesses), ("changes", changes), ("notices", notices),
      ("no notices", NoticesPage(frame: frame).html), ("key lists", keyLists),
      ("no key lists", KeyListsPage(frame: frame).html), ("monitoring", try monitoring()),
      ("approvals", approvals), ("no approvals", ApprovalsPage(frame: frame).html),
      ("help", HelpPage(frame: frame).html),
    ]
  }

  private func refused(_ field: String) -> FormValues {
    var values = FormValues([field: text])
    values.problems = [wrong]
    return values
  }

  private var row: AccountListPage.Row {
    .init(name: "wei", role: .officer, person: text, isLocked: false, sessions: 2)
  }

  private var accounts: String {
    var page = AccountListPage(frame: frame)
    page.rows = [row]
    page.rows[0].isLocked = true
    page.next = "wei"
    page.officers = [(id, text)]
    page.values = refused("name")
    page.secret = AccountSecret(account: "wei", text: text, isToken: false)
    return page.html
  }

  private var account: String {
    var page = AccountDetailPage(frame: frame, row: row)
    page.sessions = [
      .init(
        id: "0", since: frame.now, lastSeen: frame.now, address: text, program: text,
        isOwn: false)
    ]
    page.problems = [wrong]
    page.secret = AccountSecret(account: "wei", text: text, isToken: true)
    return page.html
  }

  private var node: NodeListPage.Row {
    .init(
      node: "0", division: frame.division, name: text, lastSeen: frame.now, behind: 3,
      program: "1.0", clockOffset: -65_000, revoked: nil)
  }

  private var nodes: String {
    var page = NodeListPage(frame: frame)
    page.rows = [node, node, node]
    page.rows[1].lastSeen = nil
    page.rows[2].revoked = frame.now
    page.next = "0"
    page.divisions = [(frame.division, text)]
    page.issued = .init(
      name: text, code: text, picture: [[true, true, false], [false, true, true]], command: text)
    return page.html
  }

  private var revoke: String {
    var page = NodeListPage(frame: frame)
    (page.revoking, page.values) = (node, refused("reason"))
    return page.html
  }

  private var rules: String {
    var page = RulesPage(frame: frame)
    page.versions = [
      .init(
        name: "issued", source: text, isInForce: true,
        sections: [.init(key: "split", parameters: [.init(name: "a.1", value: text)])])
    ]
    page.files = [
      .init(name: "rules.json", digest: "0123", since: frame.now, program: "1", isInUse: true)
    ]
    return page.html
  }

  private var accesses: String {
    var page = AuditPage(frame: frame, values: FormValues(["account": text]))
    page.accesses = AccessAct.allCases.map {
      .init(
        at: frame.now, account: text, act: $0, subject: code.text, name: text, detail: text,
        address: text)
    }
    page.next = "1"
    return page.html
  }

  private var changes: String {
    var page = AuditPage(frame: frame, values: FormValues(["show": "changes"]))
    page.changes = [
      .init(
        at: frame.now, received: frame.now, person: text, kind: Enterprise.kind,
        subject: code.text, name: text, place: text, fields: ["name", "phone"])
    ]
    return page.html
  }

  private var notices: String {
    var page = NoticesPage(frame: frame)
    page.rows = Notice.Group.allCases.map { group in
      let notice = Notice(
        .ticketNew, .init(TicketEvent.kind, id), occasion: group.rawValue, enterprise: code,
        since: frame.now, due: frame.now, text, chinese: text)
      return .init(notice: notice, group: group, isUnread: true)
    }
    (page.unread, page.next) = (4, "1")
    return page.html
  }

  private var keyLists: String {
    var page = KeyListsPage(frame: frame)
    page.list = .expanding
    page.counts = [(.expanding, 3)]
    let entry = Enterprise.KeyListEntry(list: .expanding, from: day, reason: text)
    page.members = [.init(code: code, name: text, place: text, entry: entry)]
    let suggestion = KeyListSuggestion(
      enterprise: code, list: .nearScale, change: .add, inputs: [])
    // The words of a suggestion are tested with the rule; here it has none in the other language.
    page.suggestions = [.init(suggestion: suggestion, name: text, place: text)]
    page.suggestionCount = 2
    page.declined = [
      .init(suggestion: suggestion, name: text, place: text, declined: text)
    ]
    page.next = "1"
    page.refused = ("add", refused("reason"))
    return page.html
  }

  private func monitoring() throws -> String {
    let period = try MonitoringPeriod("2025-01/02")
    var page = MonitoringPage(frame: frame, period: period, due: day)
    page.rows = [.init(name: text, tally: MonitoringTally(), alerts: 2)]
    page.missing = [.init(code: code, name: text, place: text, contact: text)]
    page.missingCount = 2
    page.rules = MonitoringAlert.Rule.allCases
    let alert = MonitoringAlert(
      enterprise: code, rule: .outputDown, period: period, inputs: [])
    page.alerts = [TicketState?.none, .closed].map {
      .init(alert: alert, name: text, place: text, ticket: id, state: $0)
    }
    (page.alertCount, page.openedCount, page.raised) = (2, 1, 1)
    page.problems = [wrong]
    return page.html
  }

  private var approvals: String {
    var page = ApprovalsPage(frame: frame)
    let matters: [Ticket.Request.Matter] = [
      .hold(until: day), .extension(workdays: 3), .objection,
    ]
    page.requests = matters.map {
      .init(
        ticket: id, title: text, enterprise: text, unit: text, person: text, matter: $0,
        reason: text, asked: frame.now)
    }
    page.asked = [
      .init(
        id: id, code: code, name: text, place: text, person: text, from: day, reason: text,
        asked: frame.now)
    ]
    page.askedNext = "3"
    page.exemptions = [nil, text].map {
      .init(
        id: id, code: code, name: text, place: text, from: day, reason: text, approvedBy: text,
        voidedBecause: $0)
    }
    (page.next, page.exemptionNext) = ("1", "2")
    page.decided = (1, [(text, wrong)])
    page.refused = ("grant", refused("reason"))
    return page.html
  }
}
