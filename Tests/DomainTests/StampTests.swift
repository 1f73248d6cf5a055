import Domain
import Testing

@Suite struct StampTests {
  @Test(arguments: SeededRandom.seeds(3))
  func `stamps of a node only grow, wherever its clock goes`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var (stamp, clock) = (Stamp.zero, Int64(1_738_000_000_000))
    for _ in 0..<10_000 {
      clock += Int64(random.below(2_000)) - 1_000
      let seen = Stamp(Moment(milliseconds: clock + Int64(random.below(600)) - 500))
      let next = stamp.next(now: Moment(milliseconds: clock), after: seen)
      #expect(next > stamp && next > seen && next.moment.milliseconds >= clock)
      stamp = next
    }
  }

  @Test func `a full counter carries into the milliseconds`() throws {
    let moment = try Moment("2025-02-05T18:00")
    let full = Stamp(moment, counter: .max)
    let next = full.next(now: moment)
    #expect(next == Stamp(moment.adding(.milliseconds(1)), counter: 0))
  }

  @Test func `a stamp holds the moment to the millisecond, and times before 1970 as its start`()
    throws
  {
    let moment = try Moment("2025-02-05T18:00:00.123")
    #expect(Stamp(moment, counter: 9).moment == moment)
    #expect(Stamp(Moment(milliseconds: -5)) == .zero)
  }
}
