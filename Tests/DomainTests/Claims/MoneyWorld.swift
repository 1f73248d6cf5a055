import Domain
import Testing

/// Claims and money by hand: who writes what, when.
struct MoneyWorld {
  let region: DivisionCode
  let city: DivisionCode
  let county: DivisionCode
  let other: DivisionCode
  let claim: ClaimKey
  private var count: UInt64 = 0

  init() throws {
    region = try DivisionCode("450000")
    city = try DivisionCode("450100")
    county = try DivisionCode("450102")
    other = try DivisionCode("450103")
    claim = try ClaimKey(
      enterprise: CreditCode(completing: "91450102MA5KA1000"), measure: 26,
      quarter: Quarter("2025Q1"))
  }

  static func finding(_ netFen: Int64 = 1_000_000) -> ClaimFinding {
    ClaimFinding(
      channel: .automatic, rules: "issued",
      reckoning: [.init("10 × 1000元", english: "10 × 1000 yuan")], grossFen: netFen)
  }

  /// A fact with the next id, written so many minutes after the start.
  mutating func held<F: Fact>(_ fact: F, by person: String, at minute: Int) throws -> HeldFact<F> {
    count += 1
    let moment = try Moment("2025-04-12T09:00+08:00").adding(.seconds(minute * 60))
    return HeldFact(
      id: RecordID(Identifier(high: 1, low: count)), stamp: Stamp(moment),
      author: try RecordID(person), fact: fact)
  }

  mutating func step(
    _ action: ClaimAction, after: RecordID?, by person: String, at minute: Int,
    unit: DivisionCode? = nil, net: Int64 = 1_000_000, used: Int64? = nil
  ) throws -> HeldFact<ClaimStep> {
    try held(
      ClaimStep(
        claim: claim, action: action, predecessor: after, unit: unit ?? city,
        finding: action == .identify ? Self.finding(net) : nil, usedFen: used,
        note: action.needsNote ? "说明" : nil), by: person, at: minute)
  }

  /// Identified, checked and confirmed, each by somebody else.
  mutating func confirmed(net: Int64 = 1_000_000) throws -> [HeldFact<ClaimStep>] {
    let first = try step(.identify, after: nil, by: "wei", at: 0, unit: county, net: net)
    let second = try step(.check, after: first.id, by: "li", at: 1, unit: county)
    let third = try step(.confirm, after: second.id, by: "huang", at: 2)
    return [first, second, third]
  }

  mutating func said(
    _ action: FundAction, of movement: HeldFact<FundMovement>, after: RecordID? = nil,
    by person: String, at minute: Int, unit: DivisionCode? = nil
  ) throws -> HeldFact<FundStep> {
    try held(
      FundStep(
        movement: movement.id, about: movement.fact.subject, action: action,
        predecessor: after ?? movement.id,
        unit: try unit ?? (try #require(movement.fact.unit)),
        note: action.needsNote ? "说明" : nil), by: person, at: minute)
  }

  /// A movement that counts: entered, checked and approved by three.
  mutating func moved(_ movement: FundMovement, at minute: Int = 3) throws -> FundTransfer {
    let entered = try held(movement, by: "a", at: minute)
    let checked = try said(.check, of: entered, by: "b", at: minute + 1)
    let approved = try said(.approve, of: entered, after: checked.id, by: "c", at: minute + 2)
    return try #require(FundTransfer(entered, [checked, approved]))
  }

  mutating func issue(_ fen: Int64, quarter: String = "2025Q1") throws -> FundTransfer {
    try moved(
      FundMovement(
        purpose: .issue, quarter: Quarter(quarter), to: region, amountFen: fen, document: "3号"))
  }

  func allot(_ fen: Int64, of batch: RecordID, to unit: DivisionCode) -> FundMovement {
    FundMovement(
      purpose: .allot, batch: batch, from: unit.parent, to: unit, amountFen: fen, document: "4号")
  }

  func pay(_ fen: Int64, of batch: RecordID, purpose: FundMovement.Purpose = .prepay)
    -> FundMovement
  {
    FundMovement(
      purpose: purpose, batch: batch, from: purpose == .clawBack ? nil : county,
      to: purpose == .clawBack ? county : nil, claim: claim, amountFen: fen, document: "凭证")
  }
}
