internal import Domain

extension FactTable {
  static let claimStep = FactTable(
    ClaimStep.self, name: "claimStep", columns: ["claim", "enterprise"],
    values: { step, _ in [.text(step.claim.description), .text(step.claim.enterprise.text)] },
    also: { step, mark, transaction in
      for invoice in step.finding?.invoices ?? [] {
        guard let file = invoice.file else { continue }
        try transaction.refer(to: file, name: invoice.number, from: ClaimStep.kind, mark)
      }
    })

  static let fundMovement = FactTable(
    FundMovement.self, name: "fundMovement",
    columns: ["batch", "fromUnit", "toUnit", "claim", "enterprise"]
  ) { movement, mark in
    [
      .text((movement.batch ?? mark.record).text), .optional(movement.from?.text),
      .optional(movement.to?.text), .optional(movement.claim?.description),
      .optional(movement.claim?.enterprise.text),
    ]
  }

  static let fundStep = FactTable(FundStep.self, name: "fundStep", columns: ["movement"]) {
    step, _ in [.text(step.movement.text)]
  }
}
