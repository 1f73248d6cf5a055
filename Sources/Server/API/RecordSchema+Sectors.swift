internal import Domain

/// Figures that are entered, and targets of divisions (Measures 5–16).
extension RecordSchema {
  private static let growth = Schema.integer(-10_000...IndicatorFigure.most)

  static let indicatorFigure = RecordSchema(
    IndicatorFigure.self,
    "The growth of an indicator as it was published, entered with its source. Of several the one that "
      + "was written last counts.",
    [
      .required("division", .division, "Whose figure it is."),
      .required("indicator", .word(GrowthTarget.Indicator.self)),
      .init("sector", .word(Sector.self), "Left out: all of industry."),
      .required("period", .span, "It must be over."),
      .init(
        "basisPoints", growth,
        "Hundredths of a percent: 650 is 6.5 %. Left out: what was entered is withdrawn."),
      .required("source", .text(1...200), "Where it is published, or who gave it."),
      .init("publishedOn", .date), .init("note", .text(0...1000)),
    ])

  static let target = RecordSchema(
    Target.self, "What a division sets itself, where it isn't the policy's target.",
    [
      .init("division", .division, "For whom it holds, and not for those below it."),
      .init("indicator", .word(GrowthTarget.Indicator.self)),
      .init("sector", .word(Sector.self), "Left out: all of industry."),
      .init("period", .span),
      .init("basisPoints", growth, "Cleared: the policy's target holds again."),
      .init("isStrict", .flag, "Whether it must be more; left out, as much is enough."),
      .init("source", .text(1...200), "The document that sets it."),
    ])
}
