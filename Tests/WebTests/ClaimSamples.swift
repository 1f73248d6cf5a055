import Domain
import Web

/// The pages of claims and funds, with something on them and with nothing.
struct ClaimSamples {
  private let frame: Frame
  private let text: String
  private let id: RecordID
  private let county: DivisionCode
  private let key: ClaimKey

  init(_ frame: Frame, _ text: String) throws {
    self.frame = frame
    self.text = text
    id = try RecordID("01939c1e-2f00-7abc-8def-0123456789ab")
    county = try DivisionCode("450102")
    key = try ClaimKey(
      enterprise: CreditCode("91450200198229141F"), measure: 26, quarter: Quarter("2025Q1"))
  }

  func all() throws -> [(name: String, html: String)] {
    [
      ("claims", claims), ("no claims", ClaimListPage(frame: frame).html),
      ("claim", try claim()), ("funds", funds), ("no funds", FundsPage(frame: frame).html),
      ("movement", try movement()),
    ]
  }

  private var claims: String {
    var page = ClaimListPage(frame: frame)
    page.rows = ClaimStage.allCases.map { stage in
      .init(
        claim: key, name: text, division: text, stage: stage, channel: .invoices,
        grossFen: 1_000_000, reductionFen: 1, netFen: 999_999, paidFen: 5, overrunFen: 3,
        moved: frame.now)
    }
    page.totals = ClaimStage.allCases.map { ($0, 1, 100, 50) }
    page.measures = [26]
    page.units = [(county, text)]
    page.next = key.description
    page.found = text
    return page.html
  }

  /// A claim with an input, an invoice and a void step, as JSON makes it.
  func paper() throws -> ClaimPaper {
    let finding = ClaimFinding(
      channel: .invoices, rules: "issued", document: text,
      inputs: [
        .init(
          figure: "insured", chinese: text, english: text, value: 110, unit: .people,
          source: .monitoring, records: [id])
      ], reckoning: [.init(text, english: text)], grossFen: 1_000_000, reductionFen: 100_000,
      invoices: [.init(number: text, on: CivilDate(at: frame.now), amountFen: 1_000_000)])
    let first = HeldFact(
      id: id, stamp: Stamp(frame.now), author: try RecordID("wei"),
      fact: ClaimStep(claim: key, action: .identify, unit: county, finding: finding, note: text))
    let own = HeldFact(
      id: try RecordID("second"), stamp: Stamp(frame.now), author: try RecordID("wei"),
      fact: ClaimStep(
        claim: key, action: .check, predecessor: id, unit: county, note: text))
    guard let claim = Claim.fold([first, own]) else {
      throw Invalid("there is no claim", chinese: "没有奖补事项")
    }
    let transfer = try transfer()
    let ledger = FundLedger([transfer], claims: [claim])
    var paper = ClaimPaper(
      claim: claim, payment: ledger.payment(key), transfers: [transfer], name: text, place: text,
      title: (text, text))
    paper.people = [try RecordID("wei"): text]
    paper.places = [county: text]
    paper.nowFen = 5
    return paper
  }

  private func transfer() throws -> FundTransfer {
    let movement = HeldFact(
      id: id, stamp: Stamp(frame.now), author: try RecordID("wei"),
      fact: FundMovement(
        purpose: .prepay, batch: try RecordID("batch"), from: county, claim: key, amountFen: 5,
        document: text, note: text))
    func step(_ name: String, _ action: FundAction, after: RecordID, by person: String) throws
      -> HeldFact<FundStep>
    {
      HeldFact(
        id: try RecordID(name), stamp: Stamp(frame.now), author: try RecordID(person),
        fact: FundStep(
          movement: id, about: RecordID(key.enterprise), action: action, predecessor: after,
          unit: county, note: text))
    }
    let checked = try step("third", .check, after: id, by: "li")
    let approved = try step("fourth", .approve, after: checked.id, by: "huang")
    let void = try step("fifth", .check, after: id, by: "wei")
    guard let transfer = FundTransfer(movement, [checked, approved, void]) else {
      throw Invalid("there is no movement", chinese: "没有拨付单")
    }
    return transfer
  }

  private func claim() throws -> String {
    var page = ClaimPage(frame: frame, paper: try paper())
    page.actions = ClaimAction.allCases
    page.batches = [(id, text)]
    page.request = id.text
    var values = FormValues(["note": text])
    values.problems = [Invalid("is missing", chinese: "请填写此项", field: "note")]
    page.refused = ("reject", values)
    return page.html
  }

  private var funds: String {
    var page = FundsPage(frame: frame)
    var batch = FundsPage.Batch(
      id: id, quarter: key.quarter, document: text, amountFen: 100, state: .approved,
      paidBasisPoints: 1234)
    batch.units = [
      .init(
        name: text, tier: .county, allottedFen: 100, outFen: 110, paidFen: 110, pendingFen: 1,
        leftFen: 0, overFen: 10, waitingDays: 3)
    ]
    batch.days = [(text, "3.5", 5)]
    page.batches = [batch]
    page.overruns = [(text, nil), (text, "/claims/\(key)")]
    page.movements = FundMovement.Purpose.allCases.map { purpose in
      .init(
        id: id, purpose: purpose, from: text, to: text, amountFen: 5, state: .entered,
        document: text, moved: frame.now)
    }
    page.units = [(county, text)]
    page.request = id.text
    return page.html
  }

  private func movement() throws -> String {
    var page = FundPage(frame: frame, transfer: try transfer(), from: text, to: text)
    page.people = [try RecordID("wei"): text]
    page.actions = [.check, .refuse]
    var values = FormValues(["note": text])
    values.problems = [Invalid("is missing", chinese: "请填写此项", field: "note")]
    page.refused = (.refuse, values)
    return page.html
  }
}
