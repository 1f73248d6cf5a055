import Domain
import Seed

/// A small world in which anything happens: officers come and go, stand in for one another, are away.
struct NameOnlyChaos {
  let naive: NaiveNameOnly
  let places: [CreditCode: Visit.Location]

  init(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let asOf = try CivilDate("2025-03-20")
    let officers = (1...6).map { RecordID.sample($0) }
    let codes = try (0..<5).map { try CreditCode.sample($0) }
    func day(_ most: Int) -> CivilDate { asOf.adding(days: 3 - random.below(most)) }
    let services = (0..<14).map { _ in
      let from = day(150)
      return NameOnlyRule.Service(
        enterprise: random.pick(codes), officer: random.pick(officers), from: from,
        to: random.below(2) == 0 ? nil : from.adding(days: random.below(90)))
    }
    var absences: [RecordID: [Absence]] = [:]
    for _ in 0..<random.below(9) {
      let from = day(80)
      absences[random.pick(officers), default: []].append(
        Absence(
          from: from, to: random.below(6) == 0 ? nil : from.adding(days: 1 + random.below(25)),
          reason: "假", coveredBy: random.below(2) == 0 ? random.pick(officers) : nil))
    }
    let home = Visit.Location(latitudeMicrodegrees: 22_817_000, longitudeMicrodegrees: 108_366_000)
    let places = Dictionary(uniqueKeysWithValues: codes.dropFirst().map { ($0, home) })
    var meanings: [RecordID: Int] = [:]
    var far: Set<RecordID> = []
    var visits: [NameOnlyRule.Visit] = []
    for number in 0..<UInt64(random.below(90)) {
      let (id, on) = (RecordID.sample(100 + number), day(110))
      let meaning = random.below(40)
      meanings[id] = meaning
      var place = home
      let code = random.pick(codes)
      if random.below(8) == 0 {
        place.longitudeMicrodegrees += 60_000 + random.below(100_000)
        if places[code] != nil { far.insert(id) }
      }
      visits.append(
        .init(
          id: id, enterprise: code,
          officers: (0...random.below(2)).map { _ in random.pick(officers) }, on: on,
          mode: random.pick([.onSite, .onSite, .phone, .video]),
          text: Self.write(meaning, &random),
          firstReceipt: on.adding(days: random.below(9) - 1).start.adding(.seconds(40_000)),
          place: far.contains(id) || random.below(2) == 0 ? place : nil,
          callBack: random.pick([nil, nil, nil, .confirmed, .denied])))
    }
    var parameters = try Seed.rules().nameOnly
    parameters.activeDays = 5 + random.below(40)
    parameters.windowDays = 5 + random.below(40)
    parameters.mostOnSiteInDay = 1
    naive = NaiveNameOnly(
      parameters: parameters, calendar: try Seed.calendar(), asOf: asOf, services: services,
      visits: visits, absences: absences, meanings: meanings, far: far)
    self.places = places
  }

  func flags() -> [NameOnlyFlag] {
    NameOnlyRule(naive.parameters, calendar: naive.calendar, asOf: naive.asOf)
      .flags(
        services: naive.services, visits: naive.visits, places: places, absences: naive.absences)
  }

  /// A text with a meaning of its own, each time spelt otherwise.
  private static func write(_ meaning: Int, _ random: inout SeededRandom) -> String {
    let digits = "\(meaning / 2)"
    let wide = digits.unicodeScalars.map { String(UnicodeScalar(UInt16($0.value) + 0xFEE0) ?? "?") }
    let number = random.below(2) == 0 ? digits : wide.joined()
    let point = meaning % 2 == 0 ? "" : random.pick([".", "．"]) + "5"
    return random.pick(["", " ", "\u{3000}", "\n"]) + "产值"
      + random.pick(["", "：", ": ", "——"]) + number + point
      + random.pick(["亿元", "亿元。", "亿 元!", "“亿元”"])
  }
}
