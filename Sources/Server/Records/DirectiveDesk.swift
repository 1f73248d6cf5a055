public import Domain
public import Store
public import Sync

/// Where directives (督办件) are issued and moved (Measures 5–16, 20, 21, 24, 30).
public struct DirectiveDesk: Sendable {
  private let replica: Replica

  public init(_ replica: Replica) { self.replica = replica }

  /// Issues a directive of this node's division.
  ///
  /// - Parameter directive: what is to be done, by whom, until when; the rest is filled in.
  /// - Returns: its id.
  public func issue(_ directive: Directive, by person: RecordID, _ transaction: Transaction) throws
    -> RecordID
  {
    var directive = directive
    let now = try replica.now(transaction)
    directive.from = replica.identity.division
    directive.progress = .init(issuedBy: person, at: now)
    if let due = directive.due, due < CivilDate(at: now) {
      throw Invalid("\(due) is past", chinese: "期限\(due)已过", field: "due")
    }
    let id = RecordID(replica.environment.newID(at: now))
    return try Intake(replica).take([try Entry(directive, id: id)], by: person, transaction).ids[0]
  }

  /// Takes a step with a directive, as its issuer or as its receiver.
  ///
  /// - Parameters:
  ///   - note: what was done, or why it is returned or cancelled.
  ///   - feedback: what the receiver says of it on the whole; `nil` leaves it as it is.
  /// - Throws: `Invalid` when it isn't held, or the step isn't allowed, with the reason.
  public func act(
    _ action: DirectiveAction, on id: RecordID, note: String?, feedback: String?,
    by person: RecordID, _ transaction: Transaction
  ) throws -> DirectiveRow? {
    guard let held = try transaction.value(of: Directive.self, id), let progress = held.progress,
      let state = held.progress?.state
    else {
      throw Invalid("there is no directive \(id) here", chinese: "本节点没有督办件\(id)", field: "id")
    }
    let sides = try Self.sides(of: held, at: replica.identity.division)
    // Who tells itself to do something is both.
    let side =
      sides.first { !DirectiveLife.outcome(of: action, in: state, by: $0).isRefused } ?? sides[0]
    let step = Directive.Progress.Step(
      action, as: side, by: person, at: try replica.now(transaction), note: note)
    var change = Directive(progress: try progress.taking(step))
    change.feedback = feedback
    _ = try Intake(replica).take([try Entry(change, id: id)], by: person, transaction)
    return try row(id, transaction)
  }

  /// As whom a division may move a directive.
  static func sides(of directive: Directive, at division: DivisionCode) throws(Invalid)
    -> [DirectiveSide]
  {
    var sides: [DirectiveSide] = []
    if directive.from == division { sides.append(.issuer) }
    if directive.division == division { sides.append(.receiver) }
    guard sides.isEmpty else { return sides }
    let names = [directive.from, directive.division].compactMap { $0?.text }
    throw Invalid(
      "\(division) has no part in it", chinese: "\(division)既非下达方也非承办方",
      hint: "it is moved at the nodes of \(names.joined(separator: " and "))", field: "division")
  }

  /// What somebody writes of a directive's progress may only add steps, each by its author, as a side
  /// that this node's division has.
  func check(
    _ new: Directive.Progress, after old: Directive.Progress?, of directive: Directive,
    by person: RecordID
  ) throws {
    let kept = old?.steps ?? []
    guard Array(new.steps.prefix(kept.count)) == kept else {
      throw Invalid(
        "steps that were taken can't be changed", chinese: "已有步骤不可更改",
        hint: "somebody may have moved it on: read it again", field: "progress.steps")
    }
    let added = new.steps.dropFirst(kept.count)
    guard !added.isEmpty else { return }
    let sides = try Self.sides(of: directive, at: replica.identity.division)
    for step in added {
      guard sides.contains(step.side) else {
        throw Invalid(
          "only the \(step.side.rawValue) can “\(step.action.rawValue)”",
          chinese: "只有\(step.side.chinese)可以\(step.action.chinese)", field: "progress.side")
      }
      guard step.by == person else {
        throw Invalid(
          "a step is taken by who writes it", chinese: "步骤须由本人填写",
          hint: "you are \(person)", field: "progress.by")
      }
    }
  }
}

/// A directive with its id.
public struct DirectiveRow: Encodable, Sendable {
  public var id: RecordID
  public var directive: Directive
  /// Past its day and not done, or done after it.
  public var isOverdue: Bool
}

extension DirectiveDesk {
  /// A directive as it stands; `nil` when it isn't held.
  func row(_ id: RecordID, _ transaction: Transaction) throws -> DirectiveRow? {
    let today = CivilDate(at: try replica.now(transaction))
    return try transaction.value(of: Directive.self, id).map {
      DirectiveRow(id: id, directive: $0, isOverdue: $0.isOverdue(on: today))
    }
  }
}

extension Node {
  /// Directives to a division and those below it, the first due first.
  ///
  /// - Parameters:
  ///   - division: `nil`: all that this node has.
  ///   - isOpen: those that aren't over, or those that are.
  public func directives(within division: DivisionCode?, isOpen: Bool, limit: Int) async throws
    -> [DirectiveRow]
  {
    let (path, replica) = (division?.path ?? identity.path, replica)
    return try await store.read { transaction in
      let today = CivilDate(at: try replica.now(transaction))
      return try transaction.directives(within: path, isOpen: isOpen, limit: limit).map { row in
        let directive = try RecordJSON.decode(Directive.self, from: row.body)
        return DirectiveRow(
          id: row.record, directive: directive, isOverdue: directive.isOverdue(on: today))
      }
    }
  }
}
