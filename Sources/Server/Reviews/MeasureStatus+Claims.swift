internal import Domain
internal import Store

extension Node {
  /// What the rules in force find of each measure that is decided from data (Measures 28 and 32), in words.
  func claimFigures() async throws -> [Int: MeasureStatus.Figure] {
    let review = try await claimReview(ClaimRequest(), limit: 0)
    return Dictionary(
      review.measures.map { measure in
        let tally = measure.tally
        let fits = tally.eligible + tally.amountPending
        let open = tally.undetermined + tally.relaxationPending
        let sum = MeasureUnit.yuan.chinese(tally.netFen / 100)
        return (
          measure.measure,
          MeasureStatus.Figure(
            figure: .claims,
            value: "\(fits) qualify, \(open) undetermined, \(tally.netFen / 100) yuan",
            valueChinese: "符合\(fits)家，待判定\(open)家，测算\(sum)")
        )
      }
    ) { first, _ in first }
  }
}
