public import Domain
internal import Store

/// A claim in a list.
public struct ClaimLine: Encodable, Sendable {
  public var claim: ClaimKey
  public var name: String
  public var division: DivisionCode
  public var state: ClaimState
  public var stage: ClaimStage
  public var channel: ClaimChannel
  public var grossFen: Int64
  public var reductionFen: Int64
  public var netFen: Int64
  public var paidFen: Int64
  public var overrunFen: Int64
  /// When it was last moved.
  public var moved: Moment?
}

/// How many claims stand where, and what they come to. In fen.
public struct ClaimTotals: Encodable, Sendable {
  public var count = 0
  public var netFen: Int64 = 0
  public var paidFen: Int64 = 0

  mutating func add(_ line: ClaimLine) {
    count += 1
    netFen += line.netFen
    paidFen += line.paidFen
  }
}

/// Days that claims took from one stage to the next.
public struct StageDays: Encodable, Sendable {
  public private(set) var count = 0
  public private(set) var days = 0
  public private(set) var longest = 0

  /// Tenths of a day on average, cut down; `nil`: none.
  public var meanTenths: Int? { count == 0 ? nil : days * 10 / count }

  init() {}

  mutating func add(from: Moment?, to: Moment?) {
    guard let from, let to else { return }
    let days = max(0, CivilDate(at: to) - CivilDate(at: from))
    count += 1
    self.days += days
    longest = max(longest, days)
  }

  mutating func add(_ other: StageDays) {
    count += other.count
    days += other.days
    longest = max(longest, other.longest)
  }

  /// `3.5` days; nothing without any.
  public var mean: String {
    meanTenths.map { "\($0 / 10).\($0 % 10)" } ?? ""
  }
}

/// The claims of a scope.
public struct ClaimList: Encodable, Sendable {
  /// All of the question, by stage.
  public var totals: [String: ClaimTotals]
  /// By the stage that it took to come to: checked, confirmed, prepaid, settled.
  public var days: [String: StageDays]
  public var items: [ClaimLine]
  public var next: ClaimKey?
}

/// Which claims are asked for.
public struct ClaimFilter: Hashable, Sendable {
  public var stage: ClaimStage?
  public var measure: Int?
  public var quarter: Quarter?
  public var division: DivisionCode?

  public init(
    stage: ClaimStage? = nil, measure: Int? = nil, quarter: Quarter? = nil,
    division: DivisionCode? = nil
  ) {
    self.stage = stage
    self.measure = measure
    self.quarter = quarter
    self.division = division
  }

  func takes(_ line: ClaimLine) -> Bool {
    (stage == nil || stage == line.stage) && (measure == nil || measure == line.claim.measure)
      && (quarter == nil || quarter == line.claim.quarter)
  }
}

/// A county's claims with their money.
struct CountyClaims: CountyFigure {
  static let kinds = [Enterprise.kind, ClaimStep.kind, FundMovement.kind, FundStep.kind]

  struct Answer: Sendable {
    var line: ClaimLine
    /// From identified to checked, to confirmed, to the first payment, and to settled.
    var moments: [Moment?]
  }

  func value(of county: DivisionCode, previous: [Answer]?, _ transaction: Transaction) throws
    -> [Answer]
  {
    let claims = try transaction.claims(within: county.path)
    guard !claims.isEmpty else { return [] }
    let ledger = FundLedger(try transaction.fundTransfers(within: county.path), claims: claims)
    let names = Dictionary(
      try transaction.enterprises(within: county.path, knownAt: nil).map { ($0.0, $0.1.name) }
    ) { first, _ in first }
    return claims.map { claim in
      let payment = ledger.payment(claim.key)
      let line = ClaimLine(
        claim: claim.key,
        name: (names[claim.key.enterprise] ?? nil) ?? claim.key.enterprise.text,
        division: county, state: claim.state, stage: ClaimStage(claim, payment),
        channel: claim.finding.channel, grossFen: claim.finding.grossFen,
        reductionFen: claim.finding.reductionFen, netFen: claim.finding.netFen,
        paidFen: payment.heldFen, overrunFen: ledger.overrun(of: claim.key)?.overFen ?? 0,
        moved: claim.steps.last?.moment)
      return Answer(
        line: line,
        moments: [
          claim.moment(of: .identified), claim.moment(of: .checked), claim.moment(of: .confirmed),
          payment.first, claim.moment(of: .settled),
        ])
    }
  }
}

extension Node {
  /// The claims of this node's division, or of one below it, in order of county and claim.
  public func claimList(_ filter: ClaimFilter, after: String = "", limit: Int) async throws
    -> ClaimList
  {
    let (memory, path) = (memory, try scope(filter.division))
    return try await store.read { transaction in
      let counties = try transaction.counties(within: path)
      var totals: [String: ClaimTotals] = [:]
      var days: [String: StageDays] = [:]
      var items: [ClaimLine] = []
      let answers = try memory.values(of: CountyClaims(), in: counties, transaction)
      for answer in answers.joined() where filter.takes(answer.line) {
        totals[answer.line.stage.rawValue, default: .init()].add(answer.line)
        for (index, stage) in [ClaimStage.checked, .confirmed, .prepaid, .settled].enumerated() {
          days[stage.rawValue, default: .init()].add(
            from: answer.moments[index], to: answer.moments[index + 1])
        }
        items.append(answer.line)
      }
      items.sort { $0.claim.description < $1.claim.description }
      let rest = items.filter { $0.claim.description > after }
      let page = Array(rest.prefix(limit))
      return ClaimList(
        totals: totals, days: days, items: page,
        next: rest.count > page.count ? page.last?.claim : nil)
    }
  }

  /// A claim with all that belongs to it; `nil`: it isn't held.
  public func claim(_ key: ClaimKey) async throws -> ClaimView? {
    let desk = ClaimDesk(replica)
    return try await store.read { try desk.view(key, $0) }
  }

  /// Identifies claims: by the rules at each county, or one claim by the rules or a document.
  ///
  /// Each county is a transaction of its own.
  public func identifyClaims(_ search: ClaimSearch, by person: RecordID) async throws -> ClaimsFound
  {
    let desk = ClaimDesk(replica)
    if let key = search.claim {
      return try await commit { try desk.identify(key, search, by: person, $0) }
    }
    guard search.amountFen == nil, search.document == nil, search.invoices == nil else {
      throw Invalid(
        "an amount, a document or invoices belong to one claim", chinese: "金额、文件或发票须指明奖补事项",
        field: "claim")
    }
    let path = try scope(search.division)
    let (rules, counties) = try await store.read { transaction in
      (try transaction.measureRules(search.rules).rules, try transaction.counties(within: path))
    }
    var found = ClaimsFound()
    for county in counties {
      found.add(
        try await commit {
          try desk.identify(search, in: county, by: rules, person: person, $0)
        })
    }
    return found
  }
}
