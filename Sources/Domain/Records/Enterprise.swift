/// An industrial (or software) enterprise. Its record id is its unified social credit code.
public struct Enterprise: Register {
  public static let kind: Kind = "enterprise"
  public static let required = ["name", "division", "sector"]

  public var name: String?
  /// Its county: decides who holds it and all that is about it.
  public var division: DivisionCode?
  /// Where it was before, the earliest first; left out, it has always been where it is.
  public var formerDivisions: [FormerDivision]?
  /// Development zone or park.
  public var park: String?
  public var sector: Sector?
  /// GB/T 4754-2017, four digits.
  public var industryClass: String?
  public var processRoute: ProcessRoute?
  /// 规上: when it entered the list, and when it left it.
  public var aboveScaleFrom: CivilDate?
  public var aboveScaleTo: CivilDate?
  /// 两高项目企业 (Measure 2).
  public var isTwoHighProject: Bool?
  /// In the catalogue of 两高 processes and products, with the catalogue's version (Measure 25);
  /// “无” when it isn't in it. Left out, nobody has looked.
  public var twoHighCatalogue: String?
  public var isContinuousProcess: Bool?
  public var hasOwnMeter: Bool?
  /// 无基数, attested with its reason (Measure 4); never inferred from absent data.
  public var noBaseReason: String?
  /// 专精特新.
  public var isSpecialised: Bool?
  /// Output of the year before, in yuan.
  public var outputYuan: Int64?
  /// Employees.
  public var headcount: Int?
  public var contact: String?
  public var phone: String?
  /// Where it is: visits that claim to be on site are compared with it (Measure 30).
  public var location: Visit.Location?
  /// Closed, moved away or merged: from when.
  public var closedOn: CivilDate?
  /// 四张重点企业清单 (Measure 29): one entry for each list that it is in.
  public var keyLists: [KeyListEntry]?

  /// 长流程 / 短流程.
  public enum ProcessRoute: String, Codable, Sendable, CaseIterable { case long, short }

  /// The four key lists of Measure 29.
  public enum KeyList: String, Codable, Sendable, CaseIterable {
    case expanding, turningProfitable, newlyProducing, nearScale
  }

  public struct KeyListEntry: Codable, Equatable, Sendable {
    public var list: KeyList
    public var from: CivilDate
    public var to: CivilDate?
    public var reason: String
    /// Why it was closed.
    public var endedBecause: String?

    public init(
      list: KeyList, from: CivilDate, to: CivilDate? = nil, reason: String,
      endedBecause: String? = nil
    ) {
      self.list = list
      self.from = from
      self.to = to
      self.reason = reason
      self.endedBecause = endedBecause
    }
  }

  public init(name: String? = nil, division: DivisionCode? = nil, sector: Sector? = nil) {
    self.name = name
    self.division = division
    self.sector = sector
  }

  public static func check(id record: RecordID) throws(Invalid) { _ = try CreditCode(record.text) }

  public func validate() throws(Invalid) {
    try checkLength(name, field: "name", 1...200)
    if let outputYuan, outputYuan < 0 {
      throw Invalid("output can't be negative", chinese: "产值不能为负", field: "outputYuan")
    }
    if let headcount, headcount < 0 {
      throw Invalid("headcount can't be negative", chinese: "人数不能为负", field: "headcount")
    }
    if let industryClass,
      industryClass.utf8.count != 4 || !industryClass.utf8.allSatisfy({ (48...57).contains($0) })
    {
      throw Invalid(
        "“\(industryClass)” is not a class of GB/T 4754", chinese: "“\(industryClass)”不是国民经济行业小类",
        hint: "four digits", field: "industryClass")
    }
    try location?.validate()
    try formerDivisions?.validate()
    if let division, division.tier != .county {
      throw Invalid(
        "\(division) is not a county", chinese: "\(division)不是县级区划",
        hint: "an enterprise belongs to a county", field: "division")
    }
  }
}

/// Refuses a text whose length in characters is outside `lengths`.
func checkLength(_ text: String?, field: String, _ lengths: ClosedRange<Int>) throws(Invalid) {
  guard let text else { return }
  // Most texts are right by their bytes already: a character has one or more of them.
  let bytes = text.utf8.count
  if bytes <= lengths.upperBound, lengths.lowerBound == 0 || lengths.lowerBound == 1 && bytes > 0 {
    return
  }
  guard !lengths.contains(text.count) else { return }
  throw Invalid(
    "has \(text.count) characters, not \(lengths.lowerBound) to \(lengths.upperBound)",
    chinese: "长度为\(text.count)字，应为\(lengths.lowerBound)至\(lengths.upperBound)字", field: field)
}
