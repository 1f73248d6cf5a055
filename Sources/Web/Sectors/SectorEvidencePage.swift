public import Domain

/// The reports behind an enterprise's part in its sector's growth (Measures 5–16).
public struct SectorEvidencePage: Sendable {
  public var frame: Frame
  public var evidence: SectorEvidence
  public var asOf: CivilDate

  public init(frame: Frame, evidence: SectorEvidence, asOf: CivilDate) {
    self.frame = frame
    self.evidence = evidence
    self.asOf = asOf
  }

  public var html: String {
    let language = frame.language
    return frame.page(evidence.name, at: SectorsPage.path) {
      frame.card(
        "reports", language("所依据的月报", "The reports behind"),
        link: (
          Frame.address(
            "\(SectorsPage.path)/\(evidence.sector.rawValue)", [("asOf", "\(asOf)")]),
          "← \(language.name(of: evidence.sector))"
        )
      ) {
        HTML(.p) {
          HTML(
            .a, [.href: "/enterprises/\(evidence.enterprise)"],
            language("打开企业档案", "Open the enterprise"))
        }
        frame.table(
          language(
            evidence.indicator.chinese + "（元）", Language.words(evidence.indicator.rawValue)),
          [
            language("月份", "Month"), language("数值", "Value"), language("收到", "Received"),
            language("报告编号", "Report"),
          ],
          evidence.months.map { month in
            [
              .text(language(month.period.chinese, "\(month.period)")),
              .text(
                month.value.map { language.number(Int($0)) } ?? language("未报", "no report")),
              month.received.map { HTML.group([language.time($0)]) } ?? .text("—"),
              .text(month.records.map(\.text).joined(separator: " ")),
            ]
          })
      }
    }
  }
}
