import Seed
import Testing

@testable import Domain

/// Whether a reader with a pocket calculator comes to the amount of a claim by its lines alone
/// (Measure 32).
@Suite struct ClaimReckoningTests {
  /// A decimal of the text in millionths, exact.
  private static func millionths(_ text: Substring) -> Int128? {
    let parts = text.split(separator: ".")
    guard let whole = parts.first.flatMap({ Int128($0) }), parts.count <= 2 else { return nil }
    let digits = parts.count == 2 ? parts[1] + String(repeating: "0", count: 6) : "000000"
    return Int128(digits.prefix(6)).map { whole * 1_000_000 + $0 }
  }

  /// Does every line again that has numbers in it. - Returns: the net, as the last line has it.
  private static func recompute(_ finding: ClaimFinding) throws -> Int64 {
    var (net, left, product) = (Int64?.none, Int64?.none, Int128?.none)
    for line in finding.reckoning.map(\.chinese) {
      if let match = line.wholeMatch(of: #/(\d+) − (\d+) = (-?\d+)/#) {
        let parts = try [match.1, match.2, match.3].map { try #require(Int64($0)) }
        #expect(parts[0] - parts[1] == parts[2], "\(line)")
      } else if let match = line.wholeMatch(of: #/(\d+) × ([\d.]+)元 = ([\d.]+)元/#) {
        let factor = try #require(Int128(match.1))
        let price = try #require(millionths(match.2))
        product = millionths(match.3)
        #expect(factor * price == product, "\(line)")
      } else if let match = line.wholeMatch(of: #/不足1分的部分舍去(?:，最高(\d+)元)?，应奖([\d.]+)元/#) {
        let cut = try #require(product) / 10_000
        let most = try match.1.map { try MeasureUnit.fen(yuan: String($0)) } ?? .max
        #expect(try MeasureUnit.fen(yuan: String(match.2)) == min(Int64(cut), most), "\(line)")
      } else if let match = line.wholeMatch(of: #/季度封顶：([\d.]+)(.*) = ([\d.]+)元可用/#) {
        let paid = match.2.matches(of: #/ − ([\d.]+)（第\d+条）/#)
        let sum = try paid.reduce(Int64(0)) { try $0 + MeasureUnit.fen(yuan: String($1.1)) }
        left = try MeasureUnit.fen(yuan: String(match.3))
        #expect(try MeasureUnit.fen(yuan: String(match.1)) - sum == left, "\(line)")
      } else if let match = line.wholeMatch(of: #/应奖([\d.]+)元 − 核减([\d.]+)元 = 实得([\d.]+)元/#) {
        let parts = try [match.1, match.2, match.3].map { try MeasureUnit.fen(yuan: String($0)) }
        #expect(parts[0] - parts[1] == parts[2], "\(line)")
        #expect(parts[0] == finding.grossFen && parts[1] == finding.reductionFen)
        if let left { #expect(parts[2] == min(parts[0], left), "\(line)") }
        net = parts[2]
      }
    }
    return try #require(net)
  }

  @Test(arguments: SeededRandom.seeds(200))
  func `the lines come to the net, and are no more than may be kept`(seed: UInt64) throws {
    var (world, random) = (MeasureWorld(), SeededRandom(seed: seed))
    world.insuredBefore = 100
    world.insured = 100 + random.below(400)
    world.purchased = [1, 2, 3].map { _ in Int64(random.below(3_000_000)) }
    world.festival = 11_000 + Int64(random.below(20_000))
    world.holiday = 60_000
    let known: [String: Int64?] = [
      "workerRate": Int64(random.below(2_000_000) + 1), "workersMostYuan": 200_000,
      "festivalRate": Int64(random.below(900) + 1), "capYuan": random.pick([50_000, 1_000_000]),
    ]
    let rules = try Seed.measureRules().setting(known)
    let award = MeasureEvaluator(rules).award(try world.subject())
    let quarter = Quarter(containing: rules.quarterStart)
    var count = 0
    for held in award.findings {
      guard let finding = ClaimFinding(held.measure, of: award, by: rules) else { continue }
      count += 1
      #expect(try Self.recompute(finding) == held.netFen, "seed \(seed) \(finding.reckoning)")
      let step = ClaimStep(
        claim: try ClaimKey(enterprise: award.enterprise, measure: held.measure, quarter: quarter),
        action: .identify, unit: try DivisionCode("450102"), finding: finding)
      try step.validate()
      let bytes = try RecordJSON.encode(step)
      #expect(try RecordJSON.decode(ClaimStep.self, from: bytes) == step)
      #expect(finding.isSame(as: finding) && bytes.count < 16_000)
    }
    #expect(count > 0, "seed \(seed)")
  }

  @Test func `what a document sets is reckoned too`() throws {
    let finding = ClaimFinding(
      document: "桂工信〔2025〕12号", grossFen: 50_000_050, reductionFen: 1, rules: nil, inputs: [],
      channel: .application)
    #expect(try Self.recompute(finding) == 50_000_049)
  }

  @Test(arguments: ["2025Q0", "2025Q5", "2025-1", "25Q1", "1999Q1", ""])
  func `what is no quarter is refused`(text: String) {
    #expect(throws: Invalid.self) { try Quarter(text) }
  }

  @Test func `quarters and claims are read as they are written`() throws {
    let day = try CivilDate("2024-12-31")
    #expect(Quarter(containing: day) == (try Quarter("2024Q4")))
    #expect(try Quarter("2024Q4") < Quarter("2025Q1"))
    let key = try ClaimKey(enterprise: CreditCode.sample(1), measure: 3, quarter: Quarter("2025Q1"))
    #expect(try ClaimKey(key.description) == key)
    for text in ["", "x-3-2025Q1", "\(key.enterprise)-33-2025Q1", "\(key.enterprise)-03-2025Q1"] {
      #expect(throws: Invalid.self) { try ClaimKey(text) }
    }
  }
}
