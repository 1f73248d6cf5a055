/// Money that is to move, with what was said of it.
public struct FundTransfer: Equatable, Sendable {
  public let id: RecordID
  public let movement: FundMovement
  /// The unit whose money it is.
  public let unit: DivisionCode
  public private(set) var state: FundState = .entered
  public private(set) var steps: [Step] = []
  /// What was said and didn't count, or was said twice, in order of stamp and id.
  public private(set) var notes: [Note] = []
  private var done: [FundAction: RecordID] = [:]

  public struct Step: Equatable, Sendable {
    public let id: RecordID
    public let action: FundAction
    public let unit: DivisionCode
    public let author: RecordID
    /// From its stamp; never before that of the step before.
    public let moment: Moment
    public let note: String?
  }

  /// A step that didn't count.
  public struct Note: Equatable, Sendable {
    public let id: RecordID
    public let action: FundAction
    public let author: RecordID
    /// None of what another said at the same time.
    public let reason: Invalid?
  }

  /// Whose batch it is: its own, when it issues one.
  public var batch: RecordID { movement.batch ?? id }
  /// What a new step names as its predecessor.
  public var latest: RecordID { steps.last?.id ?? id }
  /// When it came to count; `nil`: it doesn't.
  public var approved: Moment? {
    state == .approved ? steps.last { $0.action == .approve }?.moment : nil
  }

  /// What a movement and all that is said of it make, whatever the order they came in; `nil`: it is none
  /// that could be.
  ///
  /// It depends on the set of these facts and on nothing else. Two persons' duties taken by one are
  /// void here too.
  public init?(
    _ movement: HeldFact<FundMovement>, _ said: some Sequence<HeldFact<FundStep>>
  ) {
    guard let unit = movement.fact.unit else { return nil }
    id = movement.id
    self.movement = movement.fact
    self.unit = unit
    let subject = movement.fact.subject
    var transfer = self
    transfer.add(.enter, movement.id, movement.author, movement.stamp, unit, movement.fact.note)
    let own = HeldFact<FundStep>.ordered(said).filter {
      $0.fact.movement == id && $0.fact.about == subject
    }
    let succession = Succession(
      own, from: [id], predecessor: { $0.predecessor },
      verdict: { held in
        if let reason = transfer.refusal(of: held.fact, by: held.author) {
          return .refused(reason)
        }
        // Of what is decided at the same time, what keeps money back comes first.
        return .moves(rank: held.fact.action.needsNote ? 0 : 1)
      },
      take: { held in
        let step = held.fact
        transfer.state = (try? transfer.next(of: step, by: held.author)) ?? transfer.state
        transfer.add(step.action, held.id, held.author, held.stamp, step.unit, step.note)
      }, isEcho: { $0.action == $1.action })
    let moved = Set(transfer.steps.map(\.id))
    notes = own.filter { !moved.contains($0.id) }.map {
      Note(
        id: $0.id, action: $0.fact.action, author: $0.author,
        reason: succession.notes[$0.id] ?? Succession<FundStep>.late)
    }
    (state, steps, done) = (transfer.state, transfer.steps, transfer.done)
  }

  /// Why a step would not count, by the table; `nil`: it would.
  public func refusal(of step: FundStep, by person: RecordID) -> Invalid? {
    do {
      _ = try next(of: step, by: person)
      return nil
    } catch {
      return error
    }
  }

  /// What a person may do with it from a unit.
  public func allowed(by unit: DivisionCode, person: RecordID) -> [FundAction] {
    FundAction.allCases.filter {
      (try? FundLife.next(
        of: $0, in: state, by: unit, of: self.unit, person: person, after: done)) != nil
    }
  }

  private func next(of step: FundStep, by person: RecordID) throws(Invalid) -> FundState {
    try FundLife.next(
      of: step.action, in: state, by: step.unit, of: unit, person: person, after: done)
  }

  private mutating func add(
    _ action: FundAction, _ id: RecordID, _ author: RecordID, _ stamp: Stamp,
    _ unit: DivisionCode, _ note: String?
  ) {
    done[action] = author
    let moment = steps.last.map { max($0.moment, stamp.moment) } ?? stamp.moment
    steps.append(
      Step(id: id, action: action, unit: unit, author: author, moment: moment, note: note))
  }
}
