internal import Domain
internal import Web

extension BriefingText {
  /// Financing (Measures 22–24); `nil` while nobody has asked for any.
  var financing: Report.Section? {
    let (now, before) = (briefing.financing.now, briefing.financing.before)
    guard now.needs > 0 || before.needs > 0 else { return nil }
    func text(_ fen: Int64) -> String { MeasureUnit.tenThousands(fen: fen) }
    func line(_ name: String, _ value: (FinancingTally) -> String) -> [Report.Cell] {
      [Report.Cell(name), Report.Cell(value(now)), Report.Cell(value(before))]
    }
    return Report.Section(
      language("融资对接（第22—24条）", "Financing (Measures 22–24)"), basis: basis(),
      [
        .table(
          .init(
            [
              .text(language("指标", "Figure")), .number(language("本期", "Now")),
              .number(language("上期", "Before")),
            ],
            [
              line(language("需求（万元）", "Asked, 10,000 yuan")) { text($0.askedFen) },
              line(language("对接（万元）", "Matched, 10,000 yuan")) { text($0.matchedFen) },
              line(language("获批（万元）", "Granted, 10,000 yuan")) { text($0.grantedFen) },
              line(language("待满足（笔）", "Open needs")) { "\($0.open)" },
              line(language("最长等待（天）", "The oldest, in days")) {
                $0.oldestDays.map { "\($0)" } ?? "—"
              },
            ], empty: ""))
      ])
  }
}

extension Node {
  /// The financing needs as a briefing counts them.
  func financing(_ question: Briefing.Question, _ frame: BriefingFrame) async throws
    -> FinancingTally
  {
    var request = FinancingRequest(asOf: question.on, knownAt: question.knownAt)
    request.division = frame.division
    return try await financingReview(request).rows[0].tally
  }
}
