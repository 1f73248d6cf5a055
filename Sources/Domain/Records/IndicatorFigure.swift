/// The growth of an indicator as somebody published it, entered by hand with its source: value-added and
/// industrial investment, which enterprises don't report (Measures 5–16 and the policy's own aims).
///
/// Of the figures about one indicator, sector and period of a division the one that was written last
/// counts; all of them are kept.
public struct IndicatorFigure: Fact {
  public static let kind: Kind = "indicatorFigure"

  /// Whose figure it is. Its scope.
  public var division: DivisionCode
  public var indicator: GrowthTarget.Indicator
  /// The sector that it is about; left out: all of industry.
  public var sector: Sector?
  /// The months that it is about: it must be over.
  public var period: MonthSpan
  /// The growth on a year before, in hundredths of a percent: 650 is 6.5 %. Left out: what was entered
  /// before is withdrawn.
  public var basisPoints: Int?
  /// Where it is published, or who gave it.
  public var source: String
  /// When it was published.
  public var publishedOn: CivilDate?
  /// Why it differs from what was entered before.
  public var note: String?

  /// More than any growth that is published.
  public static let most = 1_000_000

  public init(
    division: DivisionCode, indicator: GrowthTarget.Indicator, sector: Sector? = nil,
    period: MonthSpan, basisPoints: Int?, source: String, publishedOn: CivilDate? = nil,
    note: String? = nil
  ) {
    self.division = division
    self.indicator = indicator
    self.sector = sector
    self.period = period
    self.basisPoints = basisPoints
    self.source = source
    self.publishedOn = publishedOn
    self.note = note
  }

  public var subject: RecordID { RecordID(division) }

  public func validate() throws(Invalid) {
    if let basisPoints, !(-10_000...Self.most).contains(basisPoints) {
      throw Invalid(
        "\(basisPoints) hundredths of a percent can't be", chinese: "增速\(basisPoints)（万分之一）超出范围",
        hint: "-10000 to \(Self.most): 650 is 6.5 %", field: "basisPoints")
    }
    try checkLength(source, field: "source", 1...200)
    try checkLength(note, field: "note", 0...1000)
  }
}
