internal import ArgumentParser
internal import Domain
internal import Server
internal import Store

extension FundCommand {
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What became of each batch: at each unit, in days, and what went over.",
      discussion: "Example: liaison fund list --data ./guangxi --quarter 2024Q4")

    @OptionGroup var data: DataOption
    @Option(help: "Only this quarter, as 2025Q1.") var quarter: String?
    @Option(help: "Only this division and those below it.") var division: String?
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let review = try await node.fundReview(
        quarter: try quarter.map { try Quarter($0) },
        division: try division.map { try DivisionCode($0) })
      try node.store.close()
      guard format != .json else { return try printJSON(review) }
      let heads = [
        "batch", "quarter", "division", "name", "allotted", "out", "paid", "left", "over",
        "waiting",
      ]
      let rows = review.batches.flatMap { batch in
        batch.units.map { unit in
          [
            batch.id.text, batch.quarter.description, unit.division.text, unit.name,
            MeasureUnit.yuan(fen: unit.allottedFen), MeasureUnit.yuan(fen: unit.outFen),
            MeasureUnit.yuan(fen: unit.paidFen), MeasureUnit.yuan(fen: unit.leftFen),
            unit.overFen > 0 ? MeasureUnit.yuan(fen: unit.overFen) : "",
            unit.waitingDays.map { "\($0)" } ?? "",
          ]
        }
      }
      printList(heads, rows, as: format)
      guard format == .table else { return }
      for batch in review.batches {
        let share = batch.paidBasisPoints.map {
          MeasureUnit.basisPoints.english(Int64($0))
        }
        let days = batch.days.sorted { $0.key < $1.key }.map {
          "\($0.key) \($0.value.mean) (\($0.value.longest) at most)"
        }
        print(
          "\(batch.id) \(batch.document): paid \(share ?? "—"); days: "
            + (days.isEmpty ? "—" : days.joined(separator: ", ")))
      }
      for overrun in review.overruns { print("! \(overrun.textChinese) | \(overrun.text)") }
    }
  }

  struct Movements: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Money that is to move, or has moved, the newest first.",
      discussion: "Example: liaison fund movements --data ./xingning --state entered")

    @OptionGroup var data: DataOption
    @Option(help: "Only of this batch.") var batch: String?
    @Option(help: "entered, checked, approved, refused or revoked.") var state: String?
    @Option(help: "How many.") var limit = 100
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let state = try state.map { text in
        guard let state = FundState(rawValue: text) else {
          throw ValidationError(
            "There is no state “\(text)”: one of "
              + FundState.allCases.map(\.rawValue).joined(separator: ", ") + ".")
        }
        return state
      }
      let node = try data.open()
      let items = try await node.fundMovements(
        batch: try batch.map { try RecordID($0) }, state: state, limit: max(0, limit))
      try node.store.close()
      guard format != .json else { return try printJSON(items) }
      printList(
        ["movement", "purpose", "state", "from", "to", "amount", "document"],
        items.map { item in
          let movement = item.movement
          return [
            item.id.text, movement.purpose.chinese, item.state.chinese,
            movement.from?.text ?? movement.claim?.description ?? "",
            movement.to?.text ?? movement.claim?.description ?? "",
            MeasureUnit.yuan(fen: movement.amountFen), movement.document,
          ]
        }, as: format)
    }
  }

  struct Overruns: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Where more went out than there was: it blocks what would follow.",
      discussion: "Example: liaison fund overruns --data ./guangxi")

    @OptionGroup var data: DataOption
    @Option(help: "table, csv or json.") var format: OutputFormat = .table

    func run() async throws {
      let node = try data.open()
      let overruns = try await node.fundReview(quarter: nil, division: nil).overruns
      try node.store.close()
      guard format != .json else { return try printJSON(overruns) }
      printList(
        ["about", "which", "had", "went", "over", "movements"],
        overruns.map { overrun in
          [
            overrun.about, overrun.claim?.description ?? overrun.division?.text ?? "",
            MeasureUnit.yuan(fen: overrun.hadFen), MeasureUnit.yuan(fen: overrun.wentFen),
            MeasureUnit.yuan(fen: overrun.overFen),
            overrun.movements.map(\.text).joined(separator: " "),
          ]
        }, as: format)
    }
  }
}
