public import Domain
internal import HTTPTypes
internal import Hummingbird
public import Store
internal import Sync

/// Moving tickets, and looking at them. The events themselves are at `/api/v1/tickets`.
struct TicketRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("queue") { request, context in try await queue(request, context) }
    router.get("tickets/:id/life") { _, context in try await life(context) }
    router.post("tickets/raise") { request, context in try await raise(request, context) }
    router.post("tickets/:id/act") { request, context in try await act(request, context) }
    router.get("similar-tickets") { request, context in try await similar(request, context) }
  }

  private func queue(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let page = try PageQuery(request)
    let query = request.uri.queryParameters
    let state = try query["state"].map { text in
      guard let state = TicketState(rawValue: String(text)) else {
        throw Invalid(
          "there is no state “\(text)”", chinese: "没有“\(text)”这种状态",
          hint: "one of " + TicketState.allCases.map(\.rawValue).joined(separator: ", "),
          field: "state")
      }
      return state
    }
    let path = page.within ?? node.identity.path
    let isOver = query["over"].map { $0 == "true" } ?? (state == nil ? false : nil)
    let rows = try await node.store.read {
      try $0.tickets(
        heldWithin: path, isOver: isOver, state: state, after: page.after, limit: page.limit)
    }
    return try .json(
      TicketList(
        items: rows.map(TicketItem.init),
        next: rows.count == page.limit ? rows.last?.ticket : nil))
  }

  private func life(_ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let id = try RecordID(try context.parameters.require("id"))
    let desk = try TicketDesk(node.replica)
    guard let ticket = try await node.store.read({ try desk.ticket(id, $0) }) else {
      throw Problem.notFound("there is no ticket “\(id)” here")
    }
    return try .json(ticket)
  }

  private func raise(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let account = try context.require(.step(.raise))
    let desk = try TicketDesk(node.replica)
    let id = RecordID(node.environment.newID())
    let body = try await request.decoded(TicketRequest.self)
    let event = try body.event(
      .raise, of: id, enterprise: body.enterprise, unit: node.identity.division)
    let (ticket, alike) = try await node.commit {
      try desk.raise(event, by: account.person, $0)
    }
    return try .json(
      RaisedAnswer(ticket: ticket, similar: alike.map(TicketItem.init)), status: .created)
  }

  private func act(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    let desk = try TicketDesk(node.replica)
    let id = try RecordID(try context.parameters.require("id"))
    let body = try await request.decoded(TicketRequest.self)
    guard let action = body.action, action != .raise else {
      throw Invalid("say what to do", chinese: "须注明操作", field: "action")
    }
    let account = try context.require(.step(action))
    guard let held = try await node.store.read({ try $0.ticket(id) }) else {
      throw Problem.notFound("there is no ticket “\(id)” here")
    }
    let event = try body.event(
      action, of: id, enterprise: held.enterprise, unit: node.identity.division)
    return try .json(try await node.commit { try desk.act(event, by: account.person, $0) })
  }

  private func similar(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let text = request.uri.queryParameters["text"].map(String.init) ?? ""
    let rows = try await node.store.read { try $0.tickets(like: text, limit: 10) }
    return try .json(TicketList(items: rows.map(TicketItem.init), next: nil))
  }
}

/// What a step with a ticket needs; the rest is filled in.
private struct TicketRequest: Decodable {
  var action: TicketAction?
  var enterprise: CreditCode?
  /// The latest event as its author saw it; 422 when somebody has moved the ticket on since.
  var predecessor: RecordID?
  var to: DivisionCode?
  var department: String?
  var title: String?
  var category: String?
  var measure: Int?
  var visit: RecordID?
  var project: RecordID?
  var parent: RecordID?
  var into: RecordID?
  var note: String?
  var solved: Bool?
  var satisfaction: Int?
  var until: CivilDate?
  var workdays: Int?
  var upheld: Bool?
  var attachment: TicketEvent.Attachment?

  func event(
    _ action: TicketAction, of ticket: RecordID, enterprise: CreditCode?, unit: DivisionCode
  ) throws(Invalid) -> TicketEvent {
    guard let enterprise else {
      throw Invalid("is missing", chinese: "缺少该项", field: "enterprise")
    }
    var event = TicketEvent(
      ticket: ticket, enterprise: enterprise, action: action, predecessor: predecessor,
      unit: unit, to: to, title: title, category: category, measure: measure, visit: visit,
      note: note, solved: solved)
    event.department = department
    event.project = project
    event.parent = parent
    event.into = into
    event.satisfaction = satisfaction
    event.until = until
    event.workdays = workdays
    event.upheld = upheld
    event.attachment = attachment
    return event
  }
}

struct TicketList: Encodable {
  var items: [TicketItem]
  var next: RecordID?
}

private struct RaisedAnswer: Encodable {
  var ticket: TicketView
  var similar: [TicketItem]
}

/// A ticket in a list.
public struct TicketItem: Encodable, Sendable {
  public var ticket: RecordID
  public var enterprise: CreditCode
  public var division: DivisionCode
  public var title: String
  public var category: String?
  public var state: TicketState
  public var holder: DivisionCode
  public var raised: Moment
  public var moved: Moment

  public init(_ row: TicketRow) {
    ticket = row.ticket
    enterprise = row.enterprise
    division = row.division
    title = row.title
    category = row.category
    state = row.state
    holder = row.holder
    raised = row.raised
    moved = row.moved
  }
}
