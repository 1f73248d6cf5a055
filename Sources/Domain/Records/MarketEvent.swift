/// An event that opens markets: fairs, promotions, meetings of buyers and sellers, factory sales
/// (Measures 20 and 21), and the roadshows of Measure 24.
///
/// Who takes part, and at what cost, is a `Participation` of each enterprise.
public struct MarketEvent: Register {
  public static let kind: Kind = "marketEvent"
  public static let required = ["division", "title", "sort", "when", "state"]

  /// Who enters it and answers for it. Its scope: all below it see it.
  public var division: DivisionCode?
  public var title: String?
  public var sort: Sort?
  /// Of a roadshow the chain of industry that it is about (一月一链).
  public var chain: String?
  /// One composite field: its first and its last day.
  public var when: Days?
  public var place: String?
  public var organiser: String?
  public var state: State?
  public var note: String?

  /// What sort of event it is.
  public enum Sort: String, Codable, Sendable, CaseIterable {
    /// 展会.
    case fair
    /// 促销.
    case promotion
    /// 产销对接.
    case matching
    /// 探厂直购.
    case factorySales
    /// 新品发布会.
    case launch
    /// 产品订货会.
    case ordering
    /// 融资路演.
    case roadshow
  }

  /// 筹备 / 已举办 / 取消.
  public enum State: String, Codable, Sendable, CaseIterable { case planned, held, cancelled }

  /// From the first day to the last.
  public struct Days: Codable, Hashable, Sendable {
    public var from: CivilDate
    public var to: CivilDate

    public init(from: CivilDate, to: CivilDate) {
      self.from = from
      self.to = to
    }
  }

  public init(
    division: DivisionCode? = nil, title: String? = nil, sort: Sort? = nil, chain: String? = nil,
    when: Days? = nil, place: String? = nil, organiser: String? = nil, state: State? = nil,
    note: String? = nil
  ) {
    self.division = division
    self.title = title
    self.sort = sort
    self.chain = chain
    self.when = when
    self.place = place
    self.organiser = organiser
    self.state = state
    self.note = note
  }

  public func validate() throws(Invalid) {
    try checkLength(title, field: "title", 1...200)
    try checkLength(chain, field: "chain", 1...60)
    try checkLength(place, field: "place", 0...200)
    try checkLength(organiser, field: "organiser", 0...200)
    try checkLength(note, field: "note", 0...2000)
    if let when, when.from > when.to {
      throw Invalid(
        "\(when.from) is after \(when.to)", chinese: "开始日期晚于结束日期", field: "when")
    }
    if sort == .roadshow, chain == nil {
      throw Invalid(
        "a roadshow is about a chain of industry", chinese: "路演须注明产业链（一月一链）", field: "chain")
    }
  }
}
