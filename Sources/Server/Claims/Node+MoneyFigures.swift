internal import Domain

extension Node {
  /// How many claims stand where and what they come to, and the days of each stage (Measure 32).
  func claimsInWords() async throws -> (english: String, chinese: String) {
    let list = try await claimList(ClaimFilter(), limit: 0)
    let stages = ClaimStage.allCases.compactMap { stage in
      list.totals[stage.rawValue].map { (stage, $0) }
    }
    guard !stages.isEmpty else { return ("none identified", "尚未识别") }
    let days = [ClaimStage.checked, .confirmed, .prepaid, .settled].compactMap { stage in
      list.days[stage.rawValue].flatMap { $0.count > 0 ? (stage, $0) : nil }
    }
    let english =
      stages.map { "\($0.rawValue) \($1.count) (\(MeasureUnit.yuan(fen: $1.netFen)) yuan)" }
      + days.map { "days to \($0.rawValue) \($1.mean), \($1.longest) at most" }
    let chinese =
      stages.map { "\($0.chinese)\($1.count)项\(MeasureUnit.yuan(fen: $1.netFen))元" }
      + days.map { "至\(Self.arrival(at: $0))平均\($1.mean)天、最长\($1.longest)天" }
    return (english.joined(separator: "; "), chinese.joined(separator: "；"))
  }

  private static func arrival(at stage: ClaimStage) -> String {
    switch stage {
    case .checked: "核验"
    case .confirmed: "确认"
    case .prepaid: "首次支付"
    default: "清算"
    }
  }

  /// How much of what was issued is at enterprises, in how many days, and what went over (Measure 31).
  func fundsInWords() async throws -> (english: String, chinese: String) {
    let review = try await fundReview(quarter: nil, division: nil)
    guard !review.batches.isEmpty else { return ("no batch", "尚无批次") }
    let allotted = review.batches.reduce(Int64(0)) { $0 + $1.allottedFen }
    let paid = review.batches.reduce(Int64(0)) { $0 + $1.paidFen }
    let share =
      allotted > 0
      ? MeasureUnit.basisPoints.english(
        Int64(clamping: Int128(paid) * 10_000 / Int128(allotted))) : "—"
    var days: [String: StageDays] = [:]
    for batch in review.batches {
      for (stage, held) in batch.days { days[stage, default: .init()].add(held) }
    }
    let stages = [("city", "到市"), ("county", "到县"), ("enterprise", "到企业"), ("whole", "全程")]
    let told = stages.compactMap { key, chinese in days[key].map { (key, chinese, $0) } }
    let english =
      [
        "\(MeasureUnit.yuan(fen: allotted)) yuan allotted, \(MeasureUnit.yuan(fen: paid)) at "
          + "enterprises, \(share)"
      ] + told.map { "days to \($0.0) \($0.2.mean), \($0.2.longest) at most" }
      + ["\(review.overruns.count) overruns"]
    let chinese =
      [
        "到位\(MeasureUnit.yuan(fen: allotted))元，兑付企业\(MeasureUnit.yuan(fen: paid))元，占\(share)"
      ] + told.map { "\($0.1)平均\($0.2.mean)天、最长\($0.2.longest)天" }
      + ["超拨\(review.overruns.count)处"]
    return (english.joined(separator: "; "), chinese.joined(separator: "；"))
  }
}
