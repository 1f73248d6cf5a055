import Domain
import Testing

@Suite struct ResumptionTallyTests {
  private func tally(_ resumed: Int, of roster: Int, exempt: Int = 0) -> ResumptionTally {
    var tally = ResumptionTally()
    for index in 0..<roster {
      tally.add(index < resumed ? .resumed : .stopped, isExempt: index >= roster - exempt)
    }
    return tally
  }

  @Test(
    arguments: [
      (3, 5, 60, true, "60.00"), (2998, 5000, 60, false, "59.96"), (3000, 5000, 60, true, "60.00"),
      (5999, 10_000, 60, false, "59.99"), (59_999, 100_000, 60, false, "59.99"),
      (9_999, 10_000, 100, false, "99.99"), (99_999, 100_000, 100, false, "99.99"),
      (1, 1, 100, true, "100.00"), (0, 1, 0, true, "0.00"), (1, 3, 33, true, "33.33"),
      (1, 3, 34, false, "33.33"), (1, 2_000, 1, false, "0.05"),
    ])
  func `a target is met in integers, and a rate never rounded up to it`(
    resumed: Int, roster: Int, target: Int, isMet: Bool, rate: String
  ) {
    let tally = tally(resumed, of: roster)
    #expect(tally.met(target: target) == isMet)
    #expect(tally.rate == rate)
  }

  @Test func `nothing is met by an empty roster, which has no rate`() {
    #expect(!ResumptionTally().met(target: 0))
    #expect(ResumptionTally().rate == nil && ResumptionTally().rateLessExempt == nil)
  }

  @Test func `the verdict uses the full roster, the other rate leaves the exempt out`() {
    let tally = tally(50, of: 100, exempt: 20)
    #expect(!tally.met(target: 60))
    #expect(tally.rate == "50.00" && tally.rateLessExempt == "62.50")
    #expect(self.tally(3, of: 3, exempt: 3).rateLessExempt == nil)
  }

  @Test func `tallies of parts add up to the whole's`() {
    let (left, right) = (tally(3, of: 7, exempt: 2), tally(5, of: 5, exempt: 1))
    let sum = left + right
    #expect(sum.roster == 12 && sum.resumed == 8 && sum.exempt == 3)
    #expect(sum.exemptAndNotResumed == 2 && sum + ResumptionTally() == sum)
  }
}
