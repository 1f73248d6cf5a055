import Domain
import Seed
import Testing

/// What Measure 27's rate will be, by what reports expect.
@Suite struct ResumptionForecastTests {
  private let asOf = CivilDate(day: 20_124)  // 2025-02-05
  private let target = CivilDate(day: 20_131)

  private func standings(_ count: Int, seed: UInt64) -> [ResumptionForecast.Standing?] {
    var random = SeededRandom(seed: seed)
    return (0..<count).map { _ in
      guard random.below(6) > 0 else { return nil }
      return .init(
        state: random.pick(Resumption.State.allCases),
        expectedOn: random.below(3) == 0 ? nil : asOf.adding(days: random.below(20) - 6))
    }
  }

  @Test(arguments: SeededRandom.seeds(30))
  func `bounds are those of a count by hand`(seed: UInt64) {
    let all = standings(200, seed: seed)
    let forecast = ResumptionForecast(asOf: asOf, target: target, standings: all)
    var (pessimistic, tooLate) = (0, 0)
    for standing in all {
      let isResumed = standing?.state == .resumed || standing?.state == .neverStopped
      let day = standing?.expectedOn?.day ?? 0
      if isResumed || day > asOf.day && day <= target.day { pessimistic += 1 }
      if !isResumed && day > target.day { tooLate += 1 }
    }
    #expect(forecast.roster == 200 && forecast.pessimistic == pessimistic)
    #expect(forecast.optimistic == 200 - tooLate && forecast.later == tooLate)
    let sum = forecast.resumed + forecast.expected + forecast.lapsed + forecast.undated
    #expect(sum + forecast.missing + forecast.later == forecast.roster)
    let halves = [all.prefix(70), all.dropFirst(70)].map {
      ResumptionForecast(asOf: asOf, target: target, standings: $0)
    }
    #expect(halves[0] + halves[1] == forecast)
  }

  @Test(arguments: SeededRandom.seeds(10))
  func `later days are never worse, and the day itself has what is resumed`(seed: UInt64) {
    let all = standings(100, seed: seed)
    let days = (0...20).map {
      ResumptionForecast(asOf: asOf, target: asOf.adding(days: $0), standings: all)
    }
    #expect(days[0].pessimistic == days[0].resumed)
    for (day, next) in zip(days, days.dropFirst()) {
      #expect(day.pessimistic <= next.pessimistic && day.optimistic <= next.optimistic)
    }
    #expect(days[20].optimistic == 100)
  }

  @Test(
    arguments: [
      (60, 0, ResumptionForecast.Outlook.expected), (59, 41, .open), (59, 0, .outOfReach),
      (0, 60, .open), (0, 59, .outOfReach),
    ])
  func `a target is expected, open or out of reach, in integers`(
    resumed: Int, undated: Int, outlook: ResumptionForecast.Outlook
  ) {
    var forecast = ResumptionForecast(asOf: asOf, target: target)
    for number in 0..<100 {
      let isUndated = number >= resumed && number < resumed + undated
      forecast.add(
        .init(
          state: number < resumed ? .resumed : .stopped,
          expectedOn: isUndated ? nil : target.adding(days: 1)))
    }
    #expect(forecast.outlook(target: 60) == outlook)
    #expect(forecast.pessimisticRate == (resumed == 0 ? "0.00" : "\(resumed).00"))
  }

  @Test func `an empty roster meets nothing`() {
    let forecast = ResumptionForecast(asOf: asOf, target: target)
    #expect(forecast.outlook(target: 0) == .outOfReach && forecast.optimisticRate == nil)
  }
}
