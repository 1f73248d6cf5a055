public import Domain
public import Store
public import Sync

/// Where meetings about projects (专题协调会) are kept, and their decisions become directives (Measure 18):
/// all of it or nothing.
public struct MeetingDesk: Sendable {
  private let replica: Replica

  public init(_ replica: Replica) { self.replica = replica }

  /// A meeting before its decisions are directives.
  public struct Draft: Decodable, Sendable {
    public var title: String
    /// `nil`: today.
    public var on: CivilDate?
    public var projects: [RecordID]
    public var attendees: String?
    public var minutes: String?
    public var decisions: [Decision]

    public struct Decision: Decodable, Sendable {
      public var text: String
      public var to: DivisionCode
      public var due: CivilDate

      public init(text: String, to: DivisionCode, due: CivilDate) {
        self.text = text
        self.to = to
        self.due = due
      }
    }

    public init(
      title: String, on: CivilDate? = nil, projects: [RecordID], attendees: String? = nil,
      minutes: String? = nil, decisions: [Decision]
    ) {
      self.title = title
      self.on = on
      self.projects = projects
      self.attendees = attendees
      self.minutes = minutes
      self.decisions = decisions
    }
  }

  /// What became of a meeting.
  public struct Kept: Encodable, Sendable {
    public var meeting: RecordID
    /// In order of the decisions.
    public var directives: [RecordID]
  }

  /// Keeps a meeting of this node's division, and issues its decisions.
  public func hold(_ draft: Draft, by person: RecordID, _ transaction: Transaction) throws -> Kept {
    let today = CivilDate(at: try replica.now(transaction))
    guard draft.on ?? today <= today else {
      throw Invalid("the meeting is yet to come", chinese: "会议日期尚未到来", field: "on")
    }
    let meeting = RecordID(replica.environment.newID(at: try replica.now(transaction)))
    let about = draft.projects.map(\.text).joined(separator: "、")
    let desk = DirectiveDesk(replica)
    var decisions: [CoordinationMeeting.Decision] = []
    for decision in draft.decisions {
      let directive = Directive(
        title: decision.text, body: "\(draft.title)议定事项。涉及项目：\(about)", measure: 18,
        division: decision.to, due: decision.due, origin: .init(about: .plan, record: meeting))
      decisions.append(
        .init(
          text: decision.text, to: decision.to, due: decision.due,
          directive: try desk.issue(directive, by: person, transaction)))
    }
    let held = CoordinationMeeting(
      division: replica.identity.division, title: draft.title, on: draft.on ?? today,
      projects: draft.projects, attendees: draft.attendees, minutes: draft.minutes,
      decisions: decisions)
    _ = try Intake(replica).take([try Entry(held, id: meeting)], by: person, transaction)
    return Kept(meeting: meeting, directives: decisions.map(\.directive))
  }
}
