/// Who serves and who was told of policy, counted again from exported CSV alone (Measures 28, 30).
extension NaiveRecount {
  /// How many pairs of an enterprise and a measure there are, and of how many somebody was told.
  struct Delivered: Equatable {
    var fits = 0
    var briefed = 0
    var oneToOne = 0
  }

  /// By measure (`17`), by city (`450100`) and in all (`450000`).
  ///
  /// - Parameters:
  ///   - sectors: those that each measure is for; no entry: all.
  ///   - ruledOut: by the measures' rules, an enterprise and a measure (`91450200198229141F 26`).
  func deliveries(
    _ deliveries: String, through day: String, knownAt: String? = nil,
    sectors: [Int: Set<String>], ruledOut: Set<String>
  ) -> [String: Delivered] {
    let question = Question(asOf: day, rosterDate: day, knownAt: knownAt, targetPercent: 0)
    var all: [String: Delivered] = ["450000": Delivered()]
    var sectorOf: [String: String] = [:]
    var cityOf: [String: String] = [:]
    for line in live(on: day) {
      guard let id = line.value("id"), let sector = line.value("sector") else { continue }
      (sectorOf[id], cityOf[id]) = (sector, place(line, question).prefix(4) + "00")
      for measure in 1...32
      where sectors[measure]?.contains(sector) ?? true && !ruledOut.contains("\(id) \(measure)") {
        for scope in ["450000", cityOf[id] ?? "", "\(measure)"] {
          all[scope, default: Delivered()].fits += 1
        }
      }
    }
    var told: [String: Set<String>] = [:]
    for line in Self.lines(of: deliveries) where isKnown(line, question) {
      guard let id = line.value("enterprise"), let sector = sectorOf[id],
        let measure = line.value("measure").flatMap({ Int($0) }),
        sectors[measure]?.contains(sector) ?? true, !ruledOut.contains("\(id) \(measure)"),
        let on = line.value("on"), on <= day,
        !isRetracted(line, question)
      else { continue }
      told["\(id) \(measure)", default: []].insert(line["channel"] ?? "")
    }
    for (pair, channels) in told {
      let words = pair.split(separator: " ").map(String.init)
      for scope in ["450000", cityOf[words[0]] ?? "", words[1]] {
        all[scope, default: Delivered()].briefed += 1
        if !channels.isDisjoint(with: ["visit", "phone"]) {
          all[scope, default: Delivered()].oneToOne += 1
        }
      }
    }
    return all
  }

  /// How many industrial enterprises each tier serves on a day (`region`, `city`, `county`), and
  /// nobody (`none`); software is no industry.
  func serving(_ assignments: String, on day: String) -> [String: Int] {
    var tiers: [String: String] = [:]
    for line in Self.lines(of: assignments) {
      guard let id = line.value("id"), let serving = line.value("serving") else { continue }
      // `{"from":"2024-12-01","lead":"0193…","tier":"county"}`
      let words = serving.split(separator: "\"").map(String.init)
      guard let tier = words.firstIndex(of: "tier"), let from = words.firstIndex(of: "from"),
        words[from + 2] <= day
      else { continue }
      tiers[id] = words[tier + 2]
    }
    return live(on: day).filter { $0["sector"] != "software" }.reduce(into: [:]) {
      $0[tiers[$1["id"] ?? ""] ?? "none", default: 0] += 1
    }
  }

  private func isRetracted(_ line: Line, _ question: Question) -> Bool {
    retractions.contains { isKnown($0, question) && $0.value("retracts") == line.value("id") }
  }
}
