internal import Domain

/// Draws the registers of a season: officers, enterprises, projects.
struct RegisterPlanner {
  let seed: UInt64
  let tree: SeasonTree
  /// How many the split covers; software, 拟上规 and others come on top of them.
  let enterpriseCount: Int
  let rules: SplitParameters

  private var usedCodes: Set<String> = []
  private var usedNames: Set<String> = []

  init(seed: UInt64, tree: SeasonTree, enterpriseCount: Int, rules: SplitParameters) {
    self.rules = rules
    self.seed = seed
    self.tree = tree
    self.enterpriseCount = enterpriseCount
  }

  /// About 50 at the region, 25 in each city, 8 to 15 in each county.
  func officers() -> [PlannedOfficer] {
    var random = SplitMix64(seed: seed, part: 1)
    return tree.places.flatMap { place in
      let count =
        switch place.code.tier {
        case .region: 50
        case .city: random.within(23...27)
        case .county: random.within(8...15)
        }
      return (0..<count).map { _ in officer(at: place, &random) }
    }
  }

  private func officer(at place: SeasonPlace, _ random: inout SplitMix64) -> PlannedOfficer {
    let tier = place.code.tier
    let rank: Officer.Rank =
      switch tier {
      case .region: random.chance(perThousand: 200) ? .bureau : .division
      case .city: random.chance(perThousand: 500) ? .division : .section
      case .county: random.chance(perThousand: 700) ? .section : .other
      }
    let bureaus = [
      "工业和信息化局", "发展和改革局", "财政局", "人力资源和社会保障局", "自然资源局", "商务局",
      "市场监督管理局", "政府办公室", "投资促进局", "税务局",
    ]
    let bureau = random.pick(bureaus)
    let unit =
      tier == .region
      ? "自治区" + bureau.replacingLast("局", with: "厅") : place.name + bureau
    var record = Officer(
      name: ChineseNames.person(&random), unit: unit, division: place.code, rank: rank, tier: tier)
    record.phone =
      "1\(random.pick(["38", "39", "50", "77", "80", "89"]))0000\(random.within(1000...9999))"
    record.from = SeasonCalendar.first
    let moment = SeasonCalendar.preparation.at(
      minute: 500 + random.below(120), millisecond: random.below(60_000))
    let id = Identifier(planned: moment, salt: random.next())
    return PlannedOfficer(id: RecordID(id), record: record, division: place.code)
  }

  /// - Throws: `Invalid` only when a division's code can't begin a credit code.
  mutating func enterprises(officers: [PlannedOfficer]) throws -> [PlannedEnterprise] {
    var random = SplitMix64(seed: seed, part: 2)
    let officersByDivision = Dictionary(grouping: officers, by: \.division)
    let weights = tree.counties.map { county in
      // Districts and county-level cities have more industry than mountain counties.
      let isUrban = !county.name.hasSuffix("县")
      return CityProfile.of(county.parent ?? county.code).weight * (isUrban ? 1.5 : 0.8)
        * random.logNormal(median: 1, spread: 0.45)
    }
    let counts = Apportioning.shares(of: enterpriseCount, by: weights, least: 4)
    var planned: [PlannedEnterprise] = []
    planned.reserveCapacity(enterpriseCount)
    for (county, count) in zip(tree.counties, counts) {
      guard let city = tree.cities.first(where: { $0.code == county.parent }) else { continue }
      var covered = 0
      while covered < count {
        let enterprise = try enterprise(in: county, of: city, officersByDivision, &random)
        if rules.covers(enterprise.record, on: SeasonCalendar.first) { covered += 1 }
        planned.append(enterprise)
      }
    }
    return planned
  }

  private mutating func enterprise(
    in county: SeasonPlace, of city: SeasonPlace,
    _ officers: [DivisionCode: [PlannedOfficer]], _ random: inout SplitMix64
  ) throws -> PlannedEnterprise {
    let code = try creditCode(in: county.code, &random)
    let record = enterpriseRecord(in: county, of: city, &random)
    let server =
      switch random.below(100) {
      case 0..<3: tree.region.code
      case 3..<20: city.code
      default: county.code
      }
    let staff = officers[server] ?? []
    let lead = random.below(max(1, staff.count))
    let chosen = staff.isEmpty ? [] : [staff[lead].id, staff[(lead + 1) % staff.count].id]
    return PlannedEnterprise(
      code: code, record: record, city: city.code, county: county.code, server: server,
      officers: chosen)
  }

  private mutating func enterpriseRecord(
    in county: SeasonPlace, of city: SeasonPlace, _ random: inout SplitMix64
  ) -> Enterprise {
    let sector = sector(in: city.code, &random)
    let profile = SectorProfile.of(sector)
    var name = ChineseNames.company(city: city, county: county, sector: sector, &random)
    while !usedNames.insert(name).inserted {
      name = ChineseNames.company(city: city, county: county, sector: sector, &random)
    }
    var record = Enterprise(name: name, division: county.code, sector: sector)
    record.industryClass = random.pick(profile.classes)
    let millions = random.logNormal(median: profile.output, spread: 1.05)
    record.outputYuan = Int64(max(20.5, millions) * 100) * 10_000
    let headcount = random.logNormal(median: 75 * (millions / 60).squareRoot(), spread: 0.5)
    record.headcount = max(8, Int(headcount))
    record.contact = ChineseNames.person(&random)
    record.phone = "077\(random.below(10))-\(random.within(2_000_000...8_999_999))"
    record.hasOwnMeter = random.chance(perThousand: 870)
    record.isSpecialised = random.chance(perThousand: 110)
    record.isTwoHighProject =
      [.metallurgy, .nonferrous, .petrochemicals, .buildingMaterials].contains(sector)
      && random.chance(perThousand: 220)
    record.isContinuousProcess =
      [.metallurgy, .nonferrous, .petrochemicals].contains(sector)
      && random.chance(perThousand: 350)
    if sector == .metallurgy { record.processRoute = random.below(3) == 0 ? .long : .short }
    setScale(&record, &random)
    return record
  }

  /// Most are above scale for years; some are near it, some closed.
  private func setScale(_ record: inout Enterprise, _ random: inout SplitMix64) {
    let year = random.within(2011...2024)
    let month = random.within(1...(year == 2024 ? 10 : 12))
    let entered = try? CivilDate(year: year, month: month, day: 1)
    switch random.below(1000) {
    case 0..<18:
      record.outputYuan = Int64(random.within(1200...1990)) * 10_000
      record.keyLists = [
        Enterprise.KeyListEntry(
          list: .nearScale, from: SeasonCalendar.first, reason: "预计上半年达到规模以上标准")
      ]
    case 18..<30:
      // Enters the list during the season: after the roster was frozen.
      record.aboveScaleFrom = SeasonCalendar.firstReview.adding(days: random.within(-4...4))
    default:
      record.aboveScaleFrom = entered
      if random.chance(perThousand: 9) {
        record.closedOn = SeasonCalendar.first.adding(days: -random.within(5...200))
      }
    }
  }

  private func sector(in city: DivisionCode, _ random: inout SplitMix64) -> Sector {
    let strong = CityProfile.of(city).strong
    let weights = Sector.allCases.map { SectorProfile.of($0).share * (strong[$0] ?? 1) }
    var left = random.unit() * weights.reduce(0, +)
    for (sector, weight) in zip(Sector.allCases, weights) {
      left -= weight
      if left < 0 { return sector }
    }
    return .other
  }

  /// `91` (an enterprise registered with market supervision), the county, an organisation code.
  private mutating func creditCode(
    in county: DivisionCode, _ random: inout SplitMix64
  ) throws -> CreditCode {
    while true {
      let code = try CreditCode(
        completing: "91" + county.text + OrganisationCode.random(&random))
      if usedCodes.insert(code.text).inserted { return code }
    }
  }
}

extension String {
  fileprivate func replacingLast(_ ending: String, with other: String) -> String {
    hasSuffix(ending) ? dropLast(ending.count) + other : self
  }
}
