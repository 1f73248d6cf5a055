/// What a measure gives to who fulfils its conditions.
public enum MeasureAmount: Hashable, Sendable {
  /// One amount.
  case fixed(Fixed)
  /// Between two amounts: by the first grade that fits; pending while there is no table of grades.
  case range(Range)
  /// Some for each unit of a figure, or of what it is more than another; never less than nothing, cut
  /// to whole fen.
  case rate(Rate)

  public struct Fixed: Hashable, Sendable, Codable {
    /// In yuan.
    public var parameter: String
  }

  public struct Range: Hashable, Sendable, Codable {
    /// In yuan.
    public var least: String
    public var most: String
    /// In order; the first whose condition holds decides.
    public var grades: [Grade]?
  }

  public struct Grade: Hashable, Sendable, Codable {
    public var when: MeasureCondition
    /// In yuan.
    public var parameter: String
  }

  public struct Rate: Hashable, Sendable, Codable {
    public var figure: String
    public var base: String?
    /// In thousandths of a yuan.
    public var parameter: String
    /// At most so many yuan.
    public var most: String?
  }

  /// The figures that it reads.
  public var figures: [String] {
    switch self {
    case .fixed: []
    case .range(let range): (range.grades ?? []).flatMap { $0.when.figures }
    case .rate(let rate): [rate.figure] + [rate.base].compactMap(\.self)
    }
  }
}

extension MeasureAmount: Codable {
  private enum Word: String, CodingKey, CaseIterable { case fixed, range, rate }

  public init(from decoder: any Decoder) throws {
    let (word, container) = try decoder.oneWord(of: Word.self, ("an amount", "金额"))
    self =
      switch word {
      case .fixed: .fixed(try container.decode(Fixed.self, forKey: word))
      case .range: .range(try container.decode(Range.self, forKey: word))
      case .rate: .rate(try container.decode(Rate.self, forKey: word))
      }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Word.self)
    switch self {
    case .fixed(let fixed): try container.encode(fixed, forKey: .fixed)
    case .range(let range): try container.encode(range, forKey: .range)
    case .rate(let rate): try container.encode(rate, forKey: .rate)
    }
  }
}
