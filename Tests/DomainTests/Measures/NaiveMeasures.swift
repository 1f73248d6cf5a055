import Domain

/// The measures written down once more straight from the policy's text, without the engine's language:
/// what both say must be the same.
struct NaiveMeasures {
  /// The two texts, which differ in one number.
  enum Text: String, CaseIterable {
    /// 征求意见稿: an industry's output must grow by 8 %.
    case draft
    /// 印发稿: by 10 %.
    case issued
  }

  var text: Text
  /// What the text leaves open, tried.
  var trial: Trial = Trial()

  struct Trial {
    /// Measure 2, for each kilowatt-hour, in thousandths of a yuan; `nil`: open.
    var festivalRate: Int64?
    /// Measures 3 and 4, in yuan; `nil`: between two amounts.
    var award: Int64?
    /// Measure 25, for each kilowatt-hour that was bought, as if there were no base.
    var powerRate: Int64?
  }

  private var growthPercent: Int64 {
    switch text {
    case .draft: 8
    case .issued: 10
    }
  }

  struct Outcome: Equatable {
    var verdict: MeasureVerdict
    var fen: Int64?
  }

  enum Answer { case yes, no, unknown }

  /// What is left of each under the million of the quarter, paid one after the other.
  func nets(_ outcomes: [Int: Outcome]) -> [Int: Int64] {
    var left: Int64 = 100_000_000
    var nets: [Int: Int64] = [:]
    for measure in [1, 2, 3, 4, 25, 26] {
      guard let fen = outcomes[measure]?.fen else { continue }
      nets[measure] = min(fen, left)
      left = max(0, left - fen)
    }
    return nets
  }

  func all(_ world: MeasureWorld) -> [Int: Outcome] {
    [
      1: first(world), 2: second(world), 3: third(world), 4: fourth(world),
      25: twentyFifth(world), 26: twentySixth(world),
    ]
  }

  private func quarter(_ months: [Int64?]) -> Int64? {
    guard let a = months[0], let b = months[1], let c = months[2] else { return nil }
    return a + b + c
  }

  private func and(_ answers: Answer...) -> Answer {
    if answers.contains(where: { $0 == .no }) { return .no }
    return answers.contains(where: { $0 == .unknown }) ? .unknown : .yes
  }

  private func or(_ answers: Answer...) -> Answer {
    if answers.contains(where: { $0 == .yes }) { return .yes }
    return answers.contains(where: { $0 == .unknown }) ? .unknown : .no
  }

  private func check(_ value: Bool?) -> Answer { value.map { $0 ? .yes : .no } ?? .unknown }

  private func negated(_ answer: Answer) -> Answer {
    answer == .yes ? .no : answer == .no ? .yes : .unknown
  }

  private func outcome(_ answer: Answer, fen: Int64?, pending: Bool = false) -> Outcome {
    switch answer {
    case .no: Outcome(verdict: .notEligible)
    case .unknown: Outcome(verdict: .undetermined)
    case .yes: pending ? Outcome(verdict: .amountPending) : Outcome(verdict: .eligible, fen: fen)
    }
  }

  private func isWhole(_ world: MeasureWorld, _ first: String, _ last: String) -> Bool {
    guard let first = try? CivilDate(first), let last = try? CivilDate(last) else { return false }
    return !world.missingDays.contains { $0 >= first && $0 <= last }
  }

  private func first(_ world: MeasureWorld) -> Outcome {
    let steel = world.sector == "metallurgy" ? check(world.route.map { $0 == .long }) : .no
    let chemicals =
      world.sector == "petrochemicals" ? check(world.industryClass.map { $0.hasPrefix("26") }) : .no
    let isExcluded = or(steel, chemicals, world.sector == "nonferrous" ? .yes : .no)
    var enough = Answer.unknown
    if let window = world.holiday, world.festival != nil, let autumn = world.autumn,
      isWhole(world, "2025-01-20", "2025-02-20"), isWhole(world, "2024-10-01", "2024-12-31")
    {
      enough = autumn > 0 && 92 * 100 * window >= 32 * 90 * autumn ? .yes : .no
    }
    return outcome(
      and(
        world.sector == "software" ? .no : .yes, negated(isExcluded),
        check(world.isContinuous.map { !$0 }),
        check(world.lastYearOutput.map { $0 >= 20_000_000 }), enough), fen: 10_000_000)
  }

  private func second(_ world: MeasureWorld) -> Outcome {
    var more = Answer.unknown
    var units: Int64 = 0
    if let now = world.festival, let before = world.festivalBefore,
      isWhole(world, "2025-01-28", "2025-02-12"), isWhole(world, "2024-02-09", "2024-02-24")
    {
      more = now > before ? .yes : .no
      units = max(0, now - before)
    }
    let answer = and(
      world.sector == "software" ? .no : .yes, check(world.isTwoHigh.map { !$0 }),
      check(world.lastYearOutput.map { $0 >= 20_000_000 }), more)
    return outcome(
      answer, fen: trial.festivalRate.map { units * $0 / 10 }, pending: trial.festivalRate == nil)
  }

  /// Now, the base, the threshold with and without a base, and the growth that is asked for.
  private func growth(_ world: MeasureWorld) -> (
    now: Int64?, base: Int64?, least: Int64, leastNew: Int64, percent: Int64
  ) {
    world.sector == "software"
      ? (quarter(world.revenue), quarter(world.revenueBefore), 20_000_000, 10_000_000, 10)
      : (quarter(world.output), quarter(world.outputBefore), 40_000_000, 20_000_000, growthPercent)
  }

  private func hasBase(_ world: MeasureWorld, _ base: Int64?) -> Answer {
    switch (base, world.noBaseReason != nil) {
    case (nil, true): .no
    case (nil, false): .unknown
    case (let base?, true): base > 0 ? .unknown : .no
    case (let base?, false): base > 0 ? .yes : .unknown
    }
  }

  private func grows(_ world: MeasureWorld, _ now: Int64?, _ base: Int64?, _ percent: Int64)
    -> Answer
  {
    guard let base else { return world.noBaseReason != nil ? .no : .unknown }
    guard base > 0 else { return .no }
    guard world.noBaseReason == nil, let now else { return .unknown }
    return 100 * (now - base) >= percent * base ? .yes : .no
  }

  /// Whether it is of an industry whose standard may be lower.
  private func isRelaxed(_ world: MeasureWorld) -> Answer {
    func begins(_ heads: String...) -> Answer {
      check(world.industryClass.map { own in heads.contains { own.hasPrefix($0) } })
    }
    return switch world.sector {
    case "biomedicine", "buildingMaterials": .yes
    case "food": begins("131", "132", "133")
    case "textiles": begins("1742")
    case "lightIndustry": begins("20")
    case "metallurgy": check(world.route.map { $0 == .short })
    default: .no
    }
  }

  private func relaxable(_ world: MeasureWorld, scope: Answer, standard: Answer) -> Outcome {
    guard scope != .no else { return Outcome(verdict: .notEligible) }
    if standard == .no {
      switch isRelaxed(world) {
      case .no: return Outcome(verdict: .notEligible)
      case .unknown: return Outcome(verdict: .undetermined)
      case .yes:
        return Outcome(verdict: scope == .yes ? .relaxationPending : .undetermined)
      }
    }
    return outcome(
      and(scope, standard), fen: trial.award.map { $0 * 100 }, pending: trial.award == nil)
  }

  private func third(_ world: MeasureWorld) -> Outcome {
    let (now, base, least, _, percent) = growth(world)
    return relaxable(
      world, scope: hasBase(world, base),
      standard: and(check(now.map { $0 >= least }), grows(world, now, base, percent)))
  }

  private func fourth(_ world: MeasureWorld) -> Outcome {
    let (now, base, _, least, _) = growth(world)
    return relaxable(
      world, scope: negated(hasBase(world, base)), standard: check(now.map { $0 >= least }))
  }

  private func twentyFifth(_ world: MeasureWorld) -> Outcome {
    let (now, base) = (quarter(world.output), quarter(world.outputBefore))
    let answer = and(
      world.sector == "software" ? .no : .yes,
      check(world.catalogue.map { $0 == "无" }), check(world.hasOwnMeter),
      check(now.map { $0 >= 10_000_000 }), grows(world, now, base, 10))
    // How much was bought is an input of the amount.
    guard answer == .yes else { return outcome(answer, fen: nil) }
    guard let purchased = quarter(world.purchased) else { return Outcome(verdict: .undetermined) }
    return outcome(
      .yes, fen: trial.powerRate.map { purchased * $0 / 10 }, pending: trial.powerRate == nil)
  }

  private func twentySixth(_ world: MeasureWorld) -> Outcome {
    var more = Answer.unknown
    var workers: Int64 = 0
    if let now = world.insured, let before = world.insuredBefore {
      more = now > before ? .yes : .no
      workers = Int64(max(0, now - before))
    }
    let answer = and(
      world.sector == "software" ? .no : .yes,
      check(quarter(world.output).map { $0 >= 20_000_000 }), more)
    return outcome(answer, fen: min(workers * 100_000, 20_000_000))
  }
}
