internal import Domain

extension RegisterTable {
  static let target = RegisterTable(
    Target.self, name: "target", columns: ["division", "indicator", "sector", "period"]
  ) { target in
    [
      .optional(target.division?.text), .optional(target.indicator?.rawValue),
      .optional(target.sector?.rawValue), .optional(target.period?.description),
    ]
  }
}

extension FactTable {
  static let indicatorFigure = FactTable(
    IndicatorFigure.self, name: "indicatorFigure",
    columns: [
      "division", "indicator", "sector", "period", "basisPoints", "publishedOn", "stamp",
    ]
  ) { figure, mark in
    [
      .text(figure.division.text), .text(figure.indicator.rawValue),
      .optional(figure.sector?.rawValue), .text(figure.period.description),
      .optional(figure.basisPoints), .optional(figure.publishedOn), .unsigned(mark.stamp.bits),
    ]
  }
}
