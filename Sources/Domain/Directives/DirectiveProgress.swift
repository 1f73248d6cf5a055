extension Directive {
  /// How far a directive has come: each step with who took it and when.
  public struct Progress: Codable, Equatable, Sendable {
    /// What the steps lead to. Written beside them for those who only read.
    public private(set) var state: DirectiveState
    /// The first one issues it.
    public private(set) var steps: [Step]

    /// Steps that a directive may take; each return for rework is two.
    public static let most = 100

    /// One step of a directive.
    public struct Step: Codable, Equatable, Sendable {
      public var action: DirectiveAction
      /// For which of the two it was taken.
      public var side: DirectiveSide
      /// The officer or other person who took it.
      public var by: RecordID
      public var at: Moment
      /// What was done, or why it is returned or cancelled.
      public var note: String?

      public init(
        _ action: DirectiveAction, as side: DirectiveSide, by: RecordID, at: Moment,
        note: String? = nil
      ) {
        self.action = action
        self.side = side
        self.by = by
        self.at = at
        self.note = note
      }
    }

    /// The progress of a directive that has just been issued.
    public init(issuedBy person: RecordID, at moment: Moment) {
      state = .issued
      steps = [Step(.issue, as: .issuer, by: person, at: moment)]
    }

    /// The same after another step. - Throws: `Invalid` when the step can't follow.
    public func taking(_ step: Step) throws(Invalid) -> Progress {
      var next = self
      try next.take(step)
      return next
    }

    /// The day on which it was last said to be done, in China Standard Time; `nil`: never.
    public var doneOn: CivilDate? {
      steps.last { $0.action == .finish }.map { CivilDate(at: $0.at) }
    }

    /// Who said so.
    public var doneBy: RecordID? { steps.last { $0.action == .finish }?.by }

    /// How often it was returned for rework.
    public var returns: Int { steps.count { $0.action == .sendBack } }

    /// How far it had come at a moment; `nil`: it wasn't issued yet.
    public func until(_ moment: Moment) -> Progress? {
      // The steps were allowed one after the other, and so the first of them are.
      var then = Progress(steps: [], state: .draft)
      for step in steps {
        guard step.at <= moment, (try? then.take(step)) != nil else { break }
      }
      return then.steps.isEmpty ? nil : then
    }

    private mutating func take(_ step: Step) throws(Invalid) {
      try checkLength(step.note, field: "progress.note", 0...2000)
      guard steps.count < Self.most else {
        throw Invalid(
          "a directive has at most \(Self.most) steps", chinese: "督办件最多\(Self.most)个步骤",
          hint: "cancel it and issue another", field: "progress")
      }
      if step.action.needsReason, step.note?.isEmpty ?? true {
        throw Invalid(
          "say why", chinese: "\(step.action.chinese)须说明理由", field: "progress.note")
      }
      if step.action == .verify, step.by == doneBy {
        throw Invalid(
          "verified by the person who did it", chinese: "核验人不能是办理人",
          hint: "someone else verifies it", field: "progress.by")
      }
      switch DirectiveLife.outcome(of: step.action, in: state, by: step.side) {
      case .moves(let to): state = to
      case .stays: break
      case .refused(let reason): throw reason
      }
      steps.append(step)
    }

    /// - Throws: `Invalid` when the steps can't follow one another, or lead to another state.
    func validate() throws(Invalid) {
      var again = Progress(steps: [], state: .draft)
      for step in steps { try again.take(step) }
      guard !steps.isEmpty, again.state == state else {
        throw Invalid(
          "the steps lead to \(again.state.rawValue), not to \(state.rawValue)",
          chinese: "所列步骤对应“\(again.state.chinese)”，而非“\(state.chinese)”", field: "progress.state")
      }
    }

    private init(steps: [Step], state: DirectiveState) {
      self.steps = steps
      self.state = state
    }
  }
}
