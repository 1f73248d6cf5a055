internal import ArgumentParser
internal import Domain
internal import Foundation
internal import Server
internal import Store
internal import Sync

struct TicketCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ticket", abstract: "Problems of enterprises: raise them, move them, find them.",
    subcommands: [Raise.self, Act.self, Show.self, List.self, Press.self])

  struct Raise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Raise a problem that an enterprise has.",
      discussion: """
        Example: liaison ticket raise --data ./xingning --enterprise 91450200198229141F \\
          --title "缺普工60人" --category 用工
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Option(help: "Unified social credit code.") var enterprise: String
    @Option(help: "The problem in a line.") var title: String
    @Option(help: "用工, 融资, 用电, 物流, …: says who handles it first, and until when.")
    var category: String?
    @Option(help: "What happened.") var note: String?
    @Option(help: "The measure that it concerns.") var measure: Int?
    @Option(help: "The unit that handles it first; else as its category says.") var to: String?
    @Option(help: "The ticket that this is a part of.") var parent: String?

    func run() async throws {
      let node = try data.open()
      let desk = try TicketDesk(node.replica)
      var event = TicketEvent(
        ticket: RecordID(node.environment.newID()), enterprise: try CreditCode(enterprise),
        action: .raise, unit: node.identity.division, to: try to.map { try DivisionCode($0) },
        title: title, category: category, measure: measure, note: note)
      event.parent = try parent.map { try RecordID($0) }
      let (raised, person) = (event, try RecordID(author.person))
      let ((ticket, alike), place) = try await node.commitAndSend {
        try desk.raise(raised, by: person, $0)
      }
      try node.store.close()
      print("Ticket \(ticket.ticket): \(place).")
      print("\(ticket.holder) answers it until \(ticket.answer.due).")
      for other in alike {
        print("Like it: \(other.ticket) \(other.state.rawValue) “\(other.title)”")
      }
    }
  }

  struct Act: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a step with a ticket.",
      discussion: """
        The steps: \(TicketAction.allCases.map(\.rawValue).joined(separator: ", ")). What a unit may \
        do, and when, is in the documentation of Domain; a step that isn't allowed is refused with \
        its reason.

        Examples:
          liaison ticket act answer TICKET --data ./xingning --note "已协调招聘专场"
          liaison ticket act attach TICKET --data ./xingning --file reply.pdf
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Argument(help: "What to do.") var action: String
    @Argument(help: "The ticket's id.") var ticket: String
    @Option(help: "What is said; the reason, where there must be one.") var note: String?
    @Option(help: "Whom it goes to.") var to: String?
    @Option(help: "The department that handles it.") var department: String?
    @Option(help: "Its category, when it is accepted without one.") var category: String?
    @Option(help: "A follow-up's answer: true or false.") var solved: Bool?
    @Option(help: "How satisfied the enterprise is, 1 to 5.") var satisfaction: Int?
    @Option(help: "The last day of a hold.") var until: String?
    @Option(help: "Workdays of an extension.") var workdays: Int?
    @Option(help: "Whether an objection is upheld: true or false.") var upheld: Bool?
    @Option(help: "The ticket that it goes on as.") var into: String?
    @Option(help: "A file to attach: picture, PDF, OFD, Office or text.") var file: String?

    func run() async throws {
      guard let action = TicketAction(rawValue: action), action != .raise else {
        throw ValidationError(
          "There is no step “\(action)”: one of "
            + TicketAction.allCases.map(\.rawValue).joined(separator: ", ") + ".")
      }
      let attached = try file.map { try FileContent(reading: $0) }
      let node = try data.open()
      let (desk, id) = (try TicketDesk(node.replica), try RecordID(ticket))
      guard let held = try await node.store.read({ try $0.ticket(id) }) else {
        throw Invalid("there is no ticket \(id) here", chinese: "本节点没有问题\(id)")
      }
      var event = TicketEvent(
        ticket: id, enterprise: held.enterprise, action: action, unit: node.identity.division,
        to: try to.map { try DivisionCode($0) }, category: category, note: note, solved: solved)
      event.department = department
      event.satisfaction = satisfaction
      event.until = try until.map { try CivilDate($0) }
      event.workdays = workdays
      event.upheld = upheld
      event.into = try into.map { try RecordID($0) }
      event.attachment = attached.map {
        .init(name: URL(fileURLWithPath: file ?? "").lastPathComponent, sha256: $0.sha256)
      }
      let (step, person, replica) = (event, try RecordID(author.person), node.replica)
      let (moved, place) = try await node.commitAndSend { transaction in
        if let attached { try replica.keep(attached, transaction) }
        return try desk.act(step, by: person, transaction)
      }
      try node.store.close()
      print("\(moved.state.rawValue) at \(moved.holder): \(place).")
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "A ticket: its state, its clocks, and how it came there.",
      discussion: "Example: liaison ticket show TICKET --data ./xingning")

    @OptionGroup var data: DataOption
    @Argument(help: "The ticket's id.") var ticket: String
    @Option(help: "table or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let (desk, id) = (try TicketDesk(node.replica), try RecordID(ticket))
      guard let view = try await node.store.read({ try desk.ticket(id, $0) }) else {
        throw Invalid("there is no ticket \(id) here", chinese: "本节点没有问题\(id)")
      }
      try node.store.close()
      guard format == .table else { return try printJSON(view) }
      print("\(view.title)\n\(view.enterprise), \(view.category ?? "no category")")
      print("\(view.state.rawValue) at \(view.holder) \(view.department ?? "")")
      for (name, clock) in [("Acceptance", view.acceptance), ("Answer", view.answer)] {
        print(
          "\(name): \(clock.status), due \(clock.due), \(clock.elapsedMinutes) of "
            + "\(clock.limitMinutes) working minutes")
      }
      var table = TextTable(["when", "step", "unit", "by", "state", "holder"])
      for step in view.steps {
        table.add([
          "\(step.moment)", step.action.rawValue, "\(step.unit)", "\(step.author)",
          step.state.rawValue, "\(step.holder)",
        ])
      }
      print(table)
      for note in view.notes { print("Note \(note.event) \(note.reason ?? "")") }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The tickets that units of a division hold.",
      discussion: "Example: liaison ticket list --data ./nanning --state submitted")

    @OptionGroup var data: DataOption
    @Option(help: "Held by units at or below this division; this node's own when left out.")
    var division: String?
    @Option(help: "Only those in this state.") var state: String?
    @Flag(help: "Those that are over, too.") var all = false
    @Option(help: "How many.") var limit = 50
    @Option(help: "table or json.") var format: OutputFormat = .table

    func run() async throws {
      let state = try state.map { text in
        guard let state = TicketState(rawValue: text) else {
          throw ValidationError(
            "--state is one of \(TicketState.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return state
      }
      let node = try data.open()
      let path = try division.map { try DivisionCode($0) }?.path ?? node.identity.path
      let isOver: Bool? = all || state != nil ? nil : false
      let limit = limit
      let rows = try await node.store.read {
        try $0.tickets(heldWithin: path, isOver: isOver, state: state, after: "", limit: limit)
      }
      try node.store.close()
      guard format == .table else { return try printJSON(rows.map(TicketItem.init)) }
      var table = TextTable(["ticket", "state", "holder", "raised", "category", "title"])
      for row in rows {
        table.add([
          "\(row.ticket)", row.state.rawValue, "\(row.holder)", "\(row.raised)",
          row.category ?? "", row.title,
        ])
      }
      print(table)
    }
  }

  struct Press: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Press the units below for what is overdue (督办), once for each overdue stage.",
      discussion: "Example: liaison ticket press --data ./nanning")

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption

    func run() async throws {
      let node = try data.open()
      let (desk, person) = (try TicketDesk(node.replica), try RecordID(author.person))
      let (count, place) = try await node.commitAndSend { try desk.press(by: person, $0) }
      try node.store.close()
      print("Pressed: \(count) tickets, \(place).")
    }
  }
}
