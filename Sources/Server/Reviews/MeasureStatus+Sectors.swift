public import Domain

extension Node {
  /// Where each of the 32 measures stands. - Parameter day: `nil`: today.
  public func measureStatus(asOf day: CivilDate?) async throws -> MeasureStatus {
    var status = try await sharedStatus(asOf: day)
    let ofOne = try await sectorFigures(on: status.asOf)
      .merging(projectFigures(on: status.asOf)) { $1 }
    for (index, measure) in status.measures.enumerated() {
      status.measures[index].figures = measure.figures.map { figure in
        if let own = ofOne[measure.measure], own.figure == figure.figure { return own }
        // Of the projects of a sector, how they are built.
        return figure.figure == .projects ? ofOne[18] ?? figure : figure
      }
    }
    return status
  }

  /// The growth of the sector of each of Measures 5–16 against its target, in words.
  func sectorFigures(on day: CivilDate) async throws -> [Int: MeasureStatus.Figure] {
    let review = try await sectorReview(SectorRequest(asOf: day))
    let pairs = review.rows.compactMap { row in
      row.measure.map { ($0, row.figure(in: review)) }
    }
    return Dictionary(pairs) { first, _ in first }
  }
}

extension SectorReview.Row {
  fileprivate func figure(in review: SectorReview) -> MeasureStatus.Figure {
    guard let counted = review.counted, growth.verdict != .undetermined else {
      return .init(
        figure: .sectorGrowth, value: "target \(target.text), nothing is reported",
        valueChinese: "目标\(target.text)，尚无报告")
    }
    let (matched, whole) = (growth.matchedGrowth ?? "—", growth.wholeGrowth ?? "—")
    let coverage = growth.coverage ?? "—"
    return .init(
      figure: .sectorGrowth,
      value: "\(counted) target \(target.text), matched \(matched) %, whole \(whole) %, "
        + "coverage \(coverage) %: \(growth.verdict.rawValue)",
      valueChinese: "\(counted.chinese)目标\(target.text)，可比口径\(matched)%，全口径\(whole)%，"
        + "覆盖率\(coverage)%：\(growth.verdictChinese)")
  }
}
