internal import Domain
import Testing

@testable internal import Store
@testable internal import Sync

/// What each tier states about the logs that it holds.
struct ReceiptTests {
  private let tree: Tree
  private let county: TestNode
  private let city: TestNode
  private let code: CreditCode

  init() throws {
    tree = try Tree(["450000", "450100", "450102"])
    county = tree["450102"]
    city = tree["450100"]
    code = try CreditCode.sample(1)
    try county.author(.enterprise(code, in: "450102"))
  }

  private func visit() throws {
    tree.advance(.seconds(60))
    try county.author(.visit(code, county.replica.environment.newID(), at: "450102"))
  }

  private func receipts(_ holder: TestNode, by issuer: TestNode) throws -> [Receipt] {
    try holder.read { transaction in
      let state = try requireSome(transaction.origin(county.identity.origin))
      return try transaction.receipts(of: state, after: 0, through: 1 << 40)
        .filter { $0.issuer == issuer.identity.node }
    }
  }

  /// Whether receipts follow from each other and the log, each with its issuer's signature.
  private func verify(_ receipts: [Receipt], by issuer: TestNode) throws -> Bool {
    var link = Hash.zero
    for receipt in receipts {
      let chain = try county.read { transaction in
        let state = try requireSome(transaction.origin(county.identity.origin))
        return try requireSome(
          transaction.chain(originKey: state.key, sequence: receipt.sequence))
      }
      link = Hashing.receipt(
        after: link, issuer: issuer.identity.node, origin: county.identity.origin,
        head: Head(sequence: receipt.sequence, chain: chain), time: receipt.time)
      guard receipt.link == link, let signature = receipt.signature,
        NodeKey.verify(
          signature, over: link.bytes, for: .receipt, by: issuer.identity.key.publicKey)
      else { return false }
    }
    return true
  }

  @Test func `the county holds its city's receipts, and the region holds them too`() throws {
    for _ in 0..<3 {
      try visit()
      try tree.exchange(county)
    }
    try tree.settle()
    let issued = try receipts(city, by: city)
    #expect(issued.count == 3)
    #expect(try verify(issued, by: city))
    #expect(try receipts(county, by: city) == issued)
    #expect(try receipts(tree["450000"], by: city) == issued)
    #expect(try verify(receipts(tree["450000"], by: tree["450000"]), by: tree["450000"]))
  }

  @Test func `a receipt whose answer was lost comes with the next welcome`() throws {
    try visit()
    try tree.push(county, .answerLost)
    try visit()
    try tree.push(county, .answerLost)
    #expect(try receipts(county, by: city).isEmpty)
    county.parentHeads = nil
    try visit()
    try tree.exchange(county)
    #expect(try receipts(county, by: city) == receipts(city, by: city))
    #expect(try verify(receipts(county, by: city), by: city))
  }

  enum Tampering: CaseIterable { case time, link, signature, sequence }

  @Test(arguments: Tampering.allCases)
  func `a tampered receipt isn't kept`(tampering: Tampering) throws {
    try visit()
    try tree.exchange(county)
    var run = try requireSome(
      city.read { try city.replica.missing(from: [:], $0) }.first {
        $0.origin == county.identity.origin
      })
    #expect(run.receipts.count == 1)
    switch tampering {
    case .time: run.receipts[0].time = Moment(milliseconds: 0)
    case .link: run.receipts[0].link = Hashing.digest([])
    case .signature: run.receipts[0].signature = Array(repeating: 1, count: 64)
    case .sequence: run.receipts[0].sequence -= 1
    }
    let region = tree["450000"]
    while try tree.pull(city) {}
    let answer = try region.write { transaction in
      let own = try city.read { try city.replica.missing(from: [:], $0) }.filter {
        $0.origin == city.identity.origin
      }
      return try region.downstream.take(
        (own + [run]).map(PreparedRun.init), from: region.child(city, transaction), transaction)
    }
    #expect(answer.results.map(\.outcome) == [.stored, .stored])
    #expect(try receipts(region, by: city).isEmpty)
  }

  @Test func `a city put back learns with its first greeting what the region held of its counties`()
    throws
  {
    try tree.settle()
    let backup = city.path + "-backup"
    try city.store.backup(to: backup)
    try visit()
    try tree.settle()
    try city.store.close()
    city.store = try Store(path: backup)
    try tree.hello(city)
    #expect(try city.read { try $0.unconfirmed() } == 0)
    // What comes later follows from it, without another greeting.
    try visit()
    county.parentHeads = nil
    while try tree.push(county) {}
    while try tree.push(city) {}
    #expect(try city.read { try $0.unconfirmed() } == 0)
  }

  @Test(arguments: [true, false])
  func `a child keeps no receipt that doesn't fit its log`(isTampered: Bool) throws {
    try visit()
    try tree.hello(county)
    let runs = try county.read {
      try county.replica.missing(from: county.parentHeads ?? [:], $0)
    }
    var answer = try city.write {
      try city.downstream.take(runs.map(PreparedRun.init), from: city.child(county, $0), $0)
    }
    if isTampered { answer.results[0].receipt?.time = Moment(milliseconds: 1) }
    _ = try county.write { try county.upstream.accept(answer, $0) }
    #expect(try receipts(county, by: city).count == (isTampered ? 0 : 1))
  }
}
