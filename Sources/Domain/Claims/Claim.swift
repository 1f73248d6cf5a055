/// An award that an enterprise is due, as its steps make it (Measure 32).
public struct Claim: Equatable, Sendable {
  public let key: ClaimKey
  public private(set) var state: ClaimState = .identified
  /// What it rests on, as it was last identified.
  public private(set) var finding: ClaimFinding
  /// In fen: what may be paid, by the last confirmation; nothing before the first, or when rejected.
  public private(set) var entitledFen: Int64 = 0
  /// In fen: what the enterprise has used, as was reported.
  public private(set) var usedFen: Int64 = 0
  /// What moved it, in order. A new step names the last as its predecessor.
  public private(set) var steps: [Step] = []
  /// Reports of use, and what didn't count, in order of stamp and id.
  public private(set) var notes: [Note] = []
  /// Who took which step since it was last identified.
  public private(set) var done: [ClaimAction: RecordID] = [:]

  /// A step that moved it, and how it stood after.
  public struct Step: Equatable, Sendable {
    public let id: RecordID
    public let action: ClaimAction
    public let unit: DivisionCode
    public let author: RecordID
    /// From its stamp; never before that of the step before.
    public let moment: Moment
    public let state: ClaimState
    public let netFen: Int64
    public let note: String?
  }

  /// A step that moved nothing.
  public struct Note: Equatable, Sendable {
    public let id: RecordID
    public let step: ClaimStep
    public let author: RecordID
    public let moment: Moment
    /// Why it doesn't count; none of what stands aside, or says what another said at the same time.
    public let reason: Invalid?
  }

  /// What a new step names as its predecessor.
  public var latest: RecordID? { steps.last?.id }

  /// The first time that it came to a state; `nil`: never.
  public func moment(of state: ClaimState) -> Moment? {
    steps.first { $0.state == state }?.moment
  }

  /// The claim that steps make, whatever the order they came in; `nil` while none identifies it.
  ///
  /// It depends on the set of these steps and on nothing else, so that all nodes that hold them agree.
  /// The duties are kept apart here too: of two nodes' steps by one person the later is void.
  public static func fold(_ steps: some Sequence<HeldFact<ClaimStep>>) -> Claim? {
    let ordered = HeldFact<ClaimStep>.ordered(steps)
    let starts = ordered.filter { $0.fact.action == .identify && $0.fact.predecessor == nil }
    guard let first = starts.first, let finding = first.fact.finding else { return nil }
    let own = ordered.filter { $0.fact.claim == first.fact.claim }
    var claim = Claim(key: first.fact.claim, finding: finding)
    claim.take(first)
    let echoes = starts.dropFirst().filter {
      $0.fact.claim == claim.key && $0.fact.finding?.isSame(as: finding) == true
    }
    let start = [first.id] + echoes.map(\.id)
    let startIDs = Set(starts.map(\.id))
    let succession = Succession(
      own.filter { !startIDs.contains($0.id) }, from: start, predecessor: { $0.predecessor },
      verdict: { claim.verdict($0) }, take: { claim.take($0) },
      isEcho: { one, other in
        one.action == other.action
          && (one.finding.map { $0.isSame(as: other.finding ?? $0) } ?? (other.finding == nil))
      })
    let moved = Set(claim.steps.map(\.id))
    for held in own where !moved.contains(held.id) {
      var reason: Invalid? = succession.notes[held.id] ?? Succession<ClaimStep>.late
      if startIDs.contains(held.id) { reason = start.contains(held.id) ? nil : Self.other }
      claim.notes.append(
        Note(
          id: held.id, step: held.fact, author: held.author, moment: held.stamp.moment,
          reason: reason))
    }
    return claim
  }

  private init(key: ClaimKey, finding: ClaimFinding) {
    self.key = key
    self.finding = finding
  }

  private static var other: Invalid {
    Invalid(
      "another node had identified it otherwise", chinese: "其他节点已先行识别，且结果不同，本条不生效",
      hint: "compare the two, and identify it again", field: "finding")
  }

  /// Why a step would not count; `nil`: it would.
  public func refusal(of step: ClaimStep, by person: RecordID) -> Invalid? {
    refusal(of: step.action, at: step.unit.tier, by: person)
  }

  /// What a person may do with it from a unit of a tier.
  public func allowed(at tier: Tier, by person: RecordID) -> [ClaimAction] {
    ClaimAction.allCases.filter { refusal(of: $0, at: tier, by: person) == nil }
  }

  private func refusal(of action: ClaimAction, at tier: Tier, by person: RecordID) -> Invalid? {
    do {
      _ = try ClaimLife.next(of: action, in: state, at: tier, by: person, after: done)
      return nil
    } catch {
      return error
    }
  }

  private func verdict(_ held: HeldFact<ClaimStep>) -> Succession<ClaimStep>.Verdict {
    if let reason = refusal(of: held.fact, by: held.author) { return .refused(reason) }
    switch held.fact.action {
    case .reportUse: return .aside
    // Of what is decided at the same time, what keeps money back comes first.
    case .reject: return .moves(rank: 0)
    case .handBack: return .moves(rank: 1)
    case .identify: return .moves(rank: 2)
    case .check, .confirm, .settle: return .moves(rank: 3)
    }
  }

  private mutating func take(_ held: HeldFact<ClaimStep>) {
    let step = held.fact
    switch step.action {
    case .identify:
      finding = step.finding ?? finding
      (state, done) = (.identified, [:])
    case .check: state = .checked
    case .confirm: (state, entitledFen) = (.confirmed, finding.netFen)
    case .handBack:
      state = .identified
      done = done.filter { $0.key == .identify }
    case .reject: (state, entitledFen) = (.rejected, 0)
    case .settle: state = .settled
    case .reportUse:
      usedFen += step.usedFen ?? 0
      return
    }
    done[step.action] = held.author
    let moment = steps.last.map { max($0.moment, held.stamp.moment) } ?? held.stamp.moment
    steps.append(
      Step(
        id: held.id, action: step.action, unit: step.unit, author: held.author, moment: moment,
        state: state, netFen: finding.netFen, note: step.note))
  }
}
