public import Domain
internal import Store
internal import Sync

/// Which claims are to be identified, and from what.
public struct ClaimSearch: Decodable, Sendable {
  /// The version of the rules; `nil`: the one in force.
  public var rules: String?
  public var measure: Int?
  public var division: DivisionCode?
  /// This one only; also one that was confirmed, settled or rejected before.
  public var claim: ClaimKey?
  public var channel: ClaimChannel?
  public var invoices: [ClaimFinding.Invoice]?
  /// Of one claim: the amount that a document sets, where the rules leave it open or hold no such
  /// quarter.
  public var amountFen: Int64?
  public var document: String?

  public init(
    rules: String? = nil, measure: Int? = nil, division: DivisionCode? = nil,
    claim: ClaimKey? = nil, channel: ClaimChannel? = nil,
    invoices: [ClaimFinding.Invoice]? = nil, amountFen: Int64? = nil, document: String? = nil
  ) {
    self.rules = rules
    self.measure = measure
    self.division = division
    self.claim = claim
    self.channel = channel
    self.invoices = invoices
    self.amountFen = amountFen
    self.document = document
  }
}

/// What a search found.
public struct ClaimsFound: Encodable, Sendable {
  /// Identified for the first time.
  public var new = 0
  /// Identified again, as they came to something else and nobody had confirmed them.
  public var changed = 0
  /// As they were.
  public var same = 0
  /// Confirmed, settled or rejected before, and they come to something else now: each is to be identified
  /// again by hand.
  public var differing: [ClaimKey] = []
}

extension ClaimDesk {
  /// Identifies what the rules find at one county without application (免申即享).
  func identify(
    _ search: ClaimSearch, in county: DivisionCode, by rules: MeasureRules, person: RecordID,
    _ transaction: Transaction
  ) throws -> ClaimsFound {
    var (found, steps) = (ClaimsFound(), [(step: ClaimStep, id: RecordID?)]())
    let quarter = Quarter(containing: rules.quarterStart)
    let held = Dictionary(
      try transaction.claims(within: county.path).map { ($0.key, $0) }
    ) { first, _ in first }
    let answers = try ClaimFigure(rules: rules, knownAt: nil).value(
      of: county, previous: nil, transaction)
    for answer in answers.answers {
      for measure in answer.award.findings.map(\.measure)
      where search.measure == nil || search.measure == measure {
        guard
          let finding = ClaimFinding(
            measure, of: answer.award, by: rules, channel: search.channel ?? .automatic)
        else { continue }
        let key = try ClaimKey(
          enterprise: answer.award.enterprise, measure: measure, quarter: quarter)
        if let step = found.take(finding, key, held[key], unit: replica.identity.division) {
          steps.append((step, nil))
        }
      }
    }
    try write(steps, by: person, transaction)
    return found
  }

  /// Identifies one claim, by the rules or by a document.
  func identify(
    _ key: ClaimKey, _ search: ClaimSearch, by person: RecordID, _ transaction: Transaction
  ) throws -> ClaimsFound {
    guard let enterprise = try transaction.value(of: Enterprise.self, RecordID(key.enterprise))
    else {
      throw Invalid(
        "\(key.enterprise) is not known here", chinese: "本节点没有\(key.enterprise)", field: "claim")
    }
    let rules = try transaction.measureRules(search.rules).rules
    let award = try transaction.award(of: key.enterprise, enterprise, by: rules)
    let finding = try finding(key, search, award, by: rules, transaction)
    var found = ClaimsFound()
    let claim = try transaction.claim(key)
    if let claim, claim.finding.isSame(as: finding) {
      found.same = 1
      return found
    }
    let step = ClaimStep(
      claim: key, action: .identify, predecessor: claim?.latest,
      unit: replica.identity.division, finding: finding)
    if claim == nil { found.new = 1 } else { found.changed = 1 }
    try write([(step, nil)], by: person, transaction)
    return found
  }

  private func finding(
    _ key: ClaimKey, _ search: ClaimSearch, _ award: MeasureAward, by rules: MeasureRules,
    _ transaction: Transaction
  ) throws -> ClaimFinding {
    let isOwnQuarter = Quarter(containing: rules.quarterStart) == key.quarter
    let channel = search.channel ?? (search.invoices == nil ? .automatic : .invoices)
    if search.amountFen == nil, search.document == nil {
      guard isOwnQuarter,
        let finding = ClaimFinding(
          key.measure, of: award, by: rules, channel: channel, invoices: search.invoices)
      else {
        throw Invalid(
          "the rules “\(rules.version)” find nothing due by measure \(key.measure)",
          chinese: "按规则“\(rules.version)”，第\(key.measure)条无应得金额",
          hint: "where a document sets the amount, name both", field: "claim")
      }
      return finding
    }
    guard let gross = search.amountFen, let document = search.document else {
      throw Invalid(
        "an amount needs its document", chinese: "须同时注明金额和文件依据", field: "document")
    }
    let own = isOwnQuarter ? award[key.measure] : nil
    if let own { try Self.check(gross, against: own) }
    let reduction = try capReduction(key, gross, isOwnQuarter ? rules : nil, transaction)
    return ClaimFinding(
      document: document, grossFen: gross, reductionFen: reduction,
      rules: own == nil ? nil : rules.version,
      inputs: own.map { ClaimFinding.inputs($0, by: rules) } ?? [],
      channel: search.channel ?? (search.invoices == nil ? .application : .invoices),
      invoices: search.invoices)
  }

  /// A document sets only what the rules leave open, within what they say.
  private static func check(_ gross: Int64, against finding: MeasureFinding) throws {
    guard finding.verdict == .amountPending else {
      throw Invalid(
        "by the rules it is “\(finding.verdict.rawValue)”",
        chinese: "按规则该项为“\(finding.verdict.chinese)”，不能另定金额", field: "amountFen")
    }
    guard gross >= finding.leastFen ?? 0, gross <= finding.mostFen ?? .max else {
      throw Invalid(
        "it is between \(MeasureUnit.yuan(fen: finding.leastFen ?? 0)) and "
          + "\(MeasureUnit.yuan(fen: finding.mostFen ?? 0)) yuan",
        chinese: "金额应在\(MeasureUnit.yuan(fen: finding.leastFen ?? 0))元至"
          + "\(MeasureUnit.yuan(fen: finding.mostFen ?? 0))元之间", field: "amountFen")
    }
  }

  /// What the cap of the quarter takes off beside what other claims were identified for.
  private func capReduction(
    _ key: ClaimKey, _ gross: Int64, _ rules: MeasureRules?, _ transaction: Transaction
  ) throws -> Int64 {
    guard let rules, rules.cap.order.contains(key.measure),
      let cap = rules.parameter(rules.cap.parameter)?.value
    else { return 0 }
    let others = try transaction.claims(of: key.enterprise).filter {
      $0.key != key && $0.key.quarter == key.quarter && $0.state != .rejected
        && rules.cap.order.contains($0.key.measure)
    }
    let left = max(0, cap * 100 - others.reduce(0) { $0 + $1.finding.netFen })
    return max(0, gross - left)
  }
}

extension ClaimsFound {
  /// Counts what was found of a claim. - Returns: what is to be written of it.
  fileprivate mutating func take(
    _ finding: ClaimFinding, _ key: ClaimKey, _ held: Claim?, unit: DivisionCode
  ) -> ClaimStep? {
    guard let held else {
      new += 1
      return ClaimStep(claim: key, action: .identify, unit: unit, finding: finding)
    }
    // What a document set is above what the rules leave open.
    guard !held.finding.isSame(as: finding), held.finding.document == nil else {
      same += 1
      return nil
    }
    guard held.state == .identified || held.state == .checked, held.entitledFen == 0 else {
      differing.append(key)
      return nil
    }
    changed += 1
    return ClaimStep(
      claim: key, action: .identify, predecessor: held.latest, unit: unit, finding: finding)
  }

  mutating func add(_ other: ClaimsFound) {
    new += other.new
    changed += other.changed
    same += other.same
    differing += other.differing
  }
}
