import Domain
import Seed

/// Officers of known habits and their visits, drawn from a seed.
struct NameOnlyWorld {
  /// How an officer behaves.
  enum Habit: CaseIterable {
    /// Visits everyone in time, each visit with its own text; newcomers need not have yet.
    case diligent, newcomer, onLeave
    /// Leaves out one enterprise, or only phones it, or goes where it was denied.
    case idle, phoning, deniedAll
    /// Writes the same again and again, but for white space, width and punctuation.
    case copying
    case hurried, late, far

    /// The flag that such an officer gets; `nil`: none at all.
    var rule: NameOnlyFlag.Rule? {
      switch self {
      case .diligent, .newcomer, .onLeave: nil
      case .idle, .phoning, .deniedAll: .noVisit
      case .copying: .sameText
      case .hurried: .manyInDay
      case .late: .lateReceipt
      case .far: .farAway
      }
    }
  }

  let asOf: CivilDate
  let calendar: WorkingCalendar
  var services: [NameOnlyRule.Service] = []
  var visits: [NameOnlyRule.Visit] = []
  var places: [CreditCode: Visit.Location] = [:]
  var absences: [RecordID: [Absence]] = [:]
  private(set) var habits: [RecordID: Habit] = [:]
  private var random: SeededRandom
  private var made: UInt64 = 0

  /// - Parameter rounds: officers of each habit.
  init(rounds: Int, seed: UInt64) throws {
    random = SeededRandom(seed: seed)
    calendar = try Seed.calendar()
    asOf = try CivilDate("2025-03-20")
    for _ in 0..<rounds {
      for habit in Habit.allCases { try addOfficer(habit) }
    }
    visits.shuffle(using: &random)
    services.shuffle(using: &random)
  }

  var rule: NameOnlyRule {
    get throws { NameOnlyRule(try Seed.rules().nameOnly, calendar: calendar, asOf: asOf) }
  }

  func flags() throws -> [NameOnlyFlag] {
    try rule.flags(services: services, visits: visits, places: places, absences: absences)
  }

  private mutating func addOfficer(_ habit: Habit) throws {
    let officer = RecordID.sample(1 + UInt64(habits.count))
    habits[officer] = habit
    let count = habit == .hurried ? 9 : 3 + random.below(9)
    // A change of tier is no change of officer.
    let start = asOf.adding(days: -(habit == .newcomer ? random.below(30) : 70 + random.below(60)))
    for number in 0..<count {
      let code = try CreditCode.sample(places.count)
      places[code] = Visit.Location(
        latitudeMicrodegrees: 21_000_000 + random.below(5_000_000),
        longitudeMicrodegrees: 105_000_000 + random.below(6_000_000))
      if habit != .newcomer, random.below(3) == 0 {
        let change = asOf.adding(days: -10)
        services.append(.init(enterprise: code, officer: officer, from: start, to: change))
        services.append(.init(enterprise: code, officer: officer, from: change))
      } else {
        services.append(.init(enterprise: code, officer: officer, from: start))
      }
      guard habit != .newcomer else { continue }
      addRound(of: officer, habit, code, number, since: start)
    }
  }

  /// Visits to one enterprise, about every 20 days up to a few days ago.
  private mutating func addRound(
    of officer: RecordID, _ habit: Habit, _ code: CreditCode, _ number: Int, since start: CivilDate
  ) {
    if habit == .onLeave {
      // Away for three weeks and not visiting in the week before: the time is put off.
      absences[officer] = [
        Absence(from: asOf.adding(days: -25), to: asOf.adding(days: -4), reason: "培训")
      ]
      return add(officer, code, asOf.adding(days: -40 + number))
    }
    var day = asOf.adding(days: habit == .hurried ? -5 : -(number % 20))
    while day > start {
      switch (habit, number) {
      case (.idle, 0) where asOf - day < 30: break
      case (.phoning, 0) where asOf - day < 30: add(officer, code, day, mode: .phone)
      case (.deniedAll, 0): add(officer, code, day, callBack: .denied)
      case (.copying, 0...2): add(officer, code, day, text: copy())
      case (.late, 0): add(officer, code, day, workdaysLate: 4)
      case (.far, 0): add(officer, code, day, metresNorth: 4_000 + random.below(90_000))
      default: add(officer, code, day)
      }
      day = day.adding(days: -(18 + random.below(5)))
    }
  }

  private mutating func copy() -> String {
    random.pick(["设备正常，订单充足。", "设备正常, 订单充足", " 设备 正常；订单充足！", "设备正常\n订单充足…"])
  }

  private mutating func add(
    _ officer: RecordID, _ code: CreditCode, _ day: CivilDate, mode: Visit.Mode = .onSite,
    text: String? = nil, workdaysLate: Int = 0, metresNorth: Int = 0,
    callBack: CallBack.Answer? = nil
  ) {
    made += 1
    let receipt = calendar.adding(workdays: workdaysLate, to: day)
    var place = places[code]
    // 9 microdegrees are a metre.
    place?.latitudeMicrodegrees += 9 * metresNorth + random.below(9_000)
    visits.append(
      .init(
        id: .sample(1_000_000 + made), enterprise: code, officers: [officer], on: day, mode: mode,
        text: text ?? "第\(made)次：产值\(made).5万元",
        firstReceipt: receipt.start.adding(.seconds(72_000)),
        place: random.below(5) == 0 && metresNorth == 0 ? nil : place,
        callBack: callBack ?? (random.below(4) == 0 ? .confirmed : nil)))
  }
}
