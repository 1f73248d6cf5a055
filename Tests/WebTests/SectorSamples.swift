import Domain
import Foundation
import Web

/// The pages of sectors (Measures 5–16) with something on them.
struct SectorSamples {
  let frame: Frame
  let text: String
  let code: CreditCode

  func all() throws -> [(name: String, html: String)] {
    var page = SectorsPage(frame: frame, review: try basis.review([try row]))
    page.below = [(code: frame.division, name: text)]
    page.refused = FormValues(["growth": text])
    page.refused?.problems = [
      Invalid("is missing", chinese: "请填写此项", field: "growth")
    ]
    let detail = SectorDetail(of: target, [count], try basis, limit: 10)
    let nothing = SectorDetail(of: target, [], try basis, limit: 10)
    let evidence = SectorEvidence(
      of: code, Enterprise(name: text, sector: .food), target, over: try MonthSpan("2025-Q1"),
      MonitoringSeries([]))
    return [
      ("sectors", page.html),
      ("no sectors", SectorsPage(frame: frame, review: try early.review([])).html),
      ("sector", SectorPage(frame: frame, sector: .food, detail: detail).html),
      ("empty sector", SectorPage(frame: frame, sector: .food, detail: nothing).html),
      (
        "reports of a sector",
        SectorEvidencePage(frame: frame, evidence: evidence, asOf: CivilDate(day: 20_190)).html
      ),
    ]
  }

  private var row: SectorReview.Row {
    get throws { try basis.row(target, [count]) }
  }

  private var target: GrowthTarget {
    GrowthTarget(measure: 11, sector: .food, indicator: .output, basisPoints: 500)
  }

  private var count: SectorCount {
    var count = SectorCount()
    count.unclassified = 2
    for (base, now) in [(100, 120), (100, nil), (nil, 40)] as [(Int64?, Int64?)] {
      count.members.append(
        GrowthMember(code: code, name: text, division: frame.division, base: base, now: now))
    }
    return count
  }

  private var basis: SectorBasis { get throws { try basis(on: "2025-04-10") } }
  private var early: SectorBasis { get throws { try basis(on: "2025-01-10") } }

  private func basis(on day: String) throws -> SectorBasis {
    let figure = IndicatorFigure(
      division: frame.division, indicator: .valueAdded, period: try MonthSpan("2025-Q1"),
      basisPoints: 640, source: text)
    let id = try RecordID("01939c1e-2f00-7abc-8def-0123456789ab")
    return SectorBasis(
      asOf: try CivilDate(day), knownAt: nil, path: frame.division.path,
      rules: try Self.rules(), names: [frame.division: text], own: [],
      entered: [
        EnteredFigure(
          id: id, stamp: Stamp(frame.now), received: frame.now, author: id, figure: figure)
      ])
  }

  /// The rules as they come with the program.
  static func rules() throws -> Rules {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../seed/rules.json")
    let book = try RecordJSON.decode(RuleBook.self, from: Array(try Data(contentsOf: file)))
    return try book.rules(version: "issued")
  }
}
