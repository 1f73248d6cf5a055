/// How often a fund's money was lent again (Measure 17), in fen.
///
/// What was lent more than ever stood out at one time had been paid back before: it was recycled. Money
/// that is paid back on a day can be lent again on that day.
public struct TurnoverFigure: Encodable, Equatable, Sendable {
  public var fund: String
  public var lentFen: Int64
  public var repaidFen: Int64
  /// The most that stood out at the end of any day.
  public var peakFen: Int64

  public var outstandingFen: Int64 { lentFen - repaidFen }
  public var recycledFen: Int64 { max(0, lentFen - peakFen) }

  /// - Parameter movements: of one fund.
  init(_ fund: String, _ movements: [TurnoverFund]) {
    self.fund = fund
    (lentFen, repaidFen, peakFen) = (0, 0, 0)
    for (_, parts) in Dictionary(grouping: movements, by: \.on).sorted(by: { $0.key < $1.key }) {
      for part in parts {
        switch part.movement {
        case .lent: lentFen += part.fen
        case .repaid: repaidFen += part.fen
        }
      }
      peakFen = max(peakFen, outstandingFen)
    }
  }

  /// One for each fund, in order of their names.
  public static func all(_ movements: [TurnoverFund]) -> [TurnoverFigure] {
    Dictionary(grouping: movements, by: \.fund).sorted { $0.key < $1.key }.map {
      TurnoverFigure($0.key, $0.value)
    }
  }
}
